import { addPartner, assignMember } from '#programme/partners'
import { findOut } from '../../diagnosing.ts'
import { samploniaBegun } from '../../needs/programme-diagnostics.ts'
import type { Stage, Story } from '../../stage.ts'
import { idOf } from '../../world.ts'
import { chosen } from './together.ts'

/** A partner in discovery: the team has begun to ask. */
export async function* samploniaDiscovered(stage: Stage): Story {
  const lead = stage.as('amara')
  yield stage.at(-62, '11:00')
  const partner = await addPartner(lead, {
    name: 'Samplonia (example)',
    slug: 'samplonia',
    governmentId: null,
    parentId: null,
    why: 'Samplonia wants to buy for its capital and its ministries together, and has no common rules yet. The programme finds out what stands in the way.',
  })
  for (const person of ['dmitri', 'hana']) await assignMember(lead, partner, idOf(stage.world.people, person))
  yield stage.later(3)
  await chosen(stage, partner)
  yield stage.at(-20)
  await findOut(stage, partner, samploniaBegun)
}

/** A city that the programme considers: nothing of it is public yet. */
export async function* portConsidered(stage: Stage): Story {
  yield stage.at(-15, '15:00')
  await addPartner(stage.as('bruno'), {
    name: 'Port Examplia',
    slug: 'port-examplia',
    governmentId: idOf(stage.world.governments, 'port-examplia'),
    parentId: null,
    why: 'The city publishes every competition and few payments, and has asked how others do it.',
  })
}
