import { type CsvColumn, csvFile } from '#platform/csv'
import { body, here, page, type Route, route, type WebCtx } from '#platform/http'
import { InProgramme } from '#programme/partners'
import { publicationLinks, standing } from '#programme/publications'
import { registerLinks } from '#programme/register'
import { lesson } from './kinds.ts'
import { type LessonRow, LessonsPage } from './lessons-view.tsx'
import { exitLinks as links } from './links.ts'
import { LessonBody, LessonQuery } from './schema.ts'
import { type FoundLesson, findLessons } from './store.ts'

const perPage = 50
const perFilePage = 500
const mostPartners = 500

const rowOf = ({ id, title, partner, body: said }: FoundLesson): LessonRow => ({
  id,
  title,
  partner,
  ...LessonBody.parse(said),
})

async function found(ctx: WebCtx, filter: LessonQuery) {
  const all = await ctx.read(tx => findLessons(tx, { ...filter, limit: perPage + 1 }))
  const rows = all.slice(0, perPage)
  return { rows: rows.map(rowOf), last: all.length > perPage ? rows.at(-1)?.statement : undefined }
}

async function searchPage(ctx: WebCtx, filter: LessonQuery) {
  const { slug } = here(ctx)
  const { rows, last } = await found(ctx, filter)
  const partners = await ctx.read(tx => standing(tx, { kind: 'partner', limit: mostPartners }))
  const { after, ...words } = filter
  return page({
    title: ctx.t('exit.lessons'),
    back: { href: registerLinks.publicList(slug, lesson), text: ctx.t('lesson.list') },
    data: [
      { href: links.lessons(slug, words, '.csv'), text: ctx.t('register.csv'), type: 'text/csv' },
      { href: links.lessons(slug, words, '.json'), text: ctx.t('register.json'), type: 'application/json' },
    ],
    content: LessonsPage({
      t: ctx.t,
      filter,
      rows,
      partners: new Map(partners.flatMap(one => (one.partner ? [[one.partner, one.title] as const] : []))),
      links: {
        here: links.lessons(slug),
        lesson: id => registerLinks.publicEntry(slug, lesson, id),
        csv: links.lessons(slug, words, '.csv'),
        json: links.lessons(slug, words, '.json'),
        first: after && links.lessons(slug, words),
        next: last && links.lessons(slug, { ...words, after: last }),
      },
    }),
  })
}

async function json(ctx: WebCtx, filter: LessonQuery) {
  const { slug } = here(ctx)
  const { rows, last } = await found(ctx, filter)
  const lessons = rows.map(row => ({
    ...row,
    uri: ctx.publicUrl + publicationLinks.subject(slug, lesson.name, row.id),
  }))
  const next = last && ctx.publicUrl + links.lessons(slug, { ...filter, after: last }, '.json')
  const text = JSON.stringify({ programme: slug, lessons, ...(next && { links: { next } }) })
  return body('application/json; charset=utf-8', text, { headers: { 'access-control-allow-origin': '*' } })
}

async function csv(ctx: WebCtx, filter: LessonQuery) {
  const { t } = ctx
  const word = (name: string) => t.dynamic(`lesson.field.${name}`)
  type Row = LessonRow & { statement: string }
  const columns: CsvColumn<Row>[] = [
    { heading: 'id', text: one => one.id },
    { heading: t('register.partner'), text: one => one.partner },
    { heading: t('register.state'), text: one => t.dynamic(`lesson.state.${one.state}`) },
    { heading: word('title'), text: one => one.title },
    { heading: word('happened'), text: one => one.happened },
    { heading: word('why'), text: one => one.why },
    { heading: word('differently'), text: one => one.differently },
    { heading: word('audience'), text: one => one.audience },
    { heading: word('intervention'), text: one => one.intervention },
    { heading: word('principle'), text: one => one.principle },
  ]
  return csvFile<Row>('lessons.csv', columns, async last => {
    const wanted = { ...filter, after: last?.statement, limit: perFilePage }
    const rows = await ctx.read(tx => findLessons(tx, wanted))
    return rows.map(one => ({ ...rowOf(one), statement: one.statement }))
  })
}

const open = { needs: 'public', part: 'programme', params: InProgramme, query: LessonQuery } as const
const at = '/:government/programme/find-lessons'

/** The search in lessons, for everybody. */
export const lessonRoutes: Route[] = [
  route.get(at, open, (ctx, { query }) => searchPage(ctx, query)),
  route.get(`${at}.csv`, open, (ctx, { query }) => csv(ctx, query)),
  route.get(`${at}.json`, open, (ctx, { query }) => json(ctx, query)),
]
