// A condition of the plan's approval that holds contracts up.
import { afterAll, beforeAll, expect, it } from 'vitest'
import { money } from '#platform/money'
import { type TestApp, testApp } from '../../app/testing.ts'
import { editContract, offerContract } from './actions.ts'
import { aDraft, partiesOf } from './testing.ts'

let app: TestApp
beforeAll(async () => {
  app = await testApp()
})
afterAll(() => app.close())

/** Sets a condition on the latest approval of a plan, straight in the table. */
const setCondition = (planId: string | null, state: 'open' | 'met') =>
  app.database.executeSql(
    `insert into plan.conditions (government_id, id, plan_id, approval_id, text, blocks, owner, due_on, state, settled_at)
     select government_id, id, plan_id, id, 'Test with blind people', 'contract', 'Team', '2030-06-01', $2::text,
       case when $2::text = 'met' then decided_at end
     from plan.approvals where plan_id = $1
     on conflict (government_id, id) do update set state = excluded.state, settled_at = excluded.settled_at`,
    [planId, state],
  )

it('is not offered before it is met, and then it is', async () => {
  const { id, planId } = await aDraft(app)
  const { buyer } = await partiesOf(app)
  const value = money('29999.99', 'GBP')
  const period = { startsOn: '2030-03-01', endsOn: '2031-02-28' }
  await editContract(buyer, id, null, { title: 'Appointments online', description: 'As bid.', value, ...period })
  await setCondition(planId, 'open')
  await expect(offerContract(buyer, id, null)).rejects.toMatchObject({
    reason: 'plan.condition.unmet',
    values: { condition: 'Test with blind people' },
  })
  await setCondition(planId, 'met')
  await offerContract(buyer, id, null)
})
