import { namesFor } from '#identity/names'
import type { PlanId } from '#plan/pipeline'
import { Refusal } from '#platform/errors'
import { type FieldError, type Posted, readForm } from '#platform/forms'
import { here, page, type Route, route, seeOther, type WebCtx } from '#platform/http'
import { formatAmount, money } from '#platform/money'
import { showOf } from '#platform/ui'
import { comment, resolveComment, saveSection } from './actions.ts'
import { SectionAnswers } from './case-view.tsx'
import { caseLinks } from './links.ts'
import { reading, writing } from './overview-routes.ts'
import type { PageSection } from './questions.ts'
import { resolvingRefusal } from './rules.ts'
import { CommentAddress, CommentForm, SectionAddress, sectionForm, typedFrom } from './schema.ts'
import { SectionPage, type ShownComment } from './section.tsx'
import { type SeenCase, seenCase } from './seeing.ts'
import { commentsOn } from './store.ts'

const mostComments = 100

/** The section as the case has it now; not found where a case of its depth has none of that name. */
function sectionIn(seen: SeenCase, id: PageSection | null) {
  const section = seen.sections.find(one => one.id === id)
  if (!section) throw new Refusal('not-found', 'error.not-found')
  return section
}

async function commentsFor(ctx: WebCtx, { plan, mayNot }: SeenCase, section: PageSection): Promise<ShownComment[]> {
  const { slug } = here(ctx)
  const { found, names } = await ctx.read(async tx => {
    const found = await commentsOn(tx, plan.id, section, mostComments)
    const people = found.flatMap(one => [one.writtenBy, ...(one.resolvedBy ? [one.resolvedBy] : [])])
    return { found, names: await namesFor(tx, ctx, [...new Set(people)]) }
  })
  const mayWrite = mayNot.write === null
  return found.map(one => {
    const mayResolve = mayNot.comment === null && resolvingRefusal(one, ctx.actor, { mayWrite }) === null
    return {
      ...one,
      writer: names.get(one.writtenBy),
      resolver: one.resolvedBy ? names.get(one.resolvedBy) : undefined,
      resolveLink: mayResolve ? caseLinks.resolve(slug, plan.id, one.id) : null,
    }
  })
}

interface Again {
  typed: Posted
  errors: readonly FieldError[]
  /** The version that the next attempt is made from, where it is another than that of the form. */
  version?: number
}

async function sectionPage(ctx: WebCtx, id: PlanId, asked: PageSection | null, again?: Again) {
  const { slug } = here(ctx)
  const show = showOf(ctx)
  const seen = await seenCase(ctx, id)
  const section = sectionIn(seen, asked)
  const sectionId = section.id
  const { currency } = seen.content
  const amount = (decimal: string) => formatAmount(money(decimal, currency), show.locale)
  return page({
    title: ctx.t(`case.section.${sectionId}`),
    error: (again?.errors.length ?? 0) > 0,
    back: { href: caseLinks.overview(slug, id), text: ctx.t('case.title') },
    content: SectionPage({
      t: ctx.t,
      show,
      seen,
      section,
      action: caseLinks.section(slug, id, sectionId),
      tokens: ctx.tokens(again?.version ?? (again && ctx.formVersion) ?? seen.version),
      typed: { ...typedFrom(seen.content, section.questions, amount), ...again?.typed },
      errors: again?.errors ?? [],
      comments: await commentsFor(ctx, seen, sectionId),
      commentAction: caseLinks.comments(slug, id, sectionId),
      moreTokens: () => ctx.tokens(seen.version),
      reading: seen.mayNot.write ? SectionAnswers({ t: ctx.t, show, content: seen.content, section }) : null,
    }),
  })
}

async function sectionSaved(ctx: WebCtx, id: PlanId, sectionId: PageSection | null, posted: Posted) {
  const seen = await seenCase(ctx, id)
  const { questions } = sectionIn(seen, sectionId)
  const typing = { currency: seen.plan.budget.currency, locale: showOf(ctx).locale }
  const form = readForm(sectionForm(questions, typing), posted)
  if (!form.ok) return sectionPage(ctx, id, sectionId, { typed: posted, errors: withWords(form.errors, questions) })
  try {
    await saveSection(ctx, id, ctx.formVersion, { asked: questions, written: form.value })
  } catch (error) {
    if (!(error instanceof Refusal) || error.kind !== 'stale') throw error
    // What was typed is shown again, made from the newest version: saving it once more is then a decision.
    const errors = [{ field: questions[0]?.id ?? 'form', message: error.reason }]
    return sectionPage(ctx, id, sectionId, { typed: posted, errors, version: (await seenCase(ctx, id)).version })
  }
  return seeOther(caseLinks.overview(here(ctx).slug, id))
}

/** Says of an answer that is too long how long it may be. */
const withWords = (errors: readonly FieldError[], questions: SeenCase['sections'][number]['questions']) =>
  errors.map(error => {
    const question = questions.find(({ id }) => id === error.field)
    return question ? { ...error, values: { words: question.words } } : error
  })

async function commented(ctx: WebCtx, id: PlanId, asked: PageSection | null, posted: Posted) {
  const form = readForm(CommentForm, posted)
  if (!form.ok) return sectionPage(ctx, id, asked, { typed: form.typed, errors: form.errors })
  const sectionId = sectionIn(await seenCase(ctx, id), asked).id
  await comment(ctx, id, sectionId, form.value.comment)
  return seeOther(`${caseLinks.section(here(ctx).slug, id, sectionId)}#comments`)
}

const at = '/:government/work/plans/:id/case'

export const sectionRoutes: Route[] = [
  route.get(`${at}/:section`, { ...reading, params: SectionAddress }, (ctx, { params }) =>
    sectionPage(ctx, params.id, params.section),
  ),
  route.post(
    `${at}/:section`,
    { ...writing, params: SectionAddress, audit: 'plan.part-saved' },
    (ctx, { params, body }) => sectionSaved(ctx, params.id, params.section, body as Posted),
  ),
  route.post(
    `${at}/:section/comments`,
    { ...reading, params: SectionAddress, audit: 'plan.case-commented' },
    (ctx, { params, body }) => commented(ctx, params.id, params.section, body as Posted),
  ),
  route.post(
    `${at}/comments/:comment/resolve`,
    { ...reading, params: CommentAddress, audit: 'plan.comment-resolved' },
    async (ctx, { params }) => {
      const section = await resolveComment(ctx, params.id, params.comment)
      return seeOther(`${caseLinks.section(here(ctx).slug, params.id, section)}#comments`)
    },
  ),
]
