import { Refusal } from '#platform/errors'
import { here, page, type Route, route, seeOther, type WebCtx } from '#platform/http'
import { Link, showOf, Text } from '#platform/ui'
import { InProgramme, PartnerAddress, partnerLinks, partnerSeen } from '#programme/partners'
import { publicationLinks, type Statement, standing } from '#programme/publications'
import { entriesOf, registerLinks, registerRoutes } from '#programme/register'
import { endPartnership, makeExitPlan } from './actions.ts'
import { capability, exitCriterion, exitStage, lesson, mostOfPartner, postExitReview } from './kinds.ts'
import { lessonRoutes } from './lesson-routes.ts'
import { exitLinks as links } from './links.ts'
import { type Cell, endRefusal, matrixOf } from './rules.ts'
import { ExitPage, type ExitProps, ExitsPage } from './views.tsx'

const mostPartners = 500
const shownKinds = [exitCriterion, exitStage, capability, postExitReview] as const

/** What the exit's pages show of one entry, wherever it comes from. */
interface Shown {
  id: string
  title: string
  state: string
  text(name: string): string | null
}

const fromStatement = ({ subjectId, title, body }: Statement): Shown => {
  const text = (name: string) => (typeof body[name] === 'string' ? body[name] : null)
  return { id: subjectId, title, state: text('state') ?? '', text }
}

const fromEntry = (one: { id: string; title: string; state: string; content: object }): Shown => {
  const content = one.content as Readonly<Record<string, unknown>>
  const text = (name: string) => (typeof content[name] === 'string' ? content[name] : null)
  return { id: one.id, title: one.title, state: one.state, text }
}

type Parts = Pick<ExitProps, 'criteria' | 'stages' | 'matrix' | 'reviews'>

/** The standard plan is written from its last line up, so newest first is its order: statements come in another. */
function partsOf([criteria = [], stages = [], abilities = [], reviews = []]: readonly Shown[][]): Parts {
  const line = ({ id, title, state }: Shown) => ({ id, title, state })
  const cell = (one: Shown): Cell => ({
    id: one.id,
    task: one.title,
    body: one.text('body') ?? '',
    role: one.text('role') ?? '',
    state: one.state,
    on: one.text('on'),
  })
  const inOrder = (list: readonly Shown[]) => [...list].sort((a, b) => (a.id < b.id ? 1 : -1))
  return {
    criteria: inOrder(criteria).map(one => ({
      ...line(one),
      statement: one.text('statement'),
      evidence: one.text('evidence'),
      reason: one.text('reason'),
    })),
    stages: inOrder(stages).map(one => ({
      ...line(one),
      stops: one.text('stops'),
      takesOver: one.text('takesOver'),
      starts: one.text('starts'),
      due: one.text('due'),
    })),
    matrix: matrixOf(abilities.map(cell)),
    reviews: reviews
      .map(one => ({ ...line(one), due: one.text('due'), result: one.text('result') }))
      .sort((a, b) => ((a.due ?? '') < (b.due ?? '') ? -1 : 1)),
  }
}

const linksOf = (slug: string, entry: typeof registerLinks.entry, lessons: string): ExitProps['links'] => ({
  criterion: id => entry(slug, exitCriterion, id),
  stage: id => entry(slug, exitStage, id),
  capability: id => entry(slug, capability, id),
  review: id => entry(slug, postExitReview, id),
  lessons,
})

