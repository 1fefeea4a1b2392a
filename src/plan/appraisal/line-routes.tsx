import type { Route, WebCtx } from '#platform/http'
import { lineIn, optionIn, saveLine } from './actions.ts'
import { yearsOf } from './discounting.ts'
import { type LineContent, lineForm, typedLine } from './forms.ts'
import { LinePage } from './line-view.tsx'
import { appraisalLinks } from './links.ts'
import { type Filled, type OpenedForm, tokensFor } from './page.ts'
import { LineAddress, OptionAddress } from './schema.ts'
import { typedPage } from './typed-pages.tsx'

const base = '/:government/work/plans/:id/appraisal/options/:option/lines'

/** A line has an amount for each year, so the years come first. */
const yearsFirst = ({ content, slug, plan }: OpenedForm) => (content.basis ? null : appraisalLinks.basis(slug, plan.id))

const typingOf = ({ content, currency, show }: OpenedForm) => ({
  currency,
  locale: show.locale,
  years: content.basis?.years ?? 0,
})

interface At {
  optionId: string
  lineId: string | null
}

async function save(ctx: WebCtx, { plan, slug }: OpenedForm, at: At, line: LineContent): Promise<string> {
  await saveLine(ctx, { planId: plan.id, version: ctx.formVersion }, at, line)
  return appraisalLinks.option(slug, plan.id, at.optionId)
}

function show(ctx: WebCtx, opened: OpenedForm, { optionId, lineId }: At, filled: Filled) {
  const { slug, plan, content, currency } = opened
  const title = ctx.t(lineId ? 'appraisal.line.change' : 'appraisal.line.add')
  const action = lineId
    ? appraisalLinks.line(slug, plan.id, optionId, lineId)
    : appraisalLinks.newLine(slug, plan.id, optionId)
  return {
    title,
    back: { href: appraisalLinks.option(slug, plan.id, optionId) },
    content: LinePage({
      ...filled,
      t: ctx.t,
      action,
      tokens: tokensFor(ctx, opened, filled),
      optionName: optionIn(content, optionId).name,
      isNew: lineId === null,
      currency,
      years: content.basis ? yearsOf(content.basis) : [],
      remove: lineId && appraisalLinks.removeLine(slug, plan.id, optionId, lineId),
    }),
  }
}

const newLinePage = typedPage({
  url: `${base}/new`,
  params: OptionAddress,
  instead: yearsFirst,
  typed: () => ({}),
  schema: (opened, posted) => lineForm(typingOf(opened), posted),
  save: (ctx, opened, { option }, line) => save(ctx, opened, { optionId: option, lineId: null }, line),
  refused: { 'appraisal.too-many-lines': 'what' },
  show: (ctx, opened, { option }, filled) => show(ctx, opened, { optionId: option, lineId: null }, filled),
})

const linePage = typedPage({
  url: `${base}/:line`,
  params: LineAddress,
  instead: yearsFirst,
  typed: (opened, { option, line }) => typedLine(lineIn(optionIn(opened.content, option), line), typingOf(opened)),
  schema: (opened, posted) => lineForm(typingOf(opened), posted),
  save: (ctx, opened, { option, line }, value) => save(ctx, opened, { optionId: option, lineId: line }, value),
  show: (ctx, opened, { option, line }, filled) => show(ctx, opened, { optionId: option, lineId: line }, filled),
})

/** Pages for the costs and benefits of an option. */
export const linePages: Route[] = [...newLinePage, ...linePage]
