import { z } from 'zod'
import { personNames } from '#identity/people'
import { csvFile } from '#platform/csv'
import { Refusal } from '#platform/errors'
import { type FieldError, type Posted, readForm, refusedField } from '#platform/forms'
import { here, page, type Route, route, seeOther, type WebCtx } from '#platform/http'
import { localDate } from '#platform/time'
import { showOf } from '#platform/ui'
import { InProgramme, partnerLinks, partners, refuse, requirePartner, seesOwnOnly } from '#programme/partners'
import { entriesOf, registerLinks } from '#programme/register'
import { criteriaOf, decide, giveScores, isOwn, moderate, revealScores, startSelection } from './actions.ts'
import type { CriterionRow } from './criteria-table.tsx'
import { criteriaSet } from './kinds.ts'
import { selectionLinks as links } from './links.ts'
import { type Action, type Criterion, refusal, weighted } from './rules.ts'
import { DecisionForm, ScoresForm, SelectionAddress, StartForm, typedScores } from './schema.ts'
import { requireSelection, scoresOf, selections } from './store.ts'
import { DecisionPage, ScoresPage, SelectionPage, SelectionsPage, StartPage } from './views.tsx'

const perPage = 50
const perFilePage = 500
/** Sets of criteria that hold at one time: a handful. */
const mostCriteria = 100

const ListQuery = z.object({ after: z.uuid().optional().catch(undefined) })

/** Officials of partners compete for the programme's help, so they learn of a choice when everybody does. */
const requireInside = (ctx: WebCtx): void => {
  if (seesOwnOnly(ctx.actor)) throw new Refusal('forbidden', 'selection.not-your-role')
}

async function rowsOf(ctx: WebCtx, wanted: { after?: string | undefined; limit: number }) {
  requireInside(ctx)
  return ctx.read(async tx => {
    const names = new Map((await partners(tx)).map(one => [one.id, one.name]))
    const found = await selections(tx, wanted)
    return found.map(one => ({
      ...one,
      partner: names.get(one.partnerId) ?? '',
      at: one.decidedAt ?? one.startedAt,
    }))
  })
}

async function listPage(ctx: WebCtx, after: string | undefined) {
  const { slug } = here(ctx)
  const found = await rowsOf(ctx, { after, limit: perPage + 1 })
  const rows = found.slice(0, perPage)
  const last = found.length > perPage ? rows.at(-1)?.id : undefined
  return page({
    title: ctx.t('selection.list'),
    content: SelectionsPage({
      t: ctx.t,
      show: showOf(ctx),
      rows,
      links: {
        one: id => links.one(slug, id),
        start: ctx.may('programme.lead') ? links.start(slug) : null,
        criteria: registerLinks.list(slug, criteriaSet),
        csv: links.csv(slug),
        first: after ? links.list(slug) : undefined,
        next: last ? links.list(slug, last) : undefined,
      },
    }),
  })
}

/** Every choice with how far it has come. Scores stay on the pages, where they stand beside their reasons. */
async function csv(ctx: WebCtx) {
  requireInside(ctx)
  const { t } = ctx
  return csvFile<Awaited<ReturnType<typeof rowsOf>>[number]>(
    'selections.csv',
    [
      { heading: 'id', text: one => one.id },
      { heading: t('selection.partner'), text: one => one.partner },
      { heading: t('selection.state'), text: one => t(`selection.state.${one.state}`) },
      { heading: t('selection.decision'), text: one => one.decision && t(`selection.decision.${one.decision}`) },
      { heading: t('selection.reasons.decision'), text: one => one.reasons },
      { heading: t('selection.since'), text: one => localDate(here(ctx).timeZone, one.at) },
    ],
    last => rowsOf(ctx, { after: last?.id, limit: perFilePage }),
  )
}

async function startPage(ctx: WebCtx, typed: Posted, errors: readonly FieldError[]) {
  const { slug } = here(ctx)
  const found = await ctx.read(async tx => ({
    partners: (await partners(tx)).filter(one => one.phase === 'considered'),
    criteria: await entriesOf(tx, criteriaSet, { states: ['published'], limit: mostCriteria }),
  }))
  return page({
    title: ctx.t('selection.start'),
    error: errors.length > 0,
    back: { href: links.list(slug), text: ctx.t('selection.list') },
    content: StartPage({ t: ctx.t, ...found, action: links.start(slug), tokens: ctx.tokens(), typed, errors }),
  })
}

