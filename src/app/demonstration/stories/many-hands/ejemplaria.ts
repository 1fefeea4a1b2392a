import { finding, solution } from '#programme/findings'
import { addPartner, assignMember, movePartner, requirePartnerBySlug } from '#programme/partners'
import { addEntry, takeAction } from '#programme/register'
import { outcome, roadmapAction } from '#programme/roadmap'
import { findOut, settleAndPublish } from '../../diagnosing.ts'
import { ejemplariaAgain, ejemplariaFirst } from '../../needs/programme-diagnostics.ts'
import * as words from '../../needs/programme-ejemplaria.ts'
import type { Stage, Story } from '../../stage.ts'
import { idOf } from '../../world.ts'

const partnerId = async (stage: Stage): Promise<string> =>
  (await stage.as('amara').read(tx => requirePartnerBySlug(tx, 'ejemplaria'))).id

/** A partner in delivery: diagnosed, agreed a roadmap, half way along it, and diagnosed again. */
export async function* ejemplariaHelped(stage: Stage): Story {
  const lead = stage.as('amara')
  yield stage.at(-396, '09:30')
  const partner = await addPartner(lead, {
    name: 'Ejemplaria',
    slug: 'ejemplaria',
    governmentId: idOf(stage.world.governments, 'ejemplaria'),
    parentId: null,
    why: words.why,
  })
  for (const person of ['carmen', 'felipe']) await assignMember(lead, partner, idOf(stage.world.people, person))
  yield stage.later(2)
  await lead.transact(tx => movePartner(tx, lead, partner, 'choose'))
  yield stage.later(8)
  const first = await findOut(stage, partner, ejemplariaFirst)
  yield stage.later(9)
  await settleAndPublish(stage, first, ejemplariaFirst)
  yield stage.later(4)
  const found = await findingsAgreed(stage, partner)
  yield stage.later(6)
  const actions = await roadmapAgreed(stage, partner, found)
  await lead.transact(tx => movePartner(tx, lead, partner, 'deliver'))
  yield* alongTheRoadmap(stage, actions)
}

/** The same questions a year later. */
export async function* ejemplariaLookedAtAgain(stage: Stage): Story {
  yield stage.at(-34)
  const again = await findOut(stage, await partnerId(stage), ejemplariaAgain)
  yield stage.later(7)
  await settleAndPublish(stage, again, ejemplariaAgain)
}

async function findingsAgreed(stage: Stage, partner: string): Promise<ReadonlyMap<string, string>> {
  const found = new Map<string, string>()
  for (const { key, title, content } of words.findings) {
    const id = await addEntry(stage.as('carmen'), finding, { partnerId: partner, title, content })
    await takeAction(stage.as('felipe'), finding, id, 'agree')
    found.set(key, id)
  }
  const seen = [...found.values()].slice(0, 2)
  const common = await addEntry(stage.as('amara'), finding, {
    partnerId: null,
    title: words.common.title,
    content: { ...words.common.content, seen },
  })
  await takeAction(stage.as('bruno'), finding, common, 'agree')
  const solved = await addEntry(stage.as('carmen'), solution, {
    partnerId: null,
    title: words.solved.title,
    content: { ...words.solved.content, findings: [common] },
  })
  await takeAction(stage.as('amara'), solution, solved, 'agree')
  return found
}

async function roadmapAgreed(stage: Stage, partner: string, found: ReadonlyMap<string, string>) {
  const { people } = stage.world
  const outcomes: string[] = []
  for (const { title, content } of words.outcomes) {
    const id = await addEntry(stage.as('felipe'), outcome, {
      partnerId: partner,
      title,
      content: { ...content, due: stage.date(150) },
    })
    await takeAction(stage.as('carmen'), outcome, id, 'agree')
    outcomes.push(id)
  }
  const actions: string[] = []
  for (const one of words.actions) {
    const id = await addEntry(stage.as('carmen'), roadmapAction, {
      partnerId: partner,
      title: one.title,
      content: {
        ...one.content,
        serves: [outcomes[one.outcome] ?? ''],
        owner: idOf(people, one.owner),
        starts: stage.date(one.from),
        due: stage.date(one.until),
        depends: one.after.map(index => actions[index] ?? ''),
        answers: one.answers.map(key => idOf(found, key)),
      },
    })
    await takeAction(stage.as('felipe'), roadmapAction, id, 'agree')
    actions.push(id)
  }
  return actions
}

/** What has been begun and done, and what was stopped because it did not work. */
async function* alongTheRoadmap(stage: Stage, actions: readonly string[]): Story {
  for (const [index, { from, until, ends }] of words.actions.entries()) {
    const id = actions[index] ?? ''
    if (!ends) continue
    yield stage.at(Math.max(from, -330))
    await takeAction(stage.as('carmen'), roadmapAction, id, 'begin')
    if (ends.how === 'goes-on') continue
    yield stage.at(Math.min(until, -5))
    if (ends.how === 'done') {
      const { evidence, link } = ends
      await takeAction(stage.as('felipe'), roadmapAction, id, 'finish', null, { evidence, link })
    } else {
      const { reason, learnt } = ends
      await takeAction(stage.as('carmen'), roadmapAction, id, 'stop', null, { reason, learnt })
    }
  }
}
