import { addPartner, assignMember, stepPartner } from '#programme/partners'
import { findOut, settleAndPublish } from '../../diagnosing.ts'
import { testoniaAtExit, testoniaBefore } from '../../needs/programme-diagnostics.ts'
import type { Stage, Story } from '../../stage.ts'
import { idOf } from '../../world.ts'

/** The first partner, from the first talk to the exit: long before the stories of the other governments begin. */
export async function* testoniaHelped(stage: Stage): Story {
  const lead = stage.as('amara')
  yield stage.at(-1290, '10:00')
  const partner = await addPartner(lead, {
    name: 'Testonia (example)',
    slug: 'testonia',
    governmentId: null,
    parentId: null,
    why: 'Testonia asked for help after three large computing contracts failed in one year. It wanted to know why before it bought a fourth, and to publish what it would learn.',
  })
  for (const person of ['dmitri', 'greta']) await assignMember(lead, partner, idOf(stage.world.people, person))
  yield stage.later(5)
  await stepPartner(lead, partner, null, 'choose')
  yield stage.later(20)
  const before = await findOut(stage, partner, testoniaBefore)
  yield stage.later(10)
  await settleAndPublish(stage, before, testoniaBefore)
  yield stage.later(15)
  await stepPartner(lead, partner, null, 'deliver')
  yield stage.at(-905)
  const after = await findOut(stage, partner, testoniaAtExit)
  yield stage.later(8)
  await settleAndPublish(stage, after, testoniaAtExit)
  await stepPartner(lead, partner, null, 'begin-exit')
}
