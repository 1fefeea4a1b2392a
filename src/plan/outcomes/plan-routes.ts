import { planLinks, planToRead, remainingBudget } from '#plan/pipeline'
import { type FieldError, type Posted, readForm, refusedField } from '#platform/forms'
import { here, page, type Route, route, seeOther, type WebCtx } from '#platform/http'
import { subtract } from '#platform/money'
import { localDate } from '#platform/time'
import { showOf, typedDay } from '#platform/ui'
import {
  addBenefit,
  benefitsPromised,
  changeBenefit,
  recordLesson,
  recordReading,
  refuse,
  takeOverBenefits,
} from './actions.ts'
import { actualsOf } from './actual-store.ts'
import { benefitsOf, latestReadings, readingsOf, requireBenefit } from './benefit-store.ts'
import { BenefitFormPage, ReadingsPage } from './benefit-views.tsx'
import { typed as typedFigure } from './figures.ts'
import { lessonsOf } from './lesson-store.ts'
import { LessonFormPage } from './lesson-views.tsx'
import { outcomeLinks } from './links.ts'
import { OutcomesPage } from './plan-view.tsx'
import { benefitStatus, forecastOf, writingRefusal } from './rules.ts'
import { type Benefit, BenefitAddress, benefitForm, LessonForm, PlanAddress, readingForm } from './schema.ts'

const todayOf = (ctx: WebCtx) => localDate(here(ctx).timeZone, ctx.now())
const typing = (ctx: WebCtx) => ({ locale: showOf(ctx).locale })

/** What came of one plan. */
async function outcomesPage(ctx: WebCtx, planId: string) {
  const { slug } = here(ctx)
  const found = await ctx.read(async tx => {
    const plan = await planToRead(tx, ctx, planId)
    const benefits = await benefitsOf(tx, planId)
    return {
      plan,
      benefits,
      left: await remainingBudget(tx, planId),
      actuals: await actualsOf(tx, planId),
      latest: await latestReadings(
        tx,
        benefits.map(({ id }) => id),
      ),
      promised: await benefitsPromised(tx, plan),
      lessons: await lessonsOf(tx, planId),
    }
  })
  const { plan, benefits, latest } = found
  return page({
    title: ctx.t('outcomes.plan.title'),
    back: { href: planLinks.plan(slug, planId), text: plan.title },
    content: OutcomesPage({
      t: ctx.t,
      show: showOf(ctx),
      planTitle: plan.title,
      today: todayOf(ctx),
      forecast: forecastOf(plan, subtract(plan.budget, found.left), found.actuals),
      benefits: benefits.map(benefit => ({ benefit, latest: latest.get(benefit.id) ?? null })),
      promised: found.promised.filter(({ line }) => !benefits.some(one => one.appraisalLine === line)).length,
      lessons: found.lessons,
      mayWrite: writingRefusal(plan, ctx.actor) === null,
      tokens: ctx.tokens(),
      links: {
        newBenefit: outcomeLinks.newBenefit(slug, planId),
        takeOver: outcomeLinks.takeOver(slug, planId),
        benefit: id => outcomeLinks.benefit(slug, planId, id),
        readings: id => outcomeLinks.readings(slug, planId, id),
        newLesson: outcomeLinks.newLesson(slug, planId),
        lessons: outcomeLinks.lessons(slug),
      },
    }),
  })
}

/** The plan of whose outcomes this person is about to write. */
async function written(ctx: WebCtx, planId: string) {
  const plan = await ctx.read(tx => planToRead(tx, ctx, planId))
  refuse(writingRefusal(plan, ctx.actor))
  return plan
}

async function benefitFormPage(
  ctx: WebCtx,
  planId: string,
  benefit: Benefit | null,
  typed: Posted,
  errors: readonly FieldError[],
) {
  const { slug } = here(ctx)
  const plan = await written(ctx, planId)
  const title = ctx.t(benefit ? 'outcomes.benefit.change' : 'outcomes.benefit.new')
  const link = benefit ? outcomeLinks.benefit(slug, planId, benefit.id) : outcomeLinks.newBenefit(slug, planId)
  return page({
    title,
    error: errors.length > 0,
    back: { href: outcomeLinks.plan(slug, planId), text: ctx.t('outcomes.plan.title') },
    content: BenefitFormPage({
      t: ctx.t,
      title,
      planTitle: plan.title,
      action: link,
      tokens: ctx.tokens(benefit ? (ctx.formVersion ?? benefit.version) : undefined),
      typed,
      errors,
    }),
  })
}

const typedFrom = (benefit: Benefit, locale: string): Posted => ({
  what: benefit.what,
  measure: benefit.measure ?? '',
  unit: benefit.unit,
  baseline: typedFigure(benefit.baseline, locale),
  target: typedFigure(benefit.target, locale),
  owner: benefit.owner ?? '',
  ...typedDay('dueOn', benefit.dueOn),
})

const benefitIn = (ctx: WebCtx, { id, benefit }: { id: string; benefit: string }) =>
  ctx.read(tx => requireBenefit(tx, id, benefit))

