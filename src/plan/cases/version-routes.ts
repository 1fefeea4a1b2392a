import { namesFor } from '#identity/names'
import { partVersion, partVersions } from '#plan/dossier'
import { type PlanId, planLinks, planToRead } from '#plan/pipeline'
import { Refusal } from '#platform/errors'
import { here, page, type Route, route, type WebCtx } from '#platform/http'
import { showOf } from '#platform/ui'
import { readCase } from './content.ts'
import { caseLinks } from './links.ts'
import { reading } from './overview-routes.ts'
import { CaseAddress, VersionAddress, VersionList } from './schema.ts'
import { VersionPage, VersionsPage } from './versions.tsx'

const perPage = 50

async function versionsPage(ctx: WebCtx, id: PlanId, before: number | undefined) {
  const { slug } = here(ctx)
  const { plan, found, names } = await ctx.read(async tx => {
    const plan = await planToRead(tx, ctx, id)
    const found = await partVersions(tx, id, 'case', { before, limit: perPage + 1 })
    return { plan, found, names: await namesFor(tx, ctx, [...new Set(found.map(({ savedBy }) => savedBy))]) }
  })
  const shown = found.slice(0, perPage)
  const last = found.length > perPage ? shown.at(-1) : undefined
  return page({
    title: ctx.t('case.versions.title'),
    back: { href: caseLinks.overview(slug, id), text: ctx.t('case.title') },
    content: VersionsPage({
      t: ctx.t,
      show: showOf(ctx),
      planTitle: plan.title,
      versions: shown,
      nameOf: person => names.get(person),
      links: {
        version: number => caseLinks.version(slug, id, number),
        next: last && caseLinks.versions(slug, id, last.number),
        first: before ? caseLinks.versions(slug, id) : undefined,
      },
    }),
  })
}

async function versionPage(ctx: WebCtx, id: PlanId, number: number) {
  const { slug } = here(ctx)
  const { plan, part, before, names } = await ctx.read(async tx => {
    const plan = await planToRead(tx, ctx, id)
    const part = await partVersion(tx, id, 'case', number)
    if (!part) throw new Refusal('not-found', 'error.not-found')
    const before = number > 1 ? await partVersion(tx, id, 'case', number - 1) : undefined
    return { plan, part, before, names: await namesFor(tx, ctx, [part.savedBy]) }
  })
  return page({
    title: ctx.t('case.version.title', { n: number }),
    back: { href: caseLinks.versions(slug, id), text: ctx.t('case.versions.title') },
    content: VersionPage({
      t: ctx.t,
      show: showOf(ctx),
      planTitle: plan.title,
      number,
      savedAt: part.savedAt,
      savedBy: names.get(part.savedBy),
      content: readCase(part.content),
      before: before && readCase(before.content),
      documentLink: upload => caseLinks.document(slug, id, upload),
      planLink: other => planLinks.plan(slug, other),
    }),
  })
}

const at = '/:government/work/plans/:id/case/versions'

export const versionRoutes: Route[] = [
  route.get(at, { ...reading, params: CaseAddress, query: VersionList }, (ctx, { params, query }) =>
    versionsPage(ctx, params.id, query.before),
  ),
  route.get(`${at}/:number`, { ...reading, params: VersionAddress }, (ctx, { params }) =>
    versionPage(ctx, params.id, params.number),
  ),
]
