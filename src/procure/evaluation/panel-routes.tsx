import { Refusal } from '#platform/errors'
import { type FieldError, type Posted, readForm } from '#platform/forms'
import { here, page, type Route, route, seeOther, type WebCtx } from '#platform/http'
import { lotsOf, opportunityLinks } from '#procure/opportunities'
import { beginConsensus, fixRanking, startScoring } from './actions.ts'
import { evaluationLinks as links } from './links.ts'
import { OverviewPage } from './overview.tsx'
import { choicesOf, declareLink, memberLines, mineOf, stepsOf } from './page.ts'
import { declareInterest, evaluatorsOf, namePanelMember, removePanelMember } from './panel.ts'
import { DeclarationPage, PanelPage } from './panel-pages.tsx'
import { isOnPanel, memberRefusal } from './rules.ts'
import { ById, ByMember, DeclarationForm, MemberForm } from './schema.ts'
import { refusalOf, standingOf } from './standing.ts'

async function overviewPage(ctx: WebCtx, id: string) {
  const { slug } = here(ctx)
  const { standing, members, lots } = await ctx.read(async tx => {
    const standing = await standingOf(tx, ctx, id)
    return { standing, members: await memberLines(tx, ctx, standing), lots: await lotsOf(tx, standing.o) }
  })
  const { o, evaluation } = standing
  return page({
    title: ctx.t('evaluation.title'),
    back: ctx.may('opportunity.read') ? { href: opportunityLinks.page(slug, id), text: o.title } : undefined,
    content: OverviewPage({
      t: ctx.t,
      title: o.title,
      state: evaluation.state,
      steps: stepsOf(ctx, standing),
      members,
      choices: choicesOf(ctx, standing),
      declare: declareLink(ctx, standing),
      mine: mineOf(ctx, standing, lots),
      reopenReason: evaluation.reopenReason,
      tokens: ctx.tokens(evaluation.version),
    }),
  })
}

async function panelPage(ctx: WebCtx, id: string, typed: Posted, errors: readonly FieldError[]) {
  const { slug } = here(ctx)
  const { standing, members, evaluators } = await ctx.read(async tx => {
    const standing = await standingOf(tx, ctx, id)
    return { standing, members: await memberLines(tx, ctx, standing), evaluators: await evaluatorsOf(tx, ctx) }
  })
  const { o, evaluation, roles } = standing
  const named = new Set(standing.members.filter(({ state }) => state !== 'removed').map(({ personId }) => personId))
  const removable = standing.members.filter(
    member => isOnPanel(member) && memberRefusal(member, 'remove', roles, evaluation.state) === null,
  )
  return page({
    title: ctx.t('panel.title'),
    error: errors.length > 0,
    back: { href: links.overview(slug, id), text: ctx.t('evaluation.title') },
    content: PanelPage({
      t: ctx.t,
      title: o.title,
      action: links.panel(slug, id),
      tokens: ctx.tokens(),
      typed,
      errors,
      members,
      evaluators: evaluators.filter(person => !named.has(person.id)),
      refusal: refusalOf(standing, 'name'),
      removals: removable.flatMap(({ id: memberId, version }) => {
        const member = members.find(line => line.id === memberId)
        return member ? [{ member, action: links.remove(slug, id, memberId), tokens: ctx.tokens(version) }] : []
      }),
    }),
  })
}

async function declarationPage(ctx: WebCtx, id: string, typed: Posted, errors: readonly FieldError[]) {
  const { slug } = here(ctx)
  const { o, me } = await ctx.read(tx => standingOf(tx, ctx, id))
  if (!me) throw new Refusal('forbidden', 'panel.not-named')
  return page({
    title: ctx.t('declaration.title'),
    error: errors.length > 0,
    back: { href: links.overview(slug, id), text: ctx.t('evaluation.title') },
    content: DeclarationPage({
      t: ctx.t,
      title: o.title,
      action: links.declare(slug, id),
      tokens: ctx.tokens(),
      typed,
      errors,
      isFirst: me.state === 'named',
    }),
  })
}

const at = '/:government/work/opportunities/:opportunity/evaluation'
const part = 'procure'
const read = { needs: 'evaluation.read', part, params: ById } as const
const name = { needs: 'panel.name', part } as const
const evaluate = { needs: 'bid.evaluate', part, params: ById } as const

const overview = (ctx: WebCtx, id: string) => seeOther(links.overview(here(ctx).slug, id))

/** Before and around the scores: the panel, its declarations, and the steps of the whole evaluation. */
export const panelRoutes: Route[] = [
  route.get(at, read, (ctx, { params }) => overviewPage(ctx, params.opportunity)),
  route.get(`${at}/panel`, read, (ctx, { params }) => panelPage(ctx, params.opportunity, {}, [])),
  route.post(`${at}/panel`, { ...name, params: ById, audit: 'panel.named' }, async (ctx, { params, body }) => {
    const form = readForm(MemberForm, body as Posted)
    if (!form.ok) return panelPage(ctx, params.opportunity, form.typed, form.errors)
    await namePanelMember(ctx, params.opportunity, form.value)
    return seeOther(links.panel(here(ctx).slug, params.opportunity))
  }),
  route.post(
    `${at}/panel/:member/remove`,
    { ...name, params: ByMember, audit: 'panel.removed' },
    async (ctx, { params }) => {
      await removePanelMember(ctx, params.opportunity, params.member, ctx.formVersion)
      return seeOther(links.panel(here(ctx).slug, params.opportunity))
    },
  ),
  route.get(`${at}/declaration`, evaluate, (ctx, { params }) => declarationPage(ctx, params.opportunity, {}, [])),
  route.post(`${at}/declaration`, { ...evaluate, audit: 'panel.declared' }, async (ctx, { params, body }) => {
    const form = readForm(DeclarationForm, body as Posted)
    if (!form.ok) return declarationPage(ctx, params.opportunity, form.typed, form.errors)
    await declareInterest(ctx, params.opportunity, form.value)
    return overview(ctx, params.opportunity)
  }),
  route.post(`${at}/start`, { ...name, params: ById, audit: 'evaluation.started' }, async (ctx, { params }) => {
    await startScoring(ctx, params.opportunity, ctx.formVersion)
    return overview(ctx, params.opportunity)
  }),
  route.post(`${at}/begin-consensus`, { ...evaluate, audit: 'evaluation.consensus-begun' }, async (ctx, { params }) => {
    await beginConsensus(ctx, params.opportunity, ctx.formVersion)
    return seeOther(links.consensus(here(ctx).slug, params.opportunity))
  }),
  route.post(`${at}/rank`, { ...evaluate, audit: 'evaluation.ranked' }, async (ctx, { params }) => {
    await fixRanking(ctx, params.opportunity, ctx.formVersion)
    return seeOther(links.ranking(here(ctx).slug, params.opportunity))
  }),
]
