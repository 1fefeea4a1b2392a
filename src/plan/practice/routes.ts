import { textIn } from '#governments/packs'
import { type PlanId, planLinks } from '#plan/pipeline'
import { Refusal } from '#platform/errors'
import { type FieldError, type Posted, readForm } from '#platform/forms'
import { here, page, type Route, route, seeOther, type WebCtx } from '#platform/http'
import { Narrow, showOf } from '#platform/ui'
import { savePoint } from './actions.ts'
import { practiceLinks } from './links.ts'
import { PointAnswerView, PracticeView } from './practice-view.tsx'
import { mostWords, PointAddress, PracticeAddress, pointForm, typedFrom } from './schema.ts'
import { type SeenPractice, seenPractice } from './seeing.ts'
import { NoCodePage, OverviewPage, PointPage } from './views.tsx'

async function overviewPage(ctx: WebCtx, id: PlanId) {
  const { slug } = here(ctx)
  const { plan, seen } = await seenPractice(ctx, id)
  const links = {
    point: (number: number) => practiceLinks.point(slug, id, number),
    whole: practiceLinks.read(slug, id),
  }
  return page({
    title: ctx.t('practice.title'),
    back: { href: planLinks.plan(slug, id), text: plan.title },
    content: seen
      ? OverviewPage({ t: ctx.t, show: showOf(ctx), seen, links })
      : NoCodePage({ t: ctx.t, planTitle: plan.title }),
  })
}

async function requireSeen(ctx: WebCtx, id: PlanId): Promise<SeenPractice> {
  const { seen } = await seenPractice(ctx, id)
  if (!seen) throw new Refusal('not-found', 'error.not-found')
  return seen
}

async function wholePage(ctx: WebCtx, id: PlanId) {
  const { plan, content } = await requireSeen(ctx, id)
  return page({
    title: ctx.t('practice.title'),
    back: { href: practiceLinks.overview(here(ctx).slug, id), text: ctx.t('practice.title') },
    content: Narrow({ children: PracticeView({ t: ctx.t, show: showOf(ctx), content, heading: plan.title }) }),
  })
}

interface Again {
  typed: Posted
  errors: readonly FieldError[]
  /** The version that the next attempt is made from, where it is another than that of the form. */
  version?: number
}

async function pointPage(ctx: WebCtx, id: PlanId, number: number, again?: Again) {
  const { slug } = here(ctx)
  const seen = await requireSeen(ctx, id)
  const point = seen.content.code.points.find(one => one.number === number)
  if (!point) throw new Refusal('not-found', 'error.not-found')
  const title = textIn(point.title, ctx.t.language).text
  const answer = seen.content.points[number]
  return page({
    title: ctx.t('practice.point', { number, title }),
    error: (again?.errors.length ?? 0) > 0,
    back: { href: practiceLinks.overview(slug, id), text: ctx.t('practice.title') },
    content: PointPage({
      t: ctx.t,
      seen,
      number,
      title,
      action: practiceLinks.point(slug, id, number),
      tokens: ctx.tokens(again?.version ?? (again && ctx.formVersion) ?? seen.version),
      typed: again?.typed ?? typedFrom(answer),
      errors: (again?.errors ?? []).map(error => ({ ...error, values: { words: mostWords } })),
      reading: seen.mayNotWrite ? PointAnswerView({ t: ctx.t, show: showOf(ctx), answer }) : null,
    }),
  })
}

async function pointSaved(ctx: WebCtx, id: PlanId, number: number, posted: Posted) {
  const seen = await requireSeen(ctx, id)
  const form = readForm(pointForm({ locale: showOf(ctx).locale }, seen.today), posted)
  if (!form.ok) return pointPage(ctx, id, number, { typed: form.typed, errors: form.errors })
  try {
    await savePoint(ctx, id, ctx.formVersion, { number, answer: form.value })
  } catch (error) {
    if (!(error instanceof Refusal) || error.kind !== 'stale') throw error
    // What was typed is shown again, made from the newest version: saving it once more is then a decision.
    const errors = [{ field: 'result', message: error.reason }]
    return pointPage(ctx, id, number, { typed: posted, errors, version: (await requireSeen(ctx, id)).version })
  }
  return seeOther(practiceLinks.overview(here(ctx).slug, id))
}

const at = '/:government/work/plans/:id/practice'
const reading = { needs: 'plan.read', part: 'plan' } as const
const writing = { needs: 'case.write', part: 'plan' } as const

export const routes: Route[] = [
  route.get(at, { ...reading, params: PracticeAddress }, (ctx, { params }) => overviewPage(ctx, params.id)),
  route.get(`${at}/whole`, { ...reading, params: PracticeAddress }, (ctx, { params }) => wholePage(ctx, params.id)),
  route.get(`${at}/:number`, { ...reading, params: PointAddress }, (ctx, { params }) =>
    pointPage(ctx, params.id, params.number),
  ),
  route.post(`${at}/:number`, { ...writing, params: PointAddress, audit: 'plan.part-saved' }, (ctx, { params, body }) =>
    pointSaved(ctx, params.id, params.number, body as Posted),
  ),
]
