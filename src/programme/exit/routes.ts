import { Refusal } from '#platform/errors'
import { here, page, type Route, route, seeOther, type WebCtx } from '#platform/http'
import { Link, showOf, Text } from '#platform/ui'
import { indicatorsById } from '#programme/monitoring'
import { InProgramme, PartnerAddress, partnerLinks, partnerSeen, partners } from '#programme/partners'
import { publicationLinks, standing, statementOn } from '#programme/publications'
import { registerLinks, registerRoutes } from '#programme/register'
import { endPartnership, makeExitPlan, readinessOf } from './actions.ts'
import { capability, partnerBody, partnerRole } from './capability-kinds.ts'
import { abilitiesOf, fromRegister, fromStatements, partsOf } from './exit-parts.ts'
import { ExitsPage } from './exits-view.tsx'
import { figureRoutes } from './figure-routes.ts'
import { figuresKind, figuresSaid, figuresTold } from './figure-statement.ts'
import { measuresOf } from './figure-store.ts'
import { exitAssurance, exitCriterion, exitStage, postExitReview } from './kinds.ts'
import { lesson } from './lesson-kind.ts'
import { lessonRoutes } from './lesson-routes.ts'
import { exitLinks as links } from './links.ts'
import { endFaults } from './rules.ts'
import { ExitQuery, PartnersQuery } from './schema.ts'
import { ExitPage, type ExitProps } from './views.tsx'

const partnersPerPage = 50
const shownKinds = [exitCriterion, exitAssurance, exitStage, capability, postExitReview] as const

const linksOf = (slug: string, entry: typeof registerLinks.entry, lessons: string): ExitProps['links'] => ({
  criterion: id => entry(slug, exitCriterion, id),
  stage: id => entry(slug, exitStage, id),
  assurance: id => entry(slug, exitAssurance, id),
  capability: id => entry(slug, capability, id),
  review: id => entry(slug, postExitReview, id),
  lessons,
})

async function workPage(ctx: WebCtx, partnerSlug: string, query: ExitQuery) {
  const { slug } = here(ctx)
  const partner = await partnerSeen(ctx, partnerSlug)
  const found = await ctx.read(async tx => ({
    parts: await partsOf(fromRegister(tx, slug, partner)),
    abilities: await abilitiesOf(tx, partner.slug, query, at => links.work(slug, partner.slug, at)),
    told: await figuresTold(tx, partner.id),
    measures: await indicatorsById(tx, await measuresOf(tx, partner.id)),
    faults: endFaults(await readinessOf(tx, partner.id)),
    parent: (await partners(tx)).find(({ id }) => id === partner.parentId),
  }))
  const { parts } = found
  const leads = ctx.may('programme.lead')
  const isOver = partner.phase === 'exited' || partner.phase === 'declined'
  return page({
    title: ctx.t('exit.of', { partner: partner.name }),
    back: { href: partnerLinks.partner(slug, partner.slug), text: partner.name },
    content: ExitPage({
      t: ctx.t,
      show: showOf(ctx),
      partner: partner.name,
      ...parts,
      ...found.abilities,
      ...found.told,
      links: linksOf(slug, registerLinks.entry, links.lessons(slug, { country: (found.parent ?? partner).name })),
      work: {
        add: addable(ctx, partner.slug, isOver),
        plan: leads && !isOver && parts.counts.size === 0 ? links.plan(slug, partner.slug) : null,
        measures: {
          names: found.measures.map(({ name }) => name),
          choose: leads && !isOver ? links.indicators(slug, partner.slug) : null,
        },
        readFor: ctx.may('programme.review')
          ? parts.reviews.rows
              .filter(({ state }) => state === 'scheduled' && found.measures.length > 0)
              .map(({ id, title }) => ({
                text: ctx.t('exit.read-for', { title }),
                href: links.readings(slug, partner.slug, id),
              }))
          : [],
        end:
          leads && partner.phase === 'exiting' ? { action: links.end(slug, partner.slug), faults: found.faults } : null,
        tokens: ctx.tokens(partner.version),
      },
      data: [{ text: ctx.t('register.public'), href: links.open(slug, partner.slug) }],
    }),
  })
}

/** What somebody may add to an exit. Bodies and roles come before the tasks that name them. */
function addable(ctx: WebCtx, partner: string, isOver: boolean) {
  const { slug } = here(ctx)
  const kinds = [...(isOver ? [] : [exitCriterion, exitAssurance, exitStage]), partnerBody, partnerRole, capability]
  return [...kinds, lesson].flatMap(kind =>
    ctx.may(kind.write)
      ? [{ text: ctx.t.dynamic(`${kind.name}.add`), href: registerLinks.add(slug, kind, partner) }]
      : [],
  )
}

