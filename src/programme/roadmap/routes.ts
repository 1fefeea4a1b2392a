import { csvFile } from '#platform/csv'
import { Refusal } from '#platform/errors'
import { body, here, page, type Route, route, type WebCtx } from '#platform/http'
import { localDate } from '#platform/time'
import { showOf } from '#platform/ui'
import { InProgramme, PartnerAddress, partnerLinks, partnerSeen, programmeMembers } from '#programme/partners'
import { standing } from '#programme/publications'
import { registerLinks, registerRoutes } from '#programme/register'
import { RoadmapFilters } from './filters-view.tsx'
import { type Item, publicItem } from './items.ts'
import { outcome, roadmapAction } from './kinds.ts'
import { type Filter, roadmapLinks as links, type View } from './links.ts'
import { type Found, mostActions, publishedRoadmap, RoadmapQuery, roadmapOf, shownStates } from './reading.ts'
import { agreedStates, isLate, progressOf } from './rules.ts'
import { RoadmapPage, RoadmapsPage } from './views.tsx'

const perFilePage = 500
const mostPartners = 500

const todayOf = (ctx: WebCtx) => localDate(here(ctx).timeZone, ctx.now())
interface Look {
  view: View
  filter: Filter
  /** Who can look after actions; empty where nobody is named. */
  owners: readonly { id: string; name: string }[]
  isPublic: boolean
}

async function roadmapPage(
  ctx: WebCtx,
  found: Found,
  partner: { slug: string; name: string },
  { view, filter, owners, isPublic }: Look,
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
      cutAt: found.isCut ? mostActions : null,
      isNarrowed: Object.values(filter).some(Boolean),
      filters: RoadmapFilters({
        ...{ t: ctx.t, view, filter, owners, outcomes: found.outcomes },
        states: isPublic ? agreedStates : shownStates,
        self: at(slug, partner.slug),
      }),
      links: {
        view: one => at(slug, partner.slug, one, filter),
        item: id => entry(slug, roadmapAction, id),
        outcome: id => entry(slug, outcome, id),
        add: mayAdd
          ? {
              action: registerLinks.add(slug, roadmapAction, partner.slug),
              outcome: registerLinks.add(slug, outcome, partner.slug),
            }
          : null,
        csv: isPublic
          ? links.csv(slug, partner.slug)
          : registerLinks.csv(slug, roadmapAction, { partner: partner.slug }),
        json: isPublic ? links.json(slug, partner.slug) : null,
      },
    }),
  })
}

async function workPage(ctx: WebCtx, slug: string, view: View, filter: Filter) {
  const partner = await partnerSeen(ctx, slug)
  const [found, owners] = await ctx.read(async tx => [
    await roadmapOf(tx, partner.id, filter),
    await programmeMembers(tx, ctx),
  ])
  return roadmapPage(ctx, found, partner, { view, filter, owners, isPublic: false })
}

/** A partner as it was published, with its roadmap as it was published. */
async function published(ctx: WebCtx, slug: string, filter: Filter = {}) {
  const found = await ctx.read(async tx => ({
    partner: (await standing(tx, { kind: 'partner', partner: slug, limit: 1 }))[0],
    ...(await publishedRoadmap(tx, slug, filter)),
  }))
  if (!found.partner) throw new Refusal('not-found', 'partner.not-found')
  return { ...found, partner: { slug, name: found.partner.title } }
}

async function publicPage(ctx: WebCtx, slug: string, view: View, { owner: _owner, ...filter }: Filter) {
  const found = await published(ctx, slug, filter)
  return roadmapPage(ctx, found, found.partner, { view, filter, owners: [], isPublic: true })
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
  const { partner, items, outcomes, isCut } = await published(ctx, slug)
  const today = todayOf(ctx)
  const text = JSON.stringify({
    programme: here(ctx).slug,
    partner: partner.slug,
    currency: here(ctx).currency,
    method: ctx.t('roadmap.progress.method'),
    progress: progressOf(items, today),
    // Of a very long roadmap only the newest actions are here: the file of lines has them all.
    complete: !isCut,
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
    { needs: 'programme.read', part: 'programme', params: PartnerAddress, query: RoadmapQuery },
    (ctx, { params, query: { view, ...filter } }) => workPage(ctx, params.partner, view, filter),
  ),
  route.get(at, { ...open, params: InProgramme }, listPage),
  route.get(
    `${at}/:partner`,
    { ...open, params: PartnerAddress, query: RoadmapQuery },
    (ctx, { params, query: { view, ...filter } }) => publicPage(ctx, params.partner, view, filter),
  ),
  route.get(`${at}/:partner/actions.json`, { ...open, params: PartnerAddress }, (ctx, { params }) =>
    json(ctx, params.partner),
  ),
  route.get(`${at}/:partner/actions.csv`, { ...open, params: PartnerAddress }, (ctx, { params }) =>
    csv(ctx, params.partner),
  ),
]
