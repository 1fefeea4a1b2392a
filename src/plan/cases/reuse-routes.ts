import { type PlanId, planById, planLinks } from '#plan/pipeline'
import { type FieldError, type Posted, readForm, refusedField, typedText } from '#platform/forms'
import { here, page, type Route, route, seeOther, type WebCtx } from '#platform/http'
import { showOf } from '#platform/ui'
import { addReuse, removeReuse } from './actions.ts'
import { caseLinks } from './links.ts'
import { reading, writing } from './overview-routes.ts'
import { ReusePage } from './reuse.tsx'
import { CaseAddress, RecordAddress, ReuseForm, ReuseQuery } from './schema.ts'
import { lookAt } from './seeing.ts'
import { linesWithWords } from './store.ts'

const mostFound = 10

interface Asked {
  words?: string | undefined
  /** The id of a plan to join. */
  join?: string | undefined
  typed?: Posted
  errors?: readonly FieldError[]
}

async function reusePage(ctx: WebCtx, id: PlanId, { words, join, typed, errors = [] }: Asked) {
  const { slug } = here(ctx)
  const looked = await ctx.read(async tx => {
    const seen = await lookAt(tx, ctx, id)
    const sought = words || seen.plan.title
    const found = await linesWithWords(tx, { words: sought, except: id, limit: mostFound })
    return { seen, sought, found, other: join ? await planById(tx, join) : undefined }
  })
  const { seen, sought, found, other } = looked
  const chosen = other && other.id !== id ? { id: other.id, title: other.title } : null
  return page({
    title: ctx.t('case.reuse.title'),
    error: errors.length > 0,
    back: { href: caseLinks.overview(slug, id), text: ctx.t('case.title') },
    content: ReusePage({
      t: ctx.t,
      show: showOf(ctx),
      government: slug,
      seen,
      words: sought,
      found,
      chosen,
      action: caseLinks.record(slug, id),
      tokens: ctx.tokens(seen.version),
      typed: typed ?? (chosen ? { kind: 'aggregate', what: chosen.title } : {}),
      errors,
      links: {
        self: caseLinks.reuse(slug, id),
        plan: other => planLinks.plan(slug, other),
        join: other => `${caseLinks.reuse(slug, id, { ...(words && { q: words }), with: other })}#record`,
        removeRecord: record => caseLinks.removeRecord(slug, id, record),
      },
      moreTokens: () => ctx.tokens(seen.version),
    }),
  })
}

async function recorded(ctx: WebCtx, id: PlanId, posted: Posted) {
  const form = readForm(ReuseForm, posted)
  const join = typedText(posted, 'planId')
  const chosen = /^[0-9a-f-]{36}$/i.test(join) ? join : undefined
  if (!form.ok) return reusePage(ctx, id, { join: chosen, typed: form.typed, errors: form.errors })
  try {
    await addReuse(ctx, id, form.value)
  } catch (error) {
    return reusePage(ctx, id, {
      typed: posted,
      errors: refusedField(error, { 'case.reuse.plan.unknown': 'kind' }, ctx.t),
    })
  }
  return seeOther(caseLinks.reuse(here(ctx).slug, id))
}

const at = '/:government/work/plans/:id/case/reuse'

export const reuseRoutes: Route[] = [
  route.get(at, { ...reading, params: CaseAddress, query: ReuseQuery }, (ctx, { params, query }) =>
    reusePage(ctx, params.id, { words: query.q, join: query.with }),
  ),
  route.post(`${at}/records`, { ...writing, params: CaseAddress, audit: 'plan.part-saved' }, (ctx, { params, body }) =>
    recorded(ctx, params.id, body as Posted),
  ),
  route.post(
    `${at}/records/:record/remove`,
    { ...writing, params: RecordAddress, audit: 'plan.part-saved' },
    async (ctx, { params }) => {
      await removeReuse(ctx, params.id, params.record)
      return seeOther(caseLinks.reuse(here(ctx).slug, params.id))
    },
  ),
]