async function publicPage(ctx: WebCtx, partnerSlug: string, query: ExitQuery) {
  const { slug } = here(ctx)
  const found = await ctx.read(async tx => {
    const partner = (await standing(tx, { kind: 'partner', partner: partnerSlug, limit: 1 }))[0]
    if (!partner) throw new Refusal('not-found', 'partner.not-found')
    const { parent } = partner.body
    const above = typeof parent === 'string' ? await standing(tx, { kind: 'partner', partner: parent, limit: 1 }) : []
    return {
      partner,
      country: (above[0] ?? partner).title,
      parts: await partsOf(fromStatements(tx, slug, partnerSlug)),
      abilities: await abilitiesOf(tx, partnerSlug, query, at => links.open(slug, partnerSlug, at)),
      told: figuresSaid(await statementOn(tx, figuresKind, partner.subjectId)),
    }
  })
  const { partner } = found
  return page({
    title: ctx.t('exit.of', { partner: partner.title }),
    back: { href: links.publicList(slug), text: ctx.t('exit.list') },
    content: ExitPage({
      t: ctx.t,
      show: showOf(ctx),
      partner: partner.title,
      ...found.parts,
      ...found.abilities,
      ...found.told,
      links: linksOf(slug, registerLinks.publicEntry, links.lessons(slug, { country: found.country })),
      work: null,
      data: [
        ...shownKinds.map(kind => ({
          text: ctx.t('exit.data', { list: ctx.t.dynamic(`${kind.name}.list`) }),
          href: publicationLinks.kind(slug, kind.name, { partner: partnerSlug }),
        })),
        {
          text: ctx.t('exit.data', { list: ctx.t('exit.figures') }),
          href: publicationLinks.kind(slug, figuresKind, { partner: partnerSlug }),
        },
      ],
    }),
  })
}

async function listPage(ctx: WebCtx, after: string | undefined) {
  const { slug } = here(ctx)
  const found = await ctx.read(tx => standing(tx, { kind: 'partner', after, limit: partnersPerPage + 1 }))
  const said = found.slice(0, partnersPerPage)
  const last = found.length > partnersPerPage ? said.at(-1)?.id : undefined
  const rows = said.flatMap(({ partner, title }) => (partner ? [{ name: title, href: links.open(slug, partner) }] : []))
  return page({
    title: ctx.t('exit.list'),
    content: ExitsPage({
      t: ctx.t,
      rows,
      first: after && links.publicList(slug),
      next: last && links.publicList(slug, last),
    }),
  })
}

const toExit = (ctx: WebCtx, partner: string) => seeOther(links.work(here(ctx).slug, partner))

const part = 'programme'
const open = { needs: 'public', part } as const
const lead = { needs: 'programme.lead', part, params: PartnerAddress } as const
const at = '/:government/work/programme/exits/:partner'

const searchLink = (ctx: WebCtx) =>
  Text({ children: Link({ to: links.lessons(here(ctx).slug), children: ctx.t('exit.lessons') }) })

export const routes: Route[] = [
  ...registerRoutes(exitCriterion),
  ...registerRoutes(exitAssurance),
  ...registerRoutes(exitStage),
  ...registerRoutes(partnerBody),
  ...registerRoutes(partnerRole),
  ...registerRoutes(capability),
  ...registerRoutes(postExitReview),
  ...registerRoutes(lesson, { beforeList: async ctx => searchLink(ctx), beforePublicList: searchLink }),
  ...lessonRoutes,
  ...figureRoutes,
  route.get(at, { needs: 'programme.read', part, params: PartnerAddress, query: ExitQuery }, (ctx, { params, query }) =>
    workPage(ctx, params.partner, query),
  ),
  route.post(`${at}/plan`, { ...lead, audit: 'exit.planned' }, async (ctx, { params }) => {
    await makeExitPlan(ctx, (await partnerSeen(ctx, params.partner)).id)
    return toExit(ctx, params.partner)
  }),
  route.post(`${at}/end`, { ...lead, audit: 'partner.exited' }, async (ctx, { params }) => {
    await endPartnership(ctx, (await partnerSeen(ctx, params.partner)).id, ctx.formVersion)
    return toExit(ctx, params.partner)
  }),
  route.get('/:government/programme/exits', { ...open, params: InProgramme, query: PartnersQuery }, (ctx, { query }) =>
    listPage(ctx, query.after),
  ),
  route.get(
    '/:government/programme/exits/:partner',
    { ...open, params: PartnerAddress, query: ExitQuery },
    (ctx, { params, query }) => publicPage(ctx, params.partner, query),
  ),
]
