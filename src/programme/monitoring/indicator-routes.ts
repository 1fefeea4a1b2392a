import { z } from 'zod'
import { type FieldError, type Posted, readForm, refusedField } from '#platform/forms'
import { here, page, type Route, route, seeOther, type WebCtx } from '#platform/http'
import { localDate } from '#platform/time'
import { showOf } from '#platform/ui'
import { indicatorLinks, indicators, nameOf } from '#programme/indicators'
import { InProgramme, partnerById, partnerLinks, partnersOf, seesOwnOnly } from '#programme/partners'
import { addIndicator, retireIndicator } from './actions.ts'
import { figuresOf } from './figures.ts'
import { IndicatorFormPage } from './indicator-forms.tsx'
import { IndicatorPage } from './indicator-views.tsx'
import { monitoringLinks as links } from './links.ts'
import { OverviewPage } from './overview-view.tsx'
import { gaps, standingReadings } from './rules.ts'
import { IndicatorAddress, indicatorForm } from './schema.ts'
import { allIndicators, readingsOf, requireIndicator, versionsOf } from './store.ts'
import { resultById, theory, wordsIn } from './theory.ts'

const OverviewQuery = z.object({ partner: z.string().max(60).optional().catch(undefined) })

export const typing = (ctx: WebCtx) => ({ locale: showOf(ctx).locale })
export const todayOf = (ctx: WebCtx) => localDate(here(ctx).timeZone, ctx.now())

/** What this person may see: all, or for an official of a partner what is of their partners and of all together. */
export async function seenIndicators(ctx: WebCtx) {
  return ctx.read(async tx => {
    const own = new Set((await partnersOf(tx, ctx.actor)).map(({ id }) => id))
    const all = await allIndicators(tx)
    return seesOwnOnly(ctx.actor) ? all.filter(one => one.partnerId === null || own.has(one.partnerId)) : all
  })
}

async function overview(ctx: WebCtx, asked: string | undefined) {
  const { slug } = here(ctx)
  const partner = (await ctx.read(tx => partnersOf(tx, ctx.actor))).find(one => one.slug === asked)
  const seen = (await seenIndicators(ctx)).filter(
    ({ state, partnerId }) => state === 'active' && (!partner || partnerId === partner.id),
  )
  const terms = { from: null, to: todayOf(ctx), told: null, now: ctx.now() }
  const figures = await ctx.read(tx => figuresOf(tx, seen, terms))
  return page({
    title: ctx.t('monitoring.title'),
    ...(partner && { back: { href: partnerLinks.partner(slug, partner.slug), text: partner.name } }),
    content: OverviewPage({
      t: ctx.t,
      partner: partner?.name ?? null,
      show: showOf(ctx),
      figures,
      links: {
        indicator: id => links.indicator(slug, id),
        newIndicator: ctx.may('programme.write') ? links.newIndicator(slug) : null,
        reports: links.reports(slug),
        theory: links.theory(slug),
        results: links.results(slug),
        computed: indicatorLinks.list(slug),
      },
    }),
  })
}

async function newIndicatorPage(ctx: WebCtx, typed: Posted, errors: readonly FieldError[]) {
  const { slug } = here(ctx)
  const { t } = ctx
  const partners = await ctx.read(tx => partnersOf(tx, ctx.actor))
  return page({
    title: t('monitoring.indicator.new'),
    error: errors.length > 0,
    back: { href: links.home(slug), text: t('monitoring.title') },
    content: IndicatorFormPage({
      t,
      action: links.newIndicator(slug),
      tokens: ctx.tokens(),
      typed,
      errors,
      choices: {
        partners: partners.map(({ id, name }) => ({ value: id, text: name })),
        computed: indicators.map(one => ({ value: one.id, text: nameOf(t, one) })),
        results: theory().map(one => ({ value: one.id, text: wordsIn(one.title, t.language) })),
      },
    }),
  })
}

export const refusedFields = {
  'monitoring.indicator.computed.unknown': 'computed',
  'monitoring.indicator.result.unknown': 'result',
  'monitoring.indicator.unit.missing': 'unit',
  'monitoring.indicator.target.percent': 'target',
}

async function indicatorPage(ctx: WebCtx, id: string) {
  const { slug } = here(ctx)
  const found = await ctx.read(async tx => {
    const indicator = await requireIndicator(tx, id)
    return {
      indicator,
      partner: indicator.partnerId === null ? undefined : await partnerById(tx, indicator.partnerId),
      readings: await readingsOf(tx, id),
      versions: (await versionsOf(tx, [id])).get(id) ?? [],
    }
  })
  const { indicator, readings, versions } = found
  const standing = standingReadings(readings)
  const mayRead = ctx.may('programme.contribute') && indicator.state === 'active' && indicator.computed === null
  const mayRetire = ctx.may('programme.write') && indicator.state === 'active'
  const today = todayOf(ctx)
  const result = indicator.result === null ? undefined : resultById(indicator.result)
  return page({
    title: indicator.name,
    back: { href: links.home(slug), text: ctx.t('monitoring.title') },
    content: IndicatorPage({
      t: ctx.t,
      show: showOf(ctx),
      indicator,
      partner: found.partner?.name ?? null,
      result: result ? wordsIn(result.title, ctx.t.language) : null,
      versions,
      readings,
      standing,
      gaps:
        indicator.computed === null ? gaps(indicator, standing, { since: standing.at(-1)?.on ?? today, today }) : [],
      newReading: mayRead ? links.newReading(slug, id) : null,
      change: mayRetire ? links.change(slug, id) : null,
      correct: mayRead ? reading => links.newReading(slug, id, reading.id) : null,
      retire: mayRetire ? { action: links.retire(slug, id), tokens: ctx.tokens(indicator.version) } : null,
    }),
  })
}

async function saveIndicator(ctx: WebCtx, posted: Posted) {
  const form = readForm(indicatorForm(typing(ctx)), posted)
  if (!form.ok) return newIndicatorPage(ctx, form.typed, form.errors)
  try {
    return seeOther(links.indicator(here(ctx).slug, await addIndicator(ctx, form.value)))
  } catch (error) {
    return newIndicatorPage(ctx, posted, refusedField(error, refusedFields, ctx.t))
  }
}

const part = 'programme'
const at = '/:government/work/programme/monitoring'
const one = { part, params: IndicatorAddress } as const

export const indicatorRoutes: Route[] = [
  route.get(at, { needs: 'programme.read', part, params: InProgramme, query: OverviewQuery }, (ctx, { query }) =>
    overview(ctx, query.partner),
  ),
  route.get(`${at}/indicators/new`, { needs: 'programme.write', part, params: InProgramme }, ctx =>
    newIndicatorPage(ctx, { direction: 'higher', everyMonths: '3', counts: 'people' }, []),
  ),
  route.post(
    `${at}/indicators/new`,
    { needs: 'programme.write', part, params: InProgramme, audit: 'indicator.added' },
    (ctx, { body }) => saveIndicator(ctx, body as Posted),
  ),
  route.get(`${at}/indicators/:id`, { ...one, needs: 'programme.read' }, (ctx, { params }) =>
    indicatorPage(ctx, params.id),
  ),
  route.post(
    `${at}/indicators/:id/retire`,
    { ...one, needs: 'programme.write', audit: 'indicator.retired' },
    async (ctx, { params }) => {
      await retireIndicator(ctx, params.id, ctx.formVersion)
      return seeOther(links.indicator(here(ctx).slug, params.id))
    },
  ),
]
