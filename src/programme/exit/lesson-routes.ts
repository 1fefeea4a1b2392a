import { type CsvColumn, csvFile } from '#platform/csv'
import { body, page, type Route, route, type WebCtx } from '#platform/http'
import { InProgramme } from '#programme/partners'
import { publicationLinks } from '#programme/publications'
import { registerLinks } from '#programme/register'
import { lesson } from './lesson-kind.ts'
import { type FoundLesson, findLessons, lessonCountries, lessonProgrammes } from './lesson-store.ts'
import { type LessonRow, LessonsPage } from './lessons-view.tsx'
import { exitLinks as links } from './links.ts'
import { LessonBody, LessonQuery } from './schema.ts'

const perPage = 50
const perFilePage = 500
/** More countries or programmes than these nobody chooses from in a list. */
const mostChoices = 300

const rowOf = ({ body: said, ...one }: FoundLesson): LessonRow => ({ ...one, ...LessonBody.parse(said) })

async function found(ctx: WebCtx, filter: LessonQuery) {
  const all = await ctx.read(tx => findLessons(tx, { ...filter, limit: perPage + 1 }))
  const rows = all.slice(0, perPage)
  return { rows: rows.map(rowOf), last: all.length > perPage ? rows.at(-1)?.statement : undefined }
}

/** Where the search is: in the frame of a programme, or in nobody's. */
const linkIn = (ctx: WebCtx): typeof links.allLessons => {
  const { government } = ctx
  return government ? (filter, file) => links.lessons(government.slug, filter, file) : links.allLessons
}

async function searchPage(ctx: WebCtx, filter: LessonQuery) {
  const link = linkIn(ctx)
  const { rows, last } = await found(ctx, filter)
  const choices = await ctx.read(async tx => ({
    countries: await lessonCountries(tx, mostChoices),
    programmes: await lessonProgrammes(tx, mostChoices),
  }))
  const { after, ...words } = filter
  return page({
    title: ctx.t('exit.lessons'),
    ...(ctx.government && {
      back: { href: registerLinks.publicList(ctx.government.slug, lesson), text: ctx.t('lesson.list') },
    }),
    data: [
      { href: link(words, '.csv'), text: ctx.t('register.csv'), type: 'text/csv' },
      { href: link(words, '.json'), text: ctx.t('register.json'), type: 'application/json' },
    ],
    content: LessonsPage({
      t: ctx.t,
      filter,
      rows,
      ...choices,
      links: {
        here: link(),
        lesson: one => registerLinks.publicEntry(one.programme, lesson, one.id),
        csv: link(words, '.csv'),
        json: link(words, '.json'),
        first: after && link(words),
        next: last && link({ ...words, after: last }),
      },
    }),
  })
}

async function json(ctx: WebCtx, filter: LessonQuery) {
  const { rows, last } = await found(ctx, filter)
  const lessons = rows.map(({ statement, ...row }) => ({
    ...row,
    uri: ctx.publicUrl + publicationLinks.subject(row.programme, lesson.name, row.id),
  }))
  const next = last && ctx.publicUrl + linkIn(ctx)({ ...filter, after: last }, '.json')
  const text = JSON.stringify({ lessons, ...(next && { links: { next } }) })
  return body('application/json; charset=utf-8', text, { headers: { 'access-control-allow-origin': '*' } })
}

async function csv(ctx: WebCtx, filter: LessonQuery) {
  const { t } = ctx
  const word = (name: string) => t.dynamic(`lesson.field.${name}`)
  const columns: CsvColumn<LessonRow>[] = [
    { heading: 'id', text: one => one.id },
    { heading: t('exit.lessons.programme'), text: one => one.programmeName },
    { heading: t('exit.lessons.country'), text: one => one.country },
    { heading: t('register.partner'), text: one => one.partner },
    { heading: t('register.state'), text: one => t.dynamic(`lesson.state.${one.state}`) },
    { heading: word('title'), text: one => one.title },
    { heading: word('happened'), text: one => one.happened },
    { heading: word('why'), text: one => one.why },
    { heading: word('differently'), text: one => one.differently },
    { heading: word('audience'), text: one => one.audience },
    { heading: word('intervention'), text: one => one.intervention },
    { heading: word('nature'), text: one => one.nature },
    { heading: word('principle'), text: one => one.principle },
  ]
  return csvFile<LessonRow>('lessons.csv', columns, async last => {
    const wanted = { ...filter, after: last?.statement, limit: perFilePage }
    return (await ctx.read(tx => findLessons(tx, wanted))).map(rowOf)
  })
}

/** The search in lessons at one address, as a page and as files. */
const searchAt = <S extends { needs: 'public' }>(at: string, spec: S): Route[] => [
  route.get(at, { ...spec, query: LessonQuery }, (ctx, { query }) => searchPage(ctx, query)),
  route.get(`${at}.csv`, { ...spec, query: LessonQuery }, (ctx, { query }) => csv(ctx, query)),
  route.get(`${at}.json`, { ...spec, query: LessonQuery }, (ctx, { query }) => json(ctx, query)),
]

/** The search in the lessons of all programmes, for everybody. */
export const lessonRoutes: Route[] = [
  ...searchAt('/lessons', { needs: 'public' }),
  ...searchAt('/:government/programme/find-lessons', { needs: 'public', part: 'programme', params: InProgramme }),
]