async function readingsPage(
  ctx: WebCtx,
  params: { id: string; benefit: string },
  typed: Posted,
  errors: readonly FieldError[],
) {
  const { slug } = here(ctx)
  const { plan, benefit, readings } = await ctx.read(async tx => ({
    plan: await planToRead(tx, ctx, params.id),
    benefit: await requireBenefit(tx, params.id, params.benefit),
    readings: await readingsOf(tx, params.benefit),
  }))
  const mayWrite = writingRefusal(plan, ctx.actor) === null
  return page({
    title: benefit.what,
    error: errors.length > 0,
    back: { href: outcomeLinks.plan(slug, plan.id), text: ctx.t('outcomes.plan.title') },
    content: ReadingsPage({
      t: ctx.t,
      show: showOf(ctx),
      planTitle: plan.title,
      benefit,
      status: benefitStatus(benefit, readings[0] ?? null, todayOf(ctx)),
      readings,
      changeAt: mayWrite ? outcomeLinks.benefit(slug, plan.id, benefit.id) : null,
      action: outcomeLinks.readings(slug, plan.id, benefit.id),
      tokens: ctx.tokens(),
      typed,
      errors,
    }),
  })
}

async function lessonFormPage(ctx: WebCtx, planId: string, typed: Posted, errors: readonly FieldError[]) {
  const { slug } = here(ctx)
  const plan = await written(ctx, planId)
  return page({
    title: ctx.t('outcomes.lesson.new'),
    error: errors.length > 0,
    back: { href: outcomeLinks.plan(slug, planId), text: ctx.t('outcomes.plan.title') },
    content: LessonFormPage({
      t: ctx.t,
      planTitle: plan.title,
      action: outcomeLinks.newLesson(slug, planId),
      tokens: ctx.tokens(),
      typed,
      errors,
    }),
  })
}

const at = '/:government/work/plans/:id/outcomes'
const part = 'plan'
const ofPlan = { needs: 'outcome.write', part, params: PlanAddress } as const
const ofBenefit = { needs: 'outcome.write', part, params: BenefitAddress } as const
const toPlan = (ctx: WebCtx, id: string) => seeOther(outcomeLinks.plan(here(ctx).slug, id))

/** What came of one plan, and what is written about it. */
export const planRoutes: Route[] = [
  route.get(at, { needs: 'plan.read', part, params: PlanAddress }, (ctx, { params }) => outcomesPage(ctx, params.id)),
  route.post(
    `${at}/benefits/take-over`,
    { ...ofPlan, audit: 'outcome.benefits-taken-over' },
    async (ctx, { params }) => {
      await takeOverBenefits(ctx, params.id)
      return toPlan(ctx, params.id)
    },
  ),
  route.get(`${at}/benefits/new`, ofPlan, (ctx, { params }) => benefitFormPage(ctx, params.id, null, {}, [])),
  route.post(`${at}/benefits/new`, { ...ofPlan, audit: 'outcome.benefit-added' }, async (ctx, { params, body }) => {
    const form = readForm(benefitForm(typing(ctx)), body as Posted)
    if (!form.ok) return benefitFormPage(ctx, params.id, null, form.typed, form.errors)
    await addBenefit(ctx, params.id, form.value)
    return toPlan(ctx, params.id)
  }),
  route.get(`${at}/benefits/:benefit`, ofBenefit, async (ctx, { params }) => {
    const benefit = await benefitIn(ctx, params)
    return benefitFormPage(ctx, params.id, benefit, typedFrom(benefit, typing(ctx).locale), [])
  }),
  route.post(
    `${at}/benefits/:benefit`,
    { ...ofBenefit, audit: 'outcome.benefit-changed' },
    async (ctx, { params, body }) => {
      const form = readForm(benefitForm(typing(ctx)), body as Posted)
      if (!form.ok) return benefitFormPage(ctx, params.id, await benefitIn(ctx, params), form.typed, form.errors)
      await changeBenefit(ctx, params.id, params.benefit, ctx.formVersion, form.value)
      return seeOther(outcomeLinks.readings(here(ctx).slug, params.id, params.benefit))
    },
  ),
  route.get(`${at}/benefits/:benefit/readings`, { ...ofBenefit, needs: 'plan.read' }, (ctx, { params }) =>
    readingsPage(ctx, params, {}, []),
  ),
  route.post(
    `${at}/benefits/:benefit/readings`,
    { ...ofBenefit, audit: 'outcome.reading-recorded' },
    async (ctx, { params, body }) => {
      const form = readForm(readingForm(typing(ctx)), body as Posted)
      if (!form.ok) return readingsPage(ctx, params, form.typed, form.errors)
      try {
        await recordReading(ctx, params.id, params.benefit, form.value)
      } catch (error) {
        const errors = refusedField(error, { 'outcomes.reading.on.future': 'on-day' }, ctx.t)
        return readingsPage(ctx, params, body as Posted, errors)
      }
      return seeOther(outcomeLinks.readings(here(ctx).slug, params.id, params.benefit))
    },
  ),
  route.get(`${at}/lessons/new`, ofPlan, (ctx, { params }) => lessonFormPage(ctx, params.id, {}, [])),
  route.post(`${at}/lessons/new`, { ...ofPlan, audit: 'outcome.lesson-recorded' }, async (ctx, { params, body }) => {
    const form = readForm(LessonForm, body as Posted)
    if (!form.ok) return lessonFormPage(ctx, params.id, form.typed, form.errors)
    await recordLesson(ctx, params.id, form.value)
    return toPlan(ctx, params.id)
  }),
]
