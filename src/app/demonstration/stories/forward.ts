import { answerObservation, applyAsObserver, registerObserver, sendObservation } from '#plan/observations'
import { announcePlan, declareEmergency, type PlanId, requirePlan, withholdPlan } from '#plan/pipeline'
import { money } from '#platform/money'
import { awardPurchase, closePurchase, recordPurchase } from '#procure/elsewhere'
import { decidedByBoard, handedIn } from '../assuring.ts'
import { writeLine } from '../lines.ts'
import { landslideAssured } from '../needs/assured/decisions.ts'
import { forwardLines, landslide, senas, tunnels, tunnelsReason } from '../needs/assured/forward.ts'
import type { Stage, Story } from '../stage.ts'
import { department, ministry } from './teams.ts'

/** What is planned for the next five quarters, published before anybody was asked to approve it. */
export async function* linesAnnounced(stage: Stage): Story {
  yield stage.at(-90, '10:05')
  for (const line of forwardLines) {
    const id = await writeLine(stage, department.buyer, line)
    await announcePlan(stage.as(department.buyer), id, null)
  }
}

/** A line that the public only sees counted, with a day on which that is looked at again. */
export async function* tunnelsWithheld(stage: Stage): Story {
  yield stage.at(-40, '14:20')
  const id = await writeLine(stage, department.buyer, tunnels)
  yield stage.later(1, '09:30')
  const withheld = { reason: tunnelsReason, until: stage.date(120) }
  await withholdPlan(stage.as(department.approver), id, null, withheld)
}

/** Bought in an emergency within a day, and assured afterwards by the joint review. */
export async function* landslideAfterwards(stage: Stage): Story {
  const buyer = stage.as(department.buyer)
  yield stage.at(-46, '08:15')
  const id = await writeLine(stage, department.buyer, landslide)
  const reasons = 'Two lorries blocked the only street of a village last night, and an ambulance had to turn round.'
  await declareEmergency(stage.as(department.approver), id, null, reasons)
  const { title, need, portal } = landslide
  const purchase = await recordPurchase(buyer, {
    bodyId: stage.bodyId,
    planId: id,
    notice: {
      portal: portal ?? { name: '', reference: null, url: null },
      title,
      description: need,
      method: 'direct',
      methodDetails: 'Three firms were asked by telephone',
      value: money('38000', stage.currency),
      opensOn: stage.date(-46),
      closesOn: stage.date(-45),
    },
  })
  yield stage.later(1, '16:45')
  await closePurchase(buyer, purchase, null, { invited: 3, complete: 2, incomplete: 0, sme: 2, large: 0 })
  await awardPurchase(buyer, purchase, null, {
    supplier: {
      name: 'Tiny Lantern Example Cooperative',
      identifier: { scheme: 'XX-EXAMPLE', id: '0001' },
      scale: 'micro',
    },
    title,
    value: money('36400', stage.currency),
    awardedOn: stage.dayFromNow(0),
    startsOn: stage.dayFromNow(0),
    endsOn: stage.date(120),
  })
  const review = yield* handedIn(stage, department.buyer, id, -36)
  yield* decidedByBoard(stage, review, landslideAssured)
}

/** An invented organisation asks what the forward plan of road permits does not say, and is answered. */
export async function* observed(stage: Stage, planId: PlanId): Story {
  const observer = stage.as('noor')
  yield stage.at(-160, '12:00')
  const registration = await applyAsObserver(observer, {
    name: 'Open Roads Watch (example)',
    kind: 'civil-society',
    website: 'https://open-roads-watch.example/',
    purpose: 'We read what is planned for roads, and ask for those who walk.',
  })
  yield stage.later(2, '10:10')
  await registerObserver(stage.as('zoya'), registration, null)
  yield stage.at(-150, '18:30')
  const plan = await observer.read(tx => requirePlan(tx, planId))
  const comment = await sendObservation(
    observer,
    plan.ocid ?? '',
    'The plan speaks of whoever asks for a permit. Will people with a wheelchair or a pushchair see on the map which pavements are closed, and for how long?',
  )
  yield stage.later(4, '15:35')
  await answerObservation(
    stage.as(department.buyer),
    comment,
    null,
    'Yes. The map will show closed pavements and the way round, also as text. We had not written that down and have added it to the first stage. Two people of your organisation are welcome in the tests.',
  )
}

/** Anunciado por el ministerio antes de pedir su aprobación. */
export async function* senasAnunciado(stage: Stage): Story {
  yield stage.at(-25, '11:40')
  const id = await writeLine(stage, ministry.buyer, senas)
  yield stage.later(1, '10:15')
  await announcePlan(stage.as(ministry.buyer), id, null)
}
