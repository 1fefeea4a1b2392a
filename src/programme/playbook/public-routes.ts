import { z } from 'zod'
import { governmentOf } from '#platform/context'
import { Refusal } from '#platform/errors'
import {
  body,
  here,
  keptPage,
  type Page,
  page as pageReply,
  type Reply,
  type Route,
  route,
  type WebCtx,
} from '#platform/http'
import { showOf } from '#platform/ui'
import { atomFeed } from '#platform/xml'
import { publicationLinks } from '#programme/publications'
import { registerLinks } from '#programme/register'
import { caseStudies } from './case-studies.ts'
import { editionsOn, playbookHere, shippedText, statementKind, subjectOf } from './editions.ts'
import { entriesOf } from './feed.ts'
import { HistoryPage, type PastEdition } from './history-view.tsx'
import { shippedPages, textIn } from './installed.ts'
import { playbookLinks as links } from './links.ts'
import { firstLanguage } from './parse.ts'
import { HistoryQuery } from './proposal-schema.ts'
import { ListQuery, PageAddress, type PlaybookPage } from './schema.ts'
import { ListPage, PlaybookPageView, WholePage } from './views.tsx'

const programmeOf = ({ government }: WebCtx): string | null => government?.slug ?? null

/** The pages of the address: as they come with the platform, or with a programme's editions. */
const pagesOf = async (ctx: WebCtx): Promise<readonly PlaybookPage[]> =>
  ctx.government ? ctx.read(playbookHere) : shippedPages()

async function requirePage(ctx: WebCtx, id: string) {
  const pages = await pagesOf(ctx)
  const page = pages.find(one => one.id === id)
  if (!page) throw new Refusal('not-found', 'playbook.not-found')
  return { page, pages }
}

const matching = (pages: readonly PlaybookPage[], { stage, audience }: ListQuery) =>
  pages.filter(page => (!stage || page.stage === stage) && (!audience || page.audience.includes(audience)))

/** What comes with the platform changes only with it; a programme's editions change whenever one is accepted. */
const reply = async (ctx: WebCtx, make: () => Promise<Page>): Promise<Reply> =>
  ctx.government ? pageReply(await make()) : keptPage({ ctx, depends: ['playbook'], make })

const dataLinks = (ctx: WebCtx, json: string) => [
  { href: json, text: ctx.t('playbook.data'), type: 'application/json' },
  { href: links.feed(programmeOf(ctx)), text: ctx.t('playbook.feed'), type: 'application/atom+xml' },
]

const listPage = (ctx: WebCtx, query: ListQuery) =>
  reply(ctx, async () => {
    const programme = programmeOf(ctx)
    return {
      title: ctx.t('playbook.title'),
      canonical: links.list(programme),
      data: dataLinks(ctx, links.data(programme)),
      content: ListPage({
        t: ctx.t,
        show: showOf(ctx),
        programme: ctx.government?.name,
        pages: matching(await pagesOf(ctx), query),
        query,
        links: {
          self: links.list(programme),
          page: id => links.page(programme, id),
          whole: links.whole(programme, query),
          cases: programme && registerLinks.publicList(programme, caseStudies),
          proposals: programme && ctx.may('programme.read') ? links.proposals(programme) : null,
        },
      }),
    }
  })

const TextQuery = z.object({
  text: z
    .string()
    .regex(/^[a-z]{2}$/)
    .optional()
    .catch(undefined),
})

const onePage = (ctx: WebCtx, id: string, wanted: string | undefined) =>
  reply(ctx, async () => {
    const programme = programmeOf(ctx)
    const { page, pages } = await requirePage(ctx, id)
    const text = textIn(page, wanted ?? ctx.t.language)
    const newest = page.texts.get(firstLanguage)?.edition
    const isBehind = text.language !== firstLanguage && newest !== undefined && newest > text.edition
    const next = page.read.flatMap(other => pages.find(one => one.id === other) ?? [])
    return {
      title: text.title,
      back: { href: links.list(programme), text: ctx.t('playbook.title') },
      canonical: links.page(programme, id),
      data: dataLinks(ctx, links.pageData(programme, id)),
      content: PlaybookPageView({
        t: ctx.t,
        show: showOf(ctx),
        programme: ctx.government?.name,
        page,
        text,
        newer: isBehind ? newest : undefined,
        next: next.map(one => ({ page: one, href: links.page(programme, one.id) })),
        languages: [...page.texts.keys()]
          .filter(language => language !== text.language)
          .map(language => ({ language, href: `${links.page(programme, id)}?text=${language}` })),
        links: {
          history: programme && links.history(programme, id, text.language),
          propose: programme && ctx.may('programme.contribute') ? links.propose(programme, id, text.language) : null,
        },
      }),
    }
  })

