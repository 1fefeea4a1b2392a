import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { missingWords } from '../register/testing.ts'
import { outcome, roadmapAction } from './index.ts'
import {
  agreementRefusal,
  circleOf,
  endingTooLate,
  isLate,
  progressOf,
  quarterNamed,
  quarterNumber,
  quarterOf,
  sideOf,
  startingTooEarly,
} from './rules.ts'
import { placed } from './timeline-picture.tsx'

const today = '2030-05-10'

it('has all words of its registers', () => {
  expect([...missingWords(outcome), ...missingWords(roadmapAction)]).toEqual([])
})

describe('agreeing', () => {
  const proposal = (side: string) => ({ createdBy: 'ada', content: { side } })
  it.each([
    ['programme', 'bea', ['partner-official'], null],
    ['partner', 'bea', ['delivery-manager'], null],
    ['partner', 'bea', ['programme-lead'], null],
    ['programme', 'bea', ['delivery-manager'], 'roadmap.other-side'],
    ['partner', 'bea', ['partner-official'], 'roadmap.other-side'],
    ['programme', 'ada', ['partner-official'], 'roadmap.own'],
    ['programme', 'bea', ['partner-official', 'delivery-manager'], 'roadmap.other-side'],
  ])('what the %s proposes, as %s with %j: %s', (side, id, roles, reason) => {
    expect(agreementRefusal(proposal(side), 'agree', { id, roles })).toBe(reason)
  })

  it('asks nothing of other actions', () => {
    expect(agreementRefusal(proposal('partner'), 'begin', { id: 'ada', roles: ['partner-official'] })).toBeNull()
    expect(sideOf(['auditor'])).toBeNull()
  })
})

describe('what waits for what', () => {
  const graph = fc.array(fc.array(fc.nat({ max: 7 }), { maxLength: 3 }), { minLength: 8, maxLength: 8 })
  const named = (edges: readonly number[][]) => new Map(edges.map((to, from) => [`${from}`, to.map(String)]))

  it('is never a circle while everything waits only for what has a smaller number', () => {
    fc.assert(
      fc.property(graph, edges => {
        const forward = named(edges.map((to, from) => to.filter(other => other < from)))
        for (const id of forward.keys()) expect(circleOf(forward, id)).toBeNull()
      }),
    )
  })

  it('is a circle exactly where steps of some length lead back', () => {
    fc.assert(
      fc.property(graph, edges => {
        const waitsFor = named(edges)
        for (const id of waitsFor.keys()) {
          let reached = new Set(waitsFor.get(id))
          for (let step = 0; step < 8 && !reached.has(id); step++)
            reached = new Set([...reached].flatMap(one => [one, ...(waitsFor.get(one) ?? [])]))
          const circle = circleOf(waitsFor, id)
          expect(circle !== null).toBe(reached.has(id))
          expect([circle?.at(0) ?? id, circle?.at(-1) ?? id]).toEqual([id, id])
          for (const [index, one] of (circle ?? []).slice(0, -1).entries())
            expect(waitsFor.get(one)).toContain(circle?.[index + 1])
        }
      }),
    )
  })
})

describe('days', () => {
  const one = (starts: string, due: string, state = 'agreed') => ({ state, content: { starts, due } })
  it('let an action start on the day on which another ends, and not before', () => {
    const before = [one('2030-01-01', '2030-03-01'), one('2030-01-01', '2030-03-02')]
    expect(endingTooLate('2030-03-01', before)).toEqual([before[1]])
    expect(startingTooEarly('2030-03-01', [one('2030-03-01', '2030-04-01')])).toEqual([])
    expect(startingTooEarly('2030-03-02', [one('2030-03-01', '2030-04-01')])).toHaveLength(1)
  })

  it.each(['done', 'stopped', 'withdrawn'])('do not wait for what is %s', state => {
    expect(endingTooLate('2030-01-01', [one('2030-01-01', '2030-09-01', state)])).toEqual([])
    expect(startingTooEarly('2030-09-01', [one('2030-01-01', '2030-09-01', state)])).toEqual([])
  })
})

describe('progress', () => {
  it('counts what is done with evidence, of all that was agreed', () => {
    const one = (state: string, due: string | null = null, evidence: string | null = null) => ({ state, due, evidence })
    expect(
      progressOf(
        [
          one('done', '2030-01-01', 'Ten notices are on the site.'),
          one('done'),
          one('stopped', '2030-01-01'),
          one('under-way', '2030-05-09'),
          one('agreed', '2030-05-10'),
          one('proposed', '2030-01-01'),
          one('withdrawn'),
        ],
        today,
      ),
    ).toEqual({ agreed: 5, done: 1, underWay: 1, notBegun: 1, stopped: 1, late: 1 })
  })

  it('calls nothing late on the day on which it is due', () => {
    expect(isLate({ state: 'agreed', due: today }, today)).toBe(false)
    expect(isLate({ state: 'agreed', due: null }, today)).toBe(false)
  })
})

it('knows the quarter of a day', () => {
  for (const [day, name] of [
    ['2030-01-01', '2030-Q1'],
    ['2030-03-31', '2030-Q1'],
    ['2030-12-31', '2030-Q4'],
  ] as const) {
    expect(quarterOf(day)).toBe(name)
    expect(quarterNamed(quarterNumber(day))).toBe(name)
  }
})

describe('the picture', () => {
  const item = (id: string, intervention: string, starts: string | null, due: string | null) => ({
    id,
    title: id,
    state: 'agreed',
    intervention,
    starts,
    due,
    depends: [],
    serves: [],
    answers: [],
    principles: [],
    cost: null,
    source: null,
    evidence: null,
    link: null,
  })

  it('puts actions below their intervention by their beginning, and today where it is', () => {
    const picture = placed(
      [
        item('b', 'open-data', '2030-04-01', '2030-09-30'),
        item('a', 'assure-plans', '2030-02-01', '2030-03-01'),
        item('c', 'open-data', '2030-01-01', '2030-03-31'),
        item('d', 'open-data', null, null),
      ],
      today,
    )
    expect(picture?.bars.map(({ item: { id } }) => id)).toEqual(['a', 'c', 'b'])
    expect(picture?.headings.map(({ intervention }) => intervention)).toEqual(['assure-plans', 'open-data'])
    expect(picture?.quarters.map(({ name }) => name)).toEqual(['2030-Q1', '2030-Q2', '2030-Q3'])
    expect(picture?.today).toBeGreaterThan(picture?.quarters[1]?.x ?? 0)
    expect(picture?.today).toBeLessThan(picture?.quarters[2]?.x ?? 0)
  })

  it('is not drawn without dates, and shows today only where it reaches', () => {
    expect(placed([item('d', 'open-data', null, null)], today)).toBeNull()
    expect(placed([item('a', 'open-data', '2031-01-01', '2031-02-01')], today)?.today).toBeNull()
  })
})
