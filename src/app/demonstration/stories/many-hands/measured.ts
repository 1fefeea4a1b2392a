import {
  addIndicator,
  addTemplate,
  draftReport,
  handInReport,
  recordReading,
  signOffReport,
  writeNarrative,
} from '#programme/monitoring'
import { requirePartnerBySlug } from '#programme/partners'
import * as words from '../../needs/programme-indicators.ts'
import type { Stage, Story } from '../../stage.ts'

/** Indicators with their readings, and one report to each of two funders from the same figures. */
export async function* resultsMeasured(stage: Stage): Story {
  const manager = stage.as('carmen')
  yield stage.at(-340)
  const { id: partnerId } = await manager.read(tx => requirePartnerBySlug(tx, 'ejemplaria'))
  const ids: string[] = []
  for (const { readings: _, ...one } of words.indicators)
    ids.push(
      await addIndicator(manager, {
        ...one,
        breakdowns: [...one.breakdowns],
        partnerId,
        computed: null,
        currency: null,
        result: null,
        baselineOn: stage.date(-345),
        targetOn: stage.date(400),
      }),
    )
  const counted = await addIndicator(manager, {
    ...words.computed,
    breakdowns: [...words.computed.breakdowns],
    partnerId,
    unit: '',
    currency: null,
    result: null,
    baseline: null,
    baselineOn: null,
    targetOn: stage.date(400),
  })
  const templates = new Map<string, string>()
  for (const { funder, title, months, from } of words.funders) {
    const firstDay = stage.date(from)
    templates.set(
      await addTemplate(manager, { funder, title, months, firstDay, indicatorIds: [...ids, counted] }),
      firstDay,
    )
  }
  const readings = words.indicators
    .flatMap((indicator, index) => indicator.readings.map(reading => ({ ...reading, id: ids[index] ?? '' })))
    .sort((a, b) => b.daysAgo - a.daysAgo)
  let reported = false
  for (const { id, daysAgo, value, women } of readings) {
    if (daysAgo < 100 && !reported) {
      yield* reports(stage, templates)
      reported = true
    }
    yield stage.at(-daysAgo, '16:00')
    const on = stage.date(-daysAgo - 3)
    const evidence = 'Counted by the source named, and looked through by the delivery manager.'
    const parts = women === null ? [] : [{ breakdown: 'gender' as const, part: 'women', value: women }]
    const certain = { low: null, high: null, caution: null, corrects: null, reason: null }
    await recordReading(manager, id, { on, evidence, value, parts, ...certain })
  }
}

async function* reports(stage: Stage, templates: ReadonlyMap<string, string>): Story {
  for (const [template, firstDay] of templates) {
    yield stage.at(-130)
    const id = await draftReport(stage.as('carmen'), template, firstDay)
    await writeNarrative(stage.as('carmen'), id, null, words.narrative)
    await handInReport(stage.as('carmen'), id, null)
    yield stage.later(3)
    await signOffReport(stage.as('amara'), id, null)
  }
}
