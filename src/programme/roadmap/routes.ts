import { z } from 'zod'
import { csvFile } from '#platform/csv'
import { Refusal } from '#platform/errors'
import { body, here, page, type Route, route, type WebCtx } from '#platform/http'
import { localDate } from '#platform/time'
import { showOf } from '#platform/ui'
import { InProgramme, PartnerAddress, partnerLinks, partnerSeen } from '#programme/partners'
import { type Statement, standing } from '#programme/publications'
import { entriesById, entriesOf, registerLinks, registerRoutes } from '#programme/register'
import { type Item, itemOf, publicItem } from './items.ts'
import { mostActions, outcome, roadmapAction } from './kinds.ts'
import { roadmapLinks as links, type View } from './links.ts'
import { isLate, progressOf } from './rules.ts'
import { type OutcomeShown, RoadmapPage, RoadmapsPage } from './views.tsx'

const perFilePage = 500
const mostPartners = 500

const ViewQuery = z.object({ view: z.enum(['timeline', 'table', 'board']).catch('timeline') })

const todayOf = (ctx: WebCtx) => localDate(here(ctx).timeZone, ctx.now())
const textIn = ({ body: said }: Statement, name: string) => {
  const value = said[name]
  return typeof value === 'string' ? value : null
}
const byBeginning = (a: Item, b: Item) => ((a.starts ?? '9') < (b.starts ?? '9') ? -1 : 1)

interface Found {
  items: readonly Item[]
  outcomes: readonly OutcomeShown[]
}

async function roadmapPage(
  ctx: WebCtx,
  found: Found,
  partner: { slug: string; name: string },
  view: View,
  isPublic: boolean,
) {
  const { slug, currency } = here(ctx)
  const at = isPublic ? links.open : links.work
  const entry = isPublic ? registerLinks.publicEntry : registerLinks.entry
  const today = todayOf(ctx)
  const mayAdd = !isPublic && ctx.may('programme.contribute')
  return page({
    title: ctx.t('roadmap.of', { partner: partner.name }),
    back: isPublic
      ? { href: links.publicList(slug), text: ctx.t('roadmap.list') }
      : { href: partnerLinks.partner(slug, partner.slug), text: partner.name },
    data: isPublic
      ? [
          { href: links.csv(slug, partner.slug), text: ctx.t('roadmap.csv'), type: 'text/csv' },
          { href: links.json(slug, partner.slug), text: ctx.t('roadmap.json'), type: 'application/json' },
        ]
      : undefined,
    content: RoadmapPage({
      t: ctx.t,
      show: showOf(ctx),
      partner: partner.name,
      currency,
      today,
      view,
      items: found.items,
      outcomes: found.outcomes,
      progress: progressOf(found.items, today),
      links: {
        view: one => at(slug, partner.slug, one),
        item: id => entry(slug, roadmapAction, id),
        outcome: id => entry(slug, outcome, id),
        add: mayAdd
          ? {
              action: registerLinks.add(slug, roadmapAction, partner.slug),
              outcome: registerLinks.add(slug, outcome, partner.slug),
            }
          : null,
        csv: isPublic ? links.csv(slug, partner.slug) : null,
        json: isPublic ? links.json(slug, partner.slug) : null,
      },
    }),
  })
}

async function workPage(ctx: WebCtx, slug: string, view: View) {
  const partner = await partnerSeen(ctx, slug)
  const found = await ctx.read(async tx => {
    const wanted = { partnerIds: [partner.id], limit: mostActions }
    const actions = (await entriesOf(tx, roadmapAction, wanted)).filter(({ state }) => state !== 'withdrawn')
    const outcomes = (await entriesOf(tx, outcome, wanted)).filter(({ state }) => state !== 'withdrawn')
    const targets = actions.flatMap(({ content }) => [...content.serves, ...content.depends, ...content.answers])
    const titles = new Map((await entriesById(tx, targets)).map(one => [one.id, one.title]))
    return {
      items: actions.map(one => itemOf(one, titles)).sort(byBeginning),
      outcomes: outcomes.map(({ id, title, content }) => ({ id, title, ...content })),
    }
  })
  return roadmapPage(ctx, found, partner, view, false)
}

