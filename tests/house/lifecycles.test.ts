import { describe, expect, it } from 'vitest'
import { lifecycles } from '../../src/app/lifecycles.ts'
import { reachable, stepFor, stepRefusal } from '../../src/platform/lifecycle/index.ts'

describe.each(Object.entries(lifecycles))('the lifecycle of %s', (_, table) => {
  const states = [...new Set(table.flatMap(step => [...step.from, step.to]))]
  const actions = [...new Set(table.map(step => step.action))]
  const roles = [...new Set(table.flatMap(step => step.by))]

  it('reaches every state from the first', () => {
    const [first] = table.flatMap(step => step.from)
    expect([...reachable(table, first ?? '')].sort()).toEqual([...states].sort())
  })

  it('has at most one step for an action in a state', () => {
    for (const state of states) {
      for (const action of actions) {
        const steps = table.filter(step => step.action === action && step.from.includes(state))
        expect({ state, action, steps: steps.length <= 1 }).toEqual({ state, action, steps: true })
      }
    }
  })

  it('answers every state, action and role: a step or a reason', () => {
    for (const state of states) {
      for (const action of actions) {
        for (const role of [...roles, 'stranger']) {
          const reason = stepRefusal('thing', table, state, action, [role])
          const step = stepFor(table, state, action)
          const expected = !step ? 'thing.not-in-that-state' : step.by.includes(role) ? null : 'thing.not-your-role'
          expect({ state, action, role, reason }).toEqual({ state, action, role, reason: expected })
        }
      }
    }
  })

  it('gives a stranger nothing', () => {
    for (const state of states) {
      for (const action of actions) expect(stepRefusal('thing', table, state, action, ['stranger'])).not.toBeNull()
    }
  })
})
