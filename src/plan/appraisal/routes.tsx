import { planLinks, refusal } from '#plan/pipeline'
import { type Page, page, type Route, route, seeOther, type WebCtx } from '#platform/http'
import { lineIn, optionIn, type Place, removeLine, removeOption } from './actions.ts'
import { figuresCsv } from './export.ts'
import { RemovePage } from './form-views.tsx'
import { linePages } from './line-routes.tsx'
import { appraisalLinks } from './links.ts'
import { openAppraisal, openForm } from './page.ts'
import { partPages } from './part-routes.tsx'
import { AppraisalAddress, LineAddress, OptionAddress } from './schema.ts'
import { SummaryPage } from './views.tsx'

const base = '/:government/work/plans/:id/appraisal'
const read = { needs: 'plan.read', part: 'plan', params: AppraisalAddress } as const
const write = { needs: 'plan.write', part: 'plan' } as const
const audit = 'plan.part-saved'

async function summaryPage(ctx: WebCtx, planId: string): Promise<Page> {
  const { plan, content, problems, discounting, slug, currency, show } = await openAppraisal(ctx, planId)
  const reason = refusal(plan, 'edit', ctx.actor)
  const mayEdit = reason === null && discounting !== undefined
  return {
    title: ctx.t('appraisal.title'),
    wide: true,
    back: { href: planLinks.plan(slug, plan.id), text: plan.title },
    content: SummaryPage({
      t: ctx.t,
      show,
      planTitle: plan.title,
      content,
      currency,
      problems,
      // Who never writes plans is not told why they may not.
      refusal: ctx.may('plan.write') ? reason : null,
      hasRates: discounting !== undefined,
      csv: appraisalLinks.csv(slug, plan.id),
      edit: mayEdit
        ? {
            basis: appraisalLinks.basis(slug, plan.id),
            newOption: appraisalLinks.newOption(slug, plan.id),
            option: option => appraisalLinks.option(slug, plan.id, option),
            choice: appraisalLinks.choice(slug, plan.id),
            assumptions: appraisalLinks.assumptions(slug, plan.id),
          }
        : null,
    }),
  }
}

const placeOf = (ctx: WebCtx, planId: string): Place => ({ planId, version: ctx.formVersion })

const slugOf = (ctx: WebCtx) => ctx.government?.slug ?? ''

async function removeOptionPage(ctx: WebCtx, planId: string, optionId: string) {
  const { content, slug, version } = await openForm(ctx, planId)
  const option = optionIn(content, optionId)
  const back = appraisalLinks.option(slug, planId, optionId)
  return page({
    title: ctx.t('appraisal.option.remove'),
    back: { href: back },
    content: RemovePage({
      t: ctx.t,
      action: appraisalLinks.removeOption(slug, planId, optionId),
      tokens: ctx.tokens(version),
      title: ctx.t('appraisal.option.remove'),
      name: option.name,
      text: ctx.t('appraisal.option.remove.text', { n: option.lines.length }),
      back,
    }),
  })
}

async function removeLinePage(ctx: WebCtx, planId: string, at: { optionId: string; lineId: string }) {
  const { content, slug, version } = await openForm(ctx, planId)
  const line = lineIn(optionIn(content, at.optionId), at.lineId)
  const back = appraisalLinks.line(slug, planId, at.optionId, at.lineId)
  return page({
    title: ctx.t('appraisal.line.remove'),
    back: { href: back },
    content: RemovePage({
      t: ctx.t,
      action: appraisalLinks.removeLine(slug, planId, at.optionId, at.lineId),
      tokens: ctx.tokens(version),
      title: ctx.t('appraisal.line.remove'),
      name: line.what,
      text: ctx.t('appraisal.line.remove.text'),
      back,
    }),
  })
}

const removals: Route[] = [
  route.get(`${base}/options/:option/remove`, { ...write, params: OptionAddress }, (ctx, { params }) =>
    removeOptionPage(ctx, params.id, params.option),
  ),
  route.post(`${base}/options/:option/remove`, { ...write, params: OptionAddress, audit }, async (ctx, { params }) => {
    await removeOption(ctx, placeOf(ctx, params.id), params.option)
    return seeOther(appraisalLinks.summary(slugOf(ctx), params.id))
  }),
  route.get(`${base}/options/:option/lines/:line/remove`, { ...write, params: LineAddress }, (ctx, { params }) =>
    removeLinePage(ctx, params.id, { optionId: params.option, lineId: params.line }),
  ),
  route.post(
    `${base}/options/:option/lines/:line/remove`,
    { ...write, params: LineAddress, audit },
    async (ctx, { params }) => {
      await removeLine(ctx, placeOf(ctx, params.id), { optionId: params.option, lineId: params.line })
      return seeOther(appraisalLinks.option(slugOf(ctx), params.id, params.option))
    },
  ),
]

export const routes: Route[] = [
  route.get(base, read, async (ctx, { params }) => page(await summaryPage(ctx, params.id))),
  route.get(`${base}.csv`, read, async (ctx, { params }) => {
    const { content, currency } = await openAppraisal(ctx, params.id)
    return figuresCsv(ctx.t, content, currency)
  }),
  ...partPages,
  ...linePages,
  ...removals,
]
