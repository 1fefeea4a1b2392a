import { requirePartnerBySlug } from '#programme/partners'
import { fund, recordMoney, workPackage } from '#programme/portfolio'
import { addEntry, takeAction } from '#programme/register'
import * as words from '../../needs/programme-money.ts'
import type { Stage, Story } from '../../stage.ts'
import { idOf } from '../../world.ts'

/** Two funds, three packages: one finished, one stopped with what it taught, one running. */
export async function* workFunded(stage: Stage): Story {
  yield stage.at(-350)
  const funds = new Map<string, string>()
  for (const { key, title, content } of words.funds) {
    const dates = { starts: stage.date(-360), due: stage.date(700) }
    const id = await addEntry(stage.as('amara'), fund, { partnerId: null, title, content: { ...content, ...dates } })
    await takeAction(stage.as('bruno'), fund, id, 'agree')
    funds.set(key, id)
  }
  for (const one of words.packages) {
    const isFirst = one.partner === 'ejemplaria'
    yield stage.at(isFirst ? -310 : -50)
    yield* packageRun(stage, idOf(funds, one.fund), one)
  }
}

async function* packageRun(stage: Stage, fundId: string, one: (typeof words.packages)[number]): Story {
  const manager = stage.as(one.partner === 'ejemplaria' ? 'carmen' : 'dmitri')
  const partner = await manager.read(tx => requirePartnerBySlug(tx, one.partner))
  const starts = stage.dayFromNow(10)
  const id = await addEntry(manager, workPackage, {
    partnerId: partner.id,
    title: one.title,
    content: {
      ...one.content,
      fund: [fundId],
      owner: idOf(stage.world.people, one.partner === 'ejemplaria' ? 'carmen' : 'dmitri'),
      starts,
      due: stage.date(90),
    },
  })
  const year = Number(stage.date(0).slice(0, 4))
  const record = async (kind: 'budget' | 'forecast' | 'actual') => {
    for (const [of, ahead, amount] of one.lines)
      if (of === kind)
        await recordMoney(manager, id, {
          kind,
          year: year + ahead,
          amount,
          on: kind === 'actual' ? stage.dayFromNow(-1) : null,
          note: 'As agreed with the fund',
          replaces: null,
        })
  }
  await record('budget')
  yield stage.later(3)
  await takeAction(stage.as('amara'), workPackage, id, 'approve')
  yield stage.later(6)
  await takeAction(manager, workPackage, id, 'start')
  await record('forecast')
  yield stage.later(20)
  await record('actual')
  if (one.ends === 'stop') await takeAction(manager, workPackage, id, 'stop', null, words.stopped)
  if (one.ends === 'finish')
    await takeAction(manager, workPackage, id, 'finish', null, {
      evidence: 'The forward plan of the ministry is public.',
    })
}