const wholePage = (ctx: WebCtx, query: ListQuery) =>
  reply(ctx, async () => ({
    title: ctx.t('playbook.whole.title'),
    back: { href: links.list(programmeOf(ctx), query), text: ctx.t('playbook.title') },
    content: WholePage({
      t: ctx.t,
      show: showOf(ctx),
      pages: matching(await pagesOf(ctx), query),
      back: links.list(programmeOf(ctx), query),
    }),
  }))

/** A page as data: what it is about, and its text in every language as Markdown. */
const asData = (ctx: WebCtx, { texts, ...page }: PlaybookPage) => ({
  ...page,
  uri: ctx.publicUrl + links.page(programmeOf(ctx), page.id),
  texts: [...texts.values()].map(({ id, ...text }) => text),
})

const json = (value: unknown) =>
  body('application/json; charset=utf-8', JSON.stringify(value), { headers: { 'access-control-allow-origin': '*' } })

async function listData(ctx: WebCtx, query: ListQuery) {
  const pages = matching(await pagesOf(ctx), query)
  return json({ programme: ctx.government?.name ?? null, pages: pages.map(page => asData(ctx, page)) })
}

async function feed(ctx: WebCtx) {
  const programme = programmeOf(ctx)
  const title = [ctx.t('playbook.title'), ctx.government?.name].filter(Boolean).join(' – ')
  const entries = entriesOf(await pagesOf(ctx), id => ctx.publicUrl + links.page(programme, id))
  const self = ctx.publicUrl + links.feed(programme)
  const page = ctx.publicUrl + links.list(programme)
  const updated = entries[0]?.updated ?? ctx.now().toISOString()
  return body('application/atom+xml; charset=utf-8', atomFeed({ self, page, title, updated, entries }))
}

const Place = z.object({ government: z.string().max(60).optional() })
const PagePlace = Place.extend(PageAddress.shape)

/** The same addresses for the platform's pages and for a programme's. */
const routesAt = (base: string, open: { needs: 'public'; part?: string }): Route[] => [
  route.get(base, { ...open, params: Place, query: ListQuery }, (ctx, { query }) => listPage(ctx, query)),
  route.get(`${base}.json`, { ...open, params: Place, query: ListQuery }, (ctx, { query }) => listData(ctx, query)),
  route.get(`${base}.atom`, { ...open, params: Place }, ctx => feed(ctx)),
  route.get(`${base}/whole`, { ...open, params: Place, query: ListQuery }, (ctx, { query }) => wholePage(ctx, query)),
  route.get(`${base}/:page`, { ...open, params: PagePlace, query: TextQuery }, (ctx, { params, query }) =>
    onePage(ctx, params.page, query.text),
  ),
  route.get(`${base}/:page/page.json`, { ...open, params: PagePlace }, async (ctx, { params }) =>
    json(asData(ctx, (await requirePage(ctx, params.page)).page)),
  ),
]

/** How a text came to be what it is, edition by edition. */
async function historyPage(ctx: WebCtx, id: string, { language, edition }: HistoryQuery) {
  const { slug } = here(ctx)
  const { page, accepted } = await ctx.read(async tx => ({
    page: (await playbookHere(tx)).find(one => one.id === id),
    accepted: await editionsOn(tx, governmentOf(ctx), id, language),
  }))
  if (!page) throw new Refusal('not-found', 'playbook.not-found')
  const shipped = shippedText(id, language)
  const editions: PastEdition[] = [
    ...accepted.map(one => ({ ...one, id: one.page })),
    ...(shipped ? [{ ...shipped, reason: null }] : []),
  ]
  return pageReply({
    title: ctx.t('playbook.history.title'),
    back: { href: links.page(slug, id), text: textIn(page, language).title },
    canonical: links.history(slug, id, language),
    ...(accepted.length > 0 && {
      data: [
        {
          href: publicationLinks.subject(slug, statementKind, subjectOf(governmentOf(ctx), id, language)),
          text: ctx.t('playbook.data'),
          type: 'application/json',
        },
      ],
    }),
    content: HistoryPage({
      t: ctx.t,
      show: showOf(ctx),
      language,
      editions,
      chosen: edition ?? editions[0]?.edition ?? 0,
      links: {
        edition: n => links.history(slug, id, language, n),
        languages: [...page.texts.keys()]
          .filter(other => other !== language)
          .map(other => ({ language: other, href: links.history(slug, id, other) })),
      },
    }),
  })
}

/** The playbook for everybody. */
export const publicRoutes: Route[] = [
  ...routesAt('/playbook', { needs: 'public' }),
  ...routesAt('/:government/programme/playbook', { needs: 'public', part: 'programme' }),
  route.get(
    '/:government/programme/playbook/:page/history',
    { needs: 'public', part: 'programme', params: PagePlace, query: HistoryQuery },
    (ctx, { params, query }) => historyPage(ctx, params.page, query),
  ),
]
