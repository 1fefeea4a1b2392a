import type { Route, WebCtx } from '#platform/http'
import { money, sum } from '#platform/money'
import { chooseOption, optionIn, type Place, saveAssumptions, saveBasis, saveOption } from './actions.ts'
import { AssumptionsPage, BasisPage, ChoicePage, OptionPage } from './form-views.tsx'
import {
  assumptionsForm,
  basisForm,
  ChoiceForm,
  OptionForm,
  typedAssumptions,
  typedBasis,
  typedOption,
} from './forms.ts'
import { appraisalLinks } from './links.ts'
import { appraise } from './options.ts'
import { type OpenedForm, tokensFor } from './page.ts'
import { AppraisalAddress, most, OptionAddress } from './schema.ts'
import { amountText } from './shown.ts'
import { typedPage } from './typed-pages.tsx'
import { OptionLines } from './views.tsx'

const base = '/:government/work/plans/:id/appraisal'

const placeOf = (ctx: WebCtx, { plan }: OpenedForm): Place => ({ planId: plan.id, version: ctx.formVersion })

const summary = ({ slug, plan }: OpenedForm) => appraisalLinks.summary(slug, plan.id)

const basisPage = typedPage({
  url: `${base}/basis`,
  params: AppraisalAddress,
  typed: ({ content }) => typedBasis(content.basis),
  schema: ({ discounting }, posted) => basisForm(discounting, posted),
  save: async (ctx, opened, _, basis) => {
    await saveBasis(ctx, placeOf(ctx, opened), basis)
    return summary(opened)
  },
  show: (ctx, opened, _, filled) => ({
    title: ctx.t('appraisal.basis'),
    back: { href: summary(opened) },
    content: BasisPage({
      ...filled,
      t: ctx.t,
      action: appraisalLinks.basis(opened.slug, opened.plan.id),
      tokens: tokensFor(ctx, opened, filled),
      planTitle: opened.plan.title,
      show: opened.show,
      rule: opened.discounting,
      hasLines: opened.content.options.some(({ lines }) => lines.length > 0),
    }),
  }),
})

const newOptionPage = typedPage({
  url: `${base}/options/new`,
  params: AppraisalAddress,
  typed: () => ({}),
  schema: () => OptionForm,
  save: async (ctx, opened, _, form) =>
    appraisalLinks.option(opened.slug, opened.plan.id, await saveOption(ctx, placeOf(ctx, opened), null, form)),
  refused: { 'appraisal.too-many-options': 'name' },
  show: (ctx, opened, _, filled) => ({
    title: ctx.t('appraisal.option.add'),
    back: { href: summary(opened) },
    content: OptionPage({
      ...filled,
      t: ctx.t,
      action: appraisalLinks.newOption(opened.slug, opened.plan.id),
      tokens: tokensFor(ctx, opened, filled),
      planTitle: opened.plan.title,
      isNew: true,
      lines: null,
    }),
  }),
})

/** The lines of an option below its form: they are typed on pages of their own. */
function linesOf(ctx: WebCtx, opened: OpenedForm, optionId: string) {
  const { slug, plan, content, currency, show } = opened
  const option = optionIn(content, optionId)
  const totals = new Map(
    option.lines.map(({ id, amounts }) => [
      id,
      sum(
        amounts.map(amount => money(amount, currency)),
        currency,
      ).amount,
    ]),
  )
  return OptionLines({
    t: ctx.t,
    show,
    currency,
    option,
    total: line => totals.get(line) ?? '0',
    newLine: appraisalLinks.newLine(slug, plan.id, optionId),
    line: line => appraisalLinks.line(slug, plan.id, optionId, line),
    remove: appraisalLinks.removeOption(slug, plan.id, optionId),
  })
}

const optionPage = typedPage({
  url: `${base}/options/:option`,
  params: OptionAddress,
  typed: ({ content }, { option }) => typedOption(optionIn(content, option)),
  schema: () => OptionForm,
  save: async (ctx, opened, { option }, form) => {
    await saveOption(ctx, placeOf(ctx, opened), option, form)
    return summary(opened)
  },
  show: (ctx, opened, { option }, filled) => ({
    title: ctx.t('appraisal.option.change'),
    back: { href: summary(opened), text: ctx.t('appraisal.title') },
    content: OptionPage({
      ...filled,
      t: ctx.t,
      action: appraisalLinks.option(opened.slug, opened.plan.id, option),
      tokens: tokensFor(ctx, opened, filled),
      planTitle: opened.plan.title,
      isNew: false,
      lines: linesOf(ctx, opened, option),
    }),
  }),
})

/** The options with what each is worth, once that can be told. */
function worthOf(ctx: WebCtx, { content, currency, show }: OpenedForm) {
  const worth = new Map(
    appraise(content, currency).map(one => [one.id, amountText({ show, currency }, one.netPresentValue)]),
  )
  return content.options.map(option => {
    const amount = worth.get(option.id)
    return { option, worth: amount ? ctx.t('appraisal.worth', { amount }) : null }
  })
}

const choicePage = typedPage({
  url: `${base}/choice`,
  params: AppraisalAddress,
  instead: opened => (opened.content.options.length === 0 ? summary(opened) : null),
  typed: ({ content }) => ({
    option: content.options.find(({ isPreferred }) => isPreferred)?.id ?? '',
    reason: content.choiceReason,
  }),
  schema: () => ChoiceForm,
  save: async (ctx, opened, _, form) => {
    await chooseOption(ctx, placeOf(ctx, opened), form)
    return summary(opened)
  },
  refused: { 'appraisal.reason.missing': 'reason', 'appraisal.option.not-found': 'option' },
  show: (ctx, opened, _, filled) => ({
    title: ctx.t('appraisal.choice'),
    back: { href: summary(opened) },
    content: ChoicePage({
      ...filled,
      t: ctx.t,
      action: appraisalLinks.choice(opened.slug, opened.plan.id),
      tokens: tokensFor(ctx, opened, filled),
      planTitle: opened.plan.title,
      options: worthOf(ctx, opened),
    }),
  }),
})

/** Rows that are offered beyond those that are filled. */
const emptyRows = 3

const rowsOf = ({ content }: OpenedForm) => Math.min(content.assumptions.length + emptyRows, most.assumptions)

const assumptionsPage = typedPage({
  url: `${base}/assumptions`,
  params: AppraisalAddress,
  typed: ({ content }) => typedAssumptions(content),
  schema: () => assumptionsForm(most.assumptions),
  save: async (ctx, opened, _, assumptions) => {
    await saveAssumptions(ctx, placeOf(ctx, opened), assumptions)
    return summary(opened)
  },
  show: (ctx, opened, _, filled) => ({
    title: ctx.t('appraisal.assumptions'),
    back: { href: summary(opened) },
    content: AssumptionsPage({
      ...filled,
      t: ctx.t,
      action: appraisalLinks.assumptions(opened.slug, opened.plan.id),
      tokens: tokensFor(ctx, opened, filled),
      planTitle: opened.plan.title,
      rows: rowsOf(opened),
    }),
  }),
})

/** Pages for all that an appraisal is made of, but its lines. */
export const partPages: Route[] = [basisPage, newOptionPage, optionPage, choicePage, assumptionsPage].flat()
