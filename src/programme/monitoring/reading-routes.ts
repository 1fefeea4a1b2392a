import { typedFigure } from '#plan/outcomes'
import { type FieldError, type Posted, readForm, refusedField } from '#platform/forms'
import { here, page, type Route, route, seeOther, type WebCtx } from '#platform/http'
import { showOf, typedDay } from '#platform/ui'
import { recordReading } from './actions.ts'
import { typing } from './indicator-routes.ts'
import { monitoringLinks as links } from './links.ts'
import { partField, readingForm } from './reading-form.ts'
import { ReadingFormPage } from './reading-views.tsx'
import { CorrectionQuery, IndicatorAddress, type Part, type Reading } from './schema.ts'
import { readingsOf, requireIndicator, versionsOf } from './store.ts'

const refusedFields = {
  'monitoring.reading.on.ahead': 'on-day',
  'monitoring.reading.on.taken': 'on-day',
  'monitoring.reading.locked': 'reason',
  'monitoring.reading.breakdown.unknown': 'value',
  'monitoring.reading.people.whole': 'value',
  'monitoring.reading.parts.more': 'value',
  'monitoring.reading.range.wrong': 'low',
  'monitoring.reading.number.unknown': 'number',
  'monitoring.reading.corrects.other': 'on-day',
}

async function readingPage(
  ctx: WebCtx,
  id: string,
  corrects: string | null,
  typed: Posted | null,
  errors: readonly FieldError[],
) {
  const { slug } = here(ctx)
  const { indicator, versions, readings } = await ctx.read(async tx => ({
    indicator: await requireIndicator(tx, id),
    versions: (await versionsOf(tx, [id])).get(id) ?? [],
    readings: await readingsOf(tx, id),
  }))
  const corrected = readings.find(one => one.id === corrects) ?? null
  const first: Posted = corrected ? typedReading(corrected, showOf(ctx).locale) : { number: String(indicator.number) }
  return page({
    title: ctx.t(corrected ? 'monitoring.reading.correct' : 'monitoring.reading.new'),
    error: errors.length > 0,
    back: { href: links.indicator(slug, id), text: indicator.name },
    content: ReadingFormPage({
      t: ctx.t,
      show: showOf(ctx),
      action: links.newReading(slug, id),
      tokens: ctx.tokens(),
      typed: typed ?? first,
      errors,
      indicator,
      versions,
      corrected,
    }),
  })
}

/** A reading that is to be corrected, as somebody would type it, apart from the value itself and why. */
function typedReading({ on, number, parts, low, high, caution }: Reading, locale: string): Posted {
  const typed = (value: string | null) => (value === null ? '' : typedFigure(value, locale))
  const isFixed = ({ breakdown }: Part) => breakdown !== 'region'
  return {
    ...typedDay('on', on),
    number: String(number),
    ...Object.fromEntries(
      parts.filter(isFixed).map(one => [partField(one.breakdown, one.part ?? ''), typed(one.value)]),
    ),
    regions: parts
      .filter(one => !isFixed(one))
      .map(one => `${one.part}: ${typed(one.value)}`)
      .join('\n'),
    low: typed(low),
    high: typed(high),
    caution: caution ?? '',
  }
}

async function saveReading(ctx: WebCtx, id: string, posted: Posted) {
  const corrects = typeof posted.corrects === 'string' ? posted.corrects : null
  const form = readForm(readingForm(typing(ctx)), posted)
  if (!form.ok) return readingPage(ctx, id, corrects, form.typed, form.errors)
  try {
    await recordReading(ctx, id, form.value)
  } catch (error) {
    return readingPage(ctx, id, corrects, posted, refusedField(error, refusedFields, ctx.t))
  }
  return seeOther(links.indicator(here(ctx).slug, id))
}

const at = '/:government/work/programme/monitoring/indicators/:id/readings/new'
const contribute = { needs: 'programme.contribute', part: 'programme', params: IndicatorAddress } as const

export const readingRoutes: Route[] = [
  route.get(at, { ...contribute, query: CorrectionQuery }, (ctx, { params, query }) =>
    readingPage(ctx, params.id, query.corrects ?? null, null, []),
  ),
  route.post(at, { ...contribute, audit: 'indicator.read' }, (ctx, { params, body }) =>
    saveReading(ctx, params.id, body as Posted),
  ),
]
