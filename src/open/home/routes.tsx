import { z } from 'zod'
import { explainPack, localDay, ruleAt, textIn } from '#governments/packs'
import { allGovernments, bodiesOf, packOf } from '#governments/tree'
import { publicLinks } from '#open/addresses'
import { figuresOf } from '#open/results'
import { countOpen, newestEntries } from '#open/search'
import { publicState, requireGovernment } from '#open/state'
import { keptPage, type Page, type Reply, route, type WebCtx } from '#platform/http'
import { showFor } from '#platform/ui'
import { RulesPage } from './rules-views.tsx'
import { GovernmentPage, HomePage } from './views.tsx'

const Params = z.object({ government: z.string().max(60) })
const fewEntries = 5
const mostBodies = 30

export const routes = [
  route.get('/', { needs: 'public', lean: true }, visitor => showOverview(visitor, null)),
  route.get('/:government', { needs: 'public', lean: true, params: Params }, (visitor, { params }) =>
    showOverview(visitor, params.government),
  ),
  route.get('/:government/rules', { needs: 'public', lean: true, params: Params }, (visitor, { params }) =>
    showRules(visitor, params.government),
  ),
]

type Figures = Awaited<ReturnType<typeof figuresOf>>['figures']

/** The first page of all governments, or of one. */
async function showOverview(visitor: WebCtx, slug: string | null): Promise<Reply> {
  const { ctx, state } = await publicState(visitor, slug)
  const { figures, position } = await figuresOf(ctx, state)
  return keptPage({
    ctx,
    depends: ['overview', position, state.tree, ...state.depends],
    lastModified: state.lastModified,
    make: () => (slug === null ? homePage(ctx, figures) : governmentPage(ctx, figures)),
  })
}

async function homePage(ctx: WebCtx, figures: Figures): Promise<Page> {
  const { t } = ctx
  const newest = await newestEntries(ctx, 'opportunities', fewEntries, true)
  const governments = await ctx.read(allGovernments)
  return {
    title: t('open.home.title'),
    content: (
      <HomePage t={t} tiles={await tilesOf(ctx, figures)} newest={newest} governments={governments} now={ctx.now()} />
    ),
    canonical: publicLinks.home(),
  }
}

async function tilesOf(ctx: WebCtx, { processes, winners }: Figures) {
  const { t, government } = ctx
  const show = showFor(government, t.language)
  const slug = government?.slug ?? null
  const open = await countOpen(ctx)
  return [
    {
      label: t('open.home.open-now'),
      figure: open.isMore ? t('open.home.more-than', { number: show.number(open.count) }) : show.number(open.count),
      href: publicLinks.list(slug, 'opportunities', { status: 'open' }),
    },
    {
      label: t('open.results.processes'),
      figure: show.number(processes.all),
      href: publicLinks.list(slug, 'opportunities'),
    },
    {
      label: t('open.home.contracts'),
      figure: show.number(processes.contracted),
      href: slug ? publicLinks.list(slug, 'contracts') : publicLinks.results(null),
    },
    {
      label: t('open.results.suppliers'),
      figure: show.number(winners.suppliers),
      href: slug ? publicLinks.suppliers(slug) : publicLinks.results(null),
    },
  ]
}

async function governmentPage(ctx: WebCtx, figures: Figures): Promise<Page> {
  const { t } = ctx
  const government = requireGovernment(ctx)
  const newest = await newestEntries(ctx, 'opportunities', fewEntries, true)
  const plans = await newestEntries(ctx, 'plans', fewEntries)
  const { all, bodies, labels } = await ctx.read(async tx => {
    const pack = await packOf(tx, government.id)
    return {
      all: await allGovernments(tx),
      bodies: (await bodiesOf(tx, government.id)).slice(0, mostBodies),
      labels: ruleAt(pack, 'labels', localDay(pack, ctx.now())),
    }
  })
  const own = all.find(row => row.id === government.id)
  return {
    title: government.name,
    content: (
      <GovernmentPage
        t={t}
        tiles={await tilesOf(ctx, figures)}
        newest={newest}
        plans={plans}
        now={ctx.now()}
        government={government}
        kind={textIn(labels.kind, t.language).text}
        description={labels.description ? textIn(labels.description, t.language).text : null}
        parent={all.find(row => row.id === own?.parent_id) ?? null}
        children={all.filter(row => row.parent_id === government.id)}
        bodies={bodies}
      />
    ),
    canonical: publicLinks.government(government.slug),
  }
}

async function showRules(visitor: WebCtx, slug: string): Promise<Reply> {
  const { ctx, state } = await publicState(visitor, slug)
  const government = requireGovernment(ctx)
  const pack = await ctx.recall(`${state.tree} pack ${government.id}`, tx => packOf(tx, government.id))
  const day = localDay(pack, ctx.now())
  const { t } = ctx
  return keptPage({
    ctx,
    depends: ['rules', state.tree, day],
    make: async () => ({
      title: t('open.rules'),
      content: (
        <RulesPage
          t={t}
          show={showFor(government, t.language)}
          government={government}
          rows={explainPack(pack.chain, day)}
        />
      ),
      back: { href: publicLinks.government(slug), text: government.name },
    }),
  })
}