async function workPage(ctx: WebCtx, partnerSlug: string) {
  const { slug } = here(ctx)
  const partner = await partnerSeen(ctx, partnerSlug)
  const wanted = { partnerIds: [partner.id], limit: mostOfPartner }
  const lists = await ctx.read(async tx => [
    (await entriesOf(tx, exitCriterion, wanted)).map(fromEntry),
    (await entriesOf(tx, exitStage, wanted)).map(fromEntry),
    (await entriesOf(tx, capability, wanted)).map(fromEntry),
    (await entriesOf(tx, postExitReview, wanted)).map(fromEntry),
  ])
  const parts = partsOf(lists)
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
      links: linksOf(slug, registerLinks.entry, links.lessons(slug, { partner: partner.slug })),
      work: {
        add: [exitCriterion, exitStage, capability, lesson].flatMap(kind =>
          ctx.may(kind.write)
            ? [{ text: ctx.t.dynamic(`${kind.name}.add`), href: registerLinks.add(slug, kind, partner.slug) }]
            : [],
        ),
        plan: leads && !isOver && parts.criteria.length === 0 ? links.plan(slug, partner.slug) : null,
        end:
          leads && partner.phase === 'exiting'
            ? { action: links.end(slug, partner.slug), reason: endRefusal(parts.criteria) }
            : null,
        tokens: ctx.tokens(partner.version),
      },
      data: [{ text: ctx.t('register.public'), href: links.open(slug, partner.slug) }],
    }),
  })
}

async function publicPage(ctx: WebCtx, partnerSlug: string) {
  const { slug } = here(ctx)
  const { partner, lists } = await ctx.read(async tx => {
    const of = async ({ name }: { name: string }) =>
      (await standing(tx, { kind: name, partner: partnerSlug, limit: mostOfPartner })).map(fromStatement)
    return {
      partner: (await standing(tx, { kind: 'partner', partner: partnerSlug, limit: 1 }))[0],
      lists: [await of(exitCriterion), await of(exitStage), await of(capability), await of(postExitReview)],
    }
  })
  if (!partner) throw new Refusal('not-found', 'partner.not-found')
  return page({
    title: ctx.t('exit.of', { partner: partner.title }),
    back: { href: links.publicList(slug), text: ctx.t('exit.list') },
    content: ExitPage({
      t: ctx.t,
      show: showOf(ctx),
      partner: partner.title,
      ...partsOf(lists),
      links: linksOf(slug, registerLinks.publicEntry, links.lessons(slug, { partner: partnerSlug })),
      work: null,
      data: shownKinds.map(kind => ({
        text: ctx.t('exit.data', { list: ctx.t.dynamic(`${kind.name}.list`) }),
        href: publicationLinks.kind(slug, kind.name, { partner: partnerSlug }),
      })),
    }),
  })
}

async function listPage(ctx: WebCtx) {
  const { slug } = here(ctx)
  const partners = await ctx.read(tx => standing(tx, { kind: 'partner', limit: mostPartners }))
  const rows = partners.flatMap(({ partner, title }) =>
    partner ? [{ name: title, href: links.open(slug, partner) }] : [],
  )
  return page({ title: ctx.t('exit.list'), content: ExitsPage({ t: ctx.t, rows }) })
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
  ...registerRoutes(exitStage),
  ...registerRoutes(capability),
  ...registerRoutes(postExitReview),
  ...registerRoutes(lesson, { beforeList: async ctx => searchLink(ctx), beforePublicList: searchLink }),
  ...lessonRoutes,
  route.get(at, { needs: 'programme.read', part, params: PartnerAddress }, (ctx, { params }) =>
    workPage(ctx, params.partner),
  ),
  route.post(`${at}/plan`, { ...lead, audit: 'exit.planned' }, async (ctx, { params }) => {
    await makeExitPlan(ctx, (await partnerSeen(ctx, params.partner)).id)
    return toExit(ctx, params.partner)
  }),
  route.post(`${at}/end`, { ...lead, audit: 'partner.exited' }, async (ctx, { params }) => {
    await endPartnership(ctx, (await partnerSeen(ctx, params.partner)).id, ctx.formVersion)
    return toExit(ctx, params.partner)
  }),
  route.get('/:government/programme/exits', { ...open, params: InProgramme }, listPage),
  route.get('/:government/programme/exits/:partner', { ...open, params: PartnerAddress }, (ctx, { params }) =>
    publicPage(ctx, params.partner),
  ),
]
