import { contractFromElsewhere, recordSigned } from '#contract/contracts'
import { money } from '#platform/money'
import { awardPurchase, closePurchase, recordPurchase } from '#procure/elsewhere'
import { approvedPlan } from '../buying.ts'
import { decided, planned } from '../contracting.ts'
import { weighbridges } from '../needs/crossings.ts'
import type { Stage, Story } from '../stage.ts'
import { department as team } from './teams.ts'

const portal = {
  name: 'Examplia national portal (example)',
  reference: 'NP-2214',
  url: 'https://portal.examplia.example/notices/2214',
}

/** Bought on the national portal, as the example law wants it; planned, recorded and delivered here. */
export async function* weighbridgesElsewhere(stage: Stage): Story {
  const planId = yield* approvedPlan(stage, team, weighbridges, -150, portal)
  const buyer = stage.as(team.buyer)
  yield stage.at(-125, '10:25')
  const id = await recordPurchase(buyer, {
    bodyId: stage.bodyId,
    planId,
    notice: {
      portal,
      title: weighbridges.title,
      description: 'Collecting and publishing calibration data of 30 weighbridges.',
      method: 'open',
      methodDetails: null,
      value: money('50000', stage.currency),
      opensOn: stage.date(-126),
      closesOn: stage.date(-98),
    },
  })
  yield stage.at(-96, '09:55')
  await closePurchase(buyer, id, null, { invited: null, complete: 4, incomplete: 1, sme: 3, large: 1 })
  yield stage.at(-78, '14:35')
  const awardId = await awardPurchase(buyer, id, null, {
    supplier: { name: 'Paper Kite Example Works', identifier: { scheme: 'XX-EXAMPLE', id: '0002' }, scale: 'small' },
    title: weighbridges.title,
    value: money('47300', stage.currency),
    awardedOn: stage.date(-79),
    startsOn: stage.date(-60),
    endsOn: stage.date(120),
  })
  yield stage.at(-66, '11:20')
  const contract = await contractFromElsewhere(stage.as(team.manager), id, awardId)
  await recordSigned(stage.as(team.manager), contract, null, stage.dayFromNow(-1), stage.publicUrl)
  const [first] = yield* planned(stage, team, contract, [
    { title: 'Data of ten weighbridges', description: 'Published every day.', day: -25, amount: '16000' },
    { title: 'Data of all weighbridges', description: 'Published every day.', day: 40, amount: '31300' },
  ])
  if (!first) throw new Error('A milestone is missing.')
  yield* decided(stage, team, first, { day: -24, action: 'meet', note: 'Published since Monday.' })
}