/** A selection with what this person may see of it: before the scoring ends, their own scores alone. */
async function seen(ctx: WebCtx, id: string) {
  requireInside(ctx)
  return ctx.read(async tx => {
    const selection = await requireSelection(tx, id)
    const given = await scoresOf(tx, id)
    const criteria = await criteriaOf(tx, selection)
    const scorers = given.map(one => one.scorerId)
    const all = selection.state === 'scoring' ? given.filter(one => one.scorerId === ctx.actor.id) : given
    const figures = selection.moderated && weighted(criteria, selection.moderated)
    const rows: CriterionRow[] = criteria.map((criterion, index) => ({
      ...criterion,
      given: all.map(({ scores }) => scores[index]?.score ?? 0).sort(),
      score: selection.moderated?.[index]?.score ?? null,
      part: figures?.parts[index] ?? null,
      reasons: selection.moderated?.[index]?.reasons ?? null,
    }))
    return {
      ...{ selection, criteria, scorers, all, rows },
      ...{ sum: figures?.sum ?? null, most: weighted(criteria, []).most },
      names: await personNames(tx, scorers),
      actor: { ...ctx.actor, isOwn: await isOwn(tx, ctx.actor, selection.partnerId) },
      partner: await requirePartner(tx, selection.partnerId),
    }
  })
}

async function onePage(ctx: WebCtx, id: string) {
  const { slug } = here(ctx)
  const found = await seen(ctx, id)
  const {
    selection,
    scorers,
    all,
    names,
    rows,
    sum,
    partner: { name: partner, slug: partnerSlug },
  } = found
  const may = (action: Action) =>
    refusal(selection.state, scorers, action, found.actor) === null ? links.step(slug, id, action) : null
  return page({
    title: partner,
    back: { href: links.list(slug), text: ctx.t('selection.list') },
    content: SelectionPage({
      ...{ t: ctx.t, show: showOf(ctx), partner, rows, sum, most: found.most },
      ...{ state: selection.state, decision: selection.decision, reasons: selection.reasons },
      scorers: scorers.length,
      all: all.map(({ scorerId, scores }) => ({ name: names.get(scorerId) ?? ctx.t('partner.member.gone'), scores })),
      links: { score: may('score'), reveal: may('reveal'), moderate: may('moderate'), decide: may('decide') },
      tokens: ctx.tokens(selection.version),
      partnerAt: selection.decision === 'choose' ? partnerLinks.partner(slug, partnerSlug) : null,
      publicAt: selection.state === 'decided' ? links.publicOne(slug, id) : null,
    }),
  })
}

type Scored = 'score' | 'moderate'

async function scoresPage(
  ctx: WebCtx,
  id: string,
  action: Scored,
  typed: Posted | null,
  errors: readonly FieldError[],
) {
  const { slug } = here(ctx)
  const {
    selection,
    scorers,
    all,
    partner: { name: partner },
    criteria,
    actor,
  } = await seen(ctx, id)
  refuse(refusal(selection.state, scorers, action, actor))
  const own = action === 'score' ? (all.find(one => one.scorerId === ctx.actor.id)?.scores ?? []) : []
  const title = ctx.t(`selection.action.${action}`)
  return page({
    title,
    error: errors.length > 0,
    back: { href: links.one(slug, id), text: partner },
    content: ScoresPage({
      ...{ t: ctx.t, title, partner, criteria, errors },
      about: ctx.t(`selection.about.${action}`),
      action: links.step(slug, id, action),
      tokens: ctx.tokens(ctx.formVersion ?? selection.version),
      typed: typed ?? typedScores(own),
    }),
  })
}

