import { z } from 'zod'
import { csvFile } from '#platform/csv'
import { Refusal } from '#platform/errors'
import { body, here, page, type Route, route, type WebCtx } from '#platform/http'
import { frameworkJson, questionColumns } from './files.ts'
import { allFrameworks, frameworkInForce, questionsIn, requireFramework } from './installed.ts'
import { frameworkLinks } from './links.ts'
import { FrameworkPage, PillarPage } from './views.tsx'
import { frameworkWords, pillarWords } from './words.ts'

const InProgramme = z.object({ government: z.string().max(60) })
const PillarAddress = InProgramme.extend({ pillar: z.string().max(60) })
const VersionQuery = z.object({ version: z.coerce.number().int().min(1).max(1000).optional().catch(undefined) })

const wanted = (version: number | undefined) => (version === undefined ? frameworkInForce() : requireFramework(version))

/** The same page and its data, for the version that was asked for. */
const dataOf = ({ t }: WebCtx, slug: string, version: number) => [
  { href: frameworkLinks.csv(slug, version), text: t('frameworks.as-csv'), type: 'text/csv' },
  { href: frameworkLinks.json(slug, version), text: t('frameworks.as-json'), type: 'application/json' },
]

function frameworkPage(ctx: WebCtx, version: number | undefined) {
  const { slug } = here(ctx)
  const framework = wanted(version)
  const others = allFrameworks().filter(one => one !== framework)
  return page({
    title: frameworkWords(framework, ctx.t.language).title.text,
    canonical: frameworkLinks.all(slug, version),
    data: dataOf(ctx, slug, framework.version),
    content: FrameworkPage({
      t: ctx.t,
      framework,
      links: {
        pillar: id => frameworkLinks.pillar(slug, id, version),
        diagnostics: `${frameworkLinks.all(slug)}s`,
      },
      versions: others.map(one => ({ version: one.version, href: frameworkLinks.all(slug, one.version) })).reverse(),
    }),
  })
}

function pillarPage(ctx: WebCtx, id: string, version: number | undefined) {
  const { slug } = here(ctx)
  const framework = wanted(version)
  const pillar = framework.pillars.find(one => one.id === id)
  if (!pillar) throw new Refusal('not-found', 'frameworks.unknown-pillar')
  return page({
    title: pillarWords(framework, id, ctx.t.language).title.text,
    canonical: frameworkLinks.pillar(slug, id, version),
    back: {
      href: frameworkLinks.all(slug, version),
      text: frameworkWords(framework, ctx.t.language).title.text,
    },
    data: dataOf(ctx, slug, framework.version),
    content: PillarPage({ t: ctx.t, framework, pillar }),
  })
}

function frameworkFile(ctx: WebCtx, version: number | undefined) {
  const framework = wanted(version)
  const name = `diagnostic-${framework.version}.csv`
  return csvFile(name, questionColumns(ctx.t, framework), async after => (after ? [] : questionsIn(framework)))
}

const open = { needs: 'public', part: 'programme', params: InProgramme, query: VersionQuery } as const

/** The questions of the diagnostic, for everybody, as pages and as data. */
export const routes: Route[] = [
  route.get('/:government/programme/diagnostic', open, async (ctx, { query }) => frameworkPage(ctx, query.version)),
  route.get('/:government/programme/diagnostic.json', open, async (ctx, { query }) =>
    body('application/json; charset=utf-8', JSON.stringify(frameworkJson(wanted(query.version), ctx.t.language))),
  ),
  route.get('/:government/programme/diagnostic.csv', open, async (ctx, { query }) => frameworkFile(ctx, query.version)),
  route.get(
    '/:government/programme/diagnostic/:pillar',
    { ...open, params: PillarAddress },
    async (ctx, { params, query }) => pillarPage(ctx, params.pillar, query.version),
  ),
]