/** A partner as it was published, with its roadmap as it was published. */
async function published(ctx: WebCtx, slug: string) {
  const found = await ctx.read(async tx => ({
    partner: (await standing(tx, { kind: 'partner', partner: slug, limit: 1 }))[0],
    actions: await standing(tx, { kind: roadmapAction.name, partner: slug, limit: mostActions }),
    outcomes: await standing(tx, { kind: outcome.name, partner: slug, limit: mostActions }),
  }))
  if (!found.partner) throw new Refusal('not-found', 'partner.not-found')
  return {
    partner: { slug, name: found.partner.title },
    items: found.actions.map(publicItem).sort(byBeginning),
    outcomes: found.outcomes.map(one => ({
      id: one.subjectId,
      title: one.title,
      people: textIn(one, 'people'),
      seen: textIn(one, 'seen'),
      indicator: textIn(one, 'indicator'),
    })),
  }
}

async function publicPage(ctx: WebCtx, slug: string, view: View) {
  const found = await published(ctx, slug)
  return roadmapPage(ctx, found, found.partner, view, true)
}

async function listPage(ctx: WebCtx) {
  const { slug } = here(ctx)
  const partners = await ctx.read(tx => standing(tx, { kind: 'partner', limit: mostPartners }))
  const rows = partners.flatMap(({ partner, title }) =>
    partner ? [{ name: title, href: links.open(slug, partner) }] : [],
  )
  return page({ title: ctx.t('roadmap.list'), content: RoadmapsPage({ t: ctx.t, rows }) })
}

async function json(ctx: WebCtx, slug: string) {
  const { partner, items, outcomes } = await published(ctx, slug)
  const today = todayOf(ctx)
  const text = JSON.stringify({
    programme: here(ctx).slug,
    partner: partner.slug,
    currency: here(ctx).currency,
    method: ctx.t('roadmap.progress.method'),
    progress: progressOf(items, today),
    outcomes,
    actions: items.map(item => ({ ...item, isLate: isLate(item, today) })),
  })
  return body('application/json; charset=utf-8', text, { headers: { 'access-control-allow-origin': '*' } })
}

async function csv(ctx: WebCtx, slug: string) {
  const { t } = ctx
  const { currency } = here(ctx)
  const today = todayOf(ctx)
  const word = (name: string) => t.dynamic(`roadmap-action.field.${name}`)
  const titles = (list: Item['serves']) => list.map(({ title }) => title).join('; ')
  return csvFile<Item & { statement: string }>(
    `roadmap-${slug}.csv`,
    [
      { heading: 'id', text: one => one.id },
      { heading: word('title'), text: one => one.title },
      { heading: t('register.state'), text: one => t.dynamic(`roadmap-action.state.${one.state}`) },
      { heading: t('roadmap.late'), text: one => (isLate(one, today) ? 'yes' : 'no') },
      {
        heading: word('intervention'),
        text: one => t.dynamic(`roadmap-action.choice.intervention.${one.intervention}`),
      },
      { heading: word('serves'), text: one => titles(one.serves) },
      { heading: word('starts'), text: one => one.starts },
      { heading: word('due'), text: one => one.due },
      { heading: word('depends'), text: one => titles(one.depends) },
      { heading: word('answers'), text: one => titles(one.answers) },
      { heading: word('principles'), text: one => one.principles.join(' ') },
      { heading: `${word('cost')} (${currency})`, figure: one => one.cost },
      { heading: word('source'), text: one => one.source },
      { heading: word('evidence'), text: one => one.evidence },
      { heading: word('link'), text: one => one.link },
    ],
    async last => {
      const page = { kind: roadmapAction.name, partner: slug, after: last?.statement, limit: perFilePage }
      return (await ctx.read(tx => standing(tx, page))).map(one => ({ ...publicItem(one), statement: one.id }))
    },
  )
}

const open = { needs: 'public', part: 'programme' } as const
const at = '/:government/programme/roadmaps'

export const routes: Route[] = [
  ...registerRoutes(outcome),
  ...registerRoutes(roadmapAction),
  route.get(
    '/:government/work/programme/roadmaps/:partner',
    { needs: 'programme.read', part: 'programme', params: PartnerAddress, query: ViewQuery },
    (ctx, { params, query }) => workPage(ctx, params.partner, query.view),
  ),
  route.get(at, { ...open, params: InProgramme }, listPage),
  route.get(`${at}/:partner`, { ...open, params: PartnerAddress, query: ViewQuery }, (ctx, { params, query }) =>
    publicPage(ctx, params.partner, query.view),
  ),
  route.get(`${at}/:partner/actions.json`, { ...open, params: PartnerAddress }, (ctx, { params }) =>
    json(ctx, params.partner),
  ),
  route.get(`${at}/:partner/actions.csv`, { ...open, params: PartnerAddress }, (ctx, { params }) =>
    csv(ctx, params.partner),
  ),
]