async function decisionPage(ctx: WebCtx, id: string, typed: Posted, errors: readonly FieldError[]) {
  const { slug } = here(ctx)
  const {
    selection,
    scorers,
    partner: { name: partner },
    rows,
    sum,
    most: highest,
    actor,
  } = await seen(ctx, id)
  refuse(refusal(selection.state, scorers, 'decide', actor))
  return page({
    title: ctx.t('selection.action.decide'),
    error: errors.length > 0,
    back: { href: links.one(slug, id), text: partner },
    content: DecisionPage({
      ...{ t: ctx.t, partner, rows, sum, most: highest, typed, errors },
      action: links.step(slug, id, 'decide'),
      tokens: ctx.tokens(ctx.formVersion ?? selection.version),
    }),
  })
}

/** What of the form each refusal to start is about. */
const startFields = {
  'selection.not-considered': 'partner',
  'selection.already': 'partner',
  'selection.criteria.not-published': 'criteria',
}

const part = 'programme'
const at = '/:government/work/programme/selections'
const read = { needs: 'programme.read', part } as const
const lead = { needs: 'programme.lead', part } as const
const one = { params: SelectionAddress } as const
const toOne = (ctx: WebCtx, id: string) => seeOther(links.one(here(ctx).slug, id))

/** A form repeats its two fields for each criterion, so each error names the one that it is about. */
const aboutCriteria = (errors: readonly FieldError[], criteria: readonly Criterion[]): FieldError[] =>
  errors.map(error => ({
    ...error,
    values: { criterion: criteria[Number(error.field.split('-').at(-1))]?.name ?? '' },
  }))

const scoresRoutes = (action: Scored, audit: string): Route[] => [
  route.get(`${at}/:selection/${action}`, { ...read, ...one }, (ctx, { params }) =>
    scoresPage(ctx, params.selection, action, null, []),
  ),
  route.post(`${at}/:selection/${action}`, { ...read, ...one, audit }, async (ctx, { params, body }) => {
    const { criteria } = await seen(ctx, params.selection)
    const form = readForm(ScoresForm(criteria.length), body as Posted)
    if (!form.ok) return scoresPage(ctx, params.selection, action, form.typed, aboutCriteria(form.errors, criteria))
    if (action === 'score') await giveScores(ctx, params.selection, form.value)
    else await moderate(ctx, params.selection, ctx.formVersion, form.value)
    return toOne(ctx, params.selection)
  }),
]

export const workRoutes: Route[] = [
  route.get(at, { ...read, params: InProgramme, query: ListQuery }, (ctx, { query }) => listPage(ctx, query.after)),
  route.get(`${at}.csv`, { ...read, params: InProgramme }, ctx => csv(ctx)),
  route.get(`${at}/new`, { ...lead, params: InProgramme }, ctx => startPage(ctx, {}, [])),
  route.post(`${at}/new`, { ...lead, params: InProgramme, audit: 'selection.started' }, async (ctx, { body }) => {
    const form = readForm(StartForm, body as Posted)
    if (!form.ok) return startPage(ctx, form.typed, form.errors)
    try {
      return toOne(ctx, await startSelection(ctx, form.value.partner, form.value.criteria))
    } catch (error) {
      return startPage(ctx, body as Posted, refusedField(error, startFields, ctx.t))
    }
  }),
  route.get(`${at}/:selection`, { ...read, ...one }, (ctx, { params }) => onePage(ctx, params.selection)),
  ...scoresRoutes('score', 'selection.scored'),
  ...scoresRoutes('moderate', 'selection.moderated'),
  route.post(`${at}/:selection/reveal`, { ...lead, ...one, audit: 'selection.revealed' }, async (ctx, { params }) => {
    await revealScores(ctx, params.selection, ctx.formVersion)
    return toOne(ctx, params.selection)
  }),
  route.get(`${at}/:selection/decide`, { ...lead, ...one }, (ctx, { params }) =>
    decisionPage(ctx, params.selection, {}, []),
  ),
  route.post(
    `${at}/:selection/decide`,
    { ...lead, ...one, audit: 'selection.decided' },
    async (ctx, { params, body }) => {
      const form = readForm(DecisionForm, body as Posted)
      if (!form.ok) return decisionPage(ctx, params.selection, form.typed, form.errors)
      await decide(ctx, params.selection, ctx.formVersion, form.value)
      return toOne(ctx, params.selection)
    },
  ),
]
