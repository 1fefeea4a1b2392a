import { decidePlan, submitPlan } from '#plan/pipeline'
import { approvedPlan, writePlan } from '../buying.ts'
import { cycling, lamps, verges } from '../needs/crossings.ts'
import { benches } from '../needs/streets.ts'
import type { Stage, Story } from '../stage.ts'
import { department as team } from './teams.ts'

/** Handed in, and waiting for its approver. */
export async function* cyclingSubmitted(stage: Stage): Story {
  yield stage.at(-6, '10:30')
  const id = await writePlan(stage, team, cycling, -6)
  yield stage.at(-2, '09:50')
  await submitPlan(stage.as(team.buyer), id, null)
}

/** Returned with reasons, for its author to mend. */
export async function* lampsReturned(stage: Stage): Story {
  yield stage.at(-15, '11:20')
  const id = await writePlan(stage, team, lamps, -15)
  yield stage.later(1, '16:30')
  await submitPlan(stage.as(team.buyer), id, null)
  yield stage.later(3, '10:10')
  await decidePlan(stage.as(team.approver), id, null, {
    outcome: 'returned',
    conditions: null,
    reasons: 'Say how many lamps are out on an ordinary night, and what a repair costs. Then the budget can be judged.',
    reference: null,
  })
}

/** Approved, and nothing has been bought from it yet. */
export async function* benchesApproved(stage: Stage): Story {
  yield* approvedPlan(stage, team, benches, -12)
}

export async function* vergesDrafted(stage: Stage): Story {
  yield stage.at(-1, '14:05')
  await writePlan(stage, team, verges, -1)
}
