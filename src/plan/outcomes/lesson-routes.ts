import { ruleAt, textIn } from '#governments/packs'
import { packOf } from '#governments/tree'
import { planLinks } from '#plan/pipeline'
import { here, page, type Route, route, type WebCtx } from '#platform/http'
import { localDate } from '#platform/time'
import { showOf } from '#platform/ui'
import { lessons } from './lesson-store.ts'
import { LessonsPage } from './lesson-views.tsx'
import { outcomeLinks } from './links.ts'
import { GovernmentAddress, LessonQuery } from './schema.ts'

const perPage = 20

async function lessonsPage(ctx: WebCtx, query: LessonQuery, isPublic: boolean) {
  const { slug, id, timeZone } = here(ctx)
  const { pack, found } = await ctx.read(async tx => ({
    pack: await packOf(tx, id),
    found: await lessons(tx, { ...query, isPublic }, perPage + 1),
  }))
  const rule = ruleAt(pack, 'planCategories', localDate(timeZone, ctx.now())) ?? []
  const self = isPublic ? outcomeLinks.publicLessons : outcomeLinks.lessons
  const { after, ...same } = query
  const last = found.length > perPage ? found[perPage - 1]?.id : undefined
  return page({
    title: ctx.t('outcomes.lessons.title'),
    ...(isPublic && { canonical: self(slug, same) }),
    content: LessonsPage({
      t: ctx.t,
      show: showOf(ctx),
      lessons: found.slice(0, perPage),
      categories: rule.map(category => ({ id: category.id, name: textIn(category.title, ctx.t.language).text })),
      query,
      isPublic,
      links: {
        self: self(slug),
        plan: ({ planId, ocid }) =>
          isPublic && ocid ? planLinks.published(slug, ocid) : outcomeLinks.plan(slug, planId),
        first: after && self(slug, same),
        next: last && self(slug, { ...same, after: last }),
      },
    }),
  })
}

const address = { part: 'plan', params: GovernmentAddress, query: LessonQuery } as const

/** What was learnt from plans: for officials, and the part of it that is meant for everybody. */
export const lessonRoutes: Route[] = [
  route.get('/:government/work/lessons', { ...address, needs: 'plan.read' }, (ctx, { query }) =>
    lessonsPage(ctx, query, false),
  ),
  route.get('/:government/plans/lessons', { ...address, needs: 'public' }, (ctx, { query }) =>
    lessonsPage(ctx, query, true),
  ),
]
