import { governmentOf } from '#platform/context'
import { Refusal } from '#platform/errors'
import { type FieldError, type Posted, readForm } from '#platform/forms'
import { page, type Route, route, seeOther, type Tenant, type WebCtx } from '#platform/http'
import { showFor } from '#platform/ui'
import {
  answersOf,
  isPublished,
  type Opportunity,
  opportunityByOcid,
  opportunityLinks,
  publicOpportunityLinks,
  refusal,
  requireOpportunity,
  rolesOf,
  textAnswer,
} from '#procure/opportunities'
import { answerQuestion, askQuestion } from './actions.ts'
import { askRefusal, isLate } from './rules.ts'
import {
  AnswerForm,
  PublicAddress,
  PublicList,
  QuestionAddress,
  QuestionForm,
  WorkAddress,
  WorkList,
} from './schema.ts'
import { publishedAnswers, questionById, questionsOf } from './store.ts'
import { AnswerPage, PublicQuestionsPage, WorkQuestionsPage } from './views.tsx'

const perPage = 50

function here(ctx: WebCtx): Tenant {
  if (!ctx.government) throw new Refusal('not-found', 'error.not-found')
  return ctx.government
}

const showOf = (ctx: WebCtx) => showFor(ctx.government, ctx.t.language)

const nextAfter = (found: readonly { id: string }[]) => (found.length > perPage ? found[perPage - 1]?.id : undefined)

interface PublicOptions {
  after?: string | undefined
  wasSent?: boolean
  typed?: Posted
  errors?: readonly FieldError[]
}

async function publicPage(ctx: WebCtx, ocid: string, { after, wasSent, typed, errors }: PublicOptions) {
  const { slug } = here(ctx)
  const isSupplier = ctx.actor.kind === 'supplier'
  const { o, now, answers, waiting } = await ctx.read(async tx => {
    const o = await opportunityByOcid(tx, governmentOf(ctx), ocid)
    if (!o || !isPublished(o)) throw new Refusal('not-found', 'opportunity.not-found')
    return {
      o,
      now: await tx.now(),
      answers: await publishedAnswers(tx, o, { after, limit: perPage + 1 }),
      waiting: isSupplier ? await questionsOf(tx, o, { limit: perPage, isUnanswered: true }) : [],
    }
  })
  const links = publicOpportunityLinks
  const address = links.questions(slug, ocid)
  const last = nextAfter(answers)
  const reason = askRefusal(o, ctx.actor, now)
  const isOver = askRefusal(o, { roles: ['supplier'] }, now) !== null
  return page({
    title: ctx.t('question.list.title'),
    error: (errors?.length ?? 0) > 0,
    back: { href: links.opportunity(slug, ocid), text: o.title },
    content: PublicQuestionsPage({
      t: ctx.t,
      show: showOf(ctx),
      title: o.title,
      ...deadlinesOf(o),
      isOver,
      session: isSupplier ? textAnswer(answersOf(o), 'questionAndAnswerSessionDetails') : null,
      answers: answers.slice(0, perPage),
      waiting,
      wasSent: wasSent ?? false,
      ask: reason === null ? { action: address, tokens: ctx.tokens(), typed: typed ?? {}, errors: errors ?? [] } : null,
      signIn: ctx.person || isOver ? null : `/sign-in?${new URLSearchParams({ next: address })}`,
      links: { first: after && address, next: last && `${address}?${new URLSearchParams({ after: last })}` },
    }),
  })
}

/** A published opportunity has its deadlines. */
function deadlinesOf({ questionsUntil, answersDue }: Opportunity): { until: Date; due: Date } {
  if (!questionsUntil || !answersDue) throw new Refusal('not-found', 'opportunity.not-found')
  return { until: questionsUntil, due: answersDue }
}

async function workPage(ctx: WebCtx, id: string, after: string | undefined) {
  const { slug } = here(ctx)
  const { o, now, questions, open } = await ctx.read(async tx => {
    const o = await requireOpportunity(tx, governmentOf(ctx), id)
    return {
      o,
      now: await tx.now(),
      questions: await questionsOf(tx, o, { after, limit: perPage + 1 }),
      open: await questionsOf(tx, o, { limit: 1, isUnanswered: true }),
    }
  })
  const { due } = deadlinesOf(o)
  const last = nextAfter(questions)
  const address = opportunityLinks.questions(slug, id)
  return page({
    title: ctx.t('question.list.title'),
    back: { href: opportunityLinks.page(slug, id), text: o.title },
    content: WorkQuestionsPage({
      t: ctx.t,
      show: showOf(ctx),
      title: o.title,
      due,
      isLate: o.state === 'open' && open.some(question => isLate(question, o, now)),
      questions: questions.slice(0, perPage),
      canAnswer: refusal(o, 'answer', { id: ctx.actor.id, roles: rolesOf(ctx.actor, o) }) === null,
      links: {
        answer: question => opportunityLinks.answer(slug, id, question),
        first: after && address,
        next: last && `${address}?${new URLSearchParams({ after: last })}`,
      },
    }),
  })
}

interface AnswerAddress {
  opportunity: string
  question: string
}

async function answerPage(ctx: WebCtx, at: AnswerAddress, typed: Posted | null, errors: readonly FieldError[]) {
  const { slug } = here(ctx)
  const { o, question } = await ctx.read(async tx => {
    const o = await requireOpportunity(tx, governmentOf(ctx), at.opportunity)
    return { o, question: await questionById(tx, o, at.question) }
  })
  if (!question) throw new Refusal('not-found', 'question.not-found')
  if (question.answer !== null) return seeOther(opportunityLinks.questions(slug, o.id))
  return page({
    title: ctx.t('question.answer.title'),
    error: errors.length > 0,
    back: { href: opportunityLinks.questions(slug, o.id), text: ctx.t('question.list.title') },
    content: AnswerPage({
      t: ctx.t,
      show: showOf(ctx),
      title: o.title,
      question,
      action: opportunityLinks.answer(slug, o.id, question.id),
      tokens: ctx.tokens(ctx.formVersion ?? question.version),
      typed: typed ?? { published: question.question },
      errors,
    }),
  })
}

const publicAt = '/:government/opportunities/:ocid/questions'
const workAt = '/:government/work/opportunities/:opportunity/questions'
const part = 'procure'

export const routes: Route[] = [
  route.get(publicAt, { needs: 'public', part, params: PublicAddress, query: PublicList }, (ctx, { params, query }) =>
    publicPage(ctx, params.ocid, { after: query.after, wasSent: query.sent === 'yes' }),
  ),
  route.post(
    publicAt,
    {
      needs: 'question.ask',
      part,
      params: PublicAddress,
      audit: 'question.asked',
      limit: { hits: 30, seconds: 600 },
    },
    async (ctx, { params, body }) => {
      const form = readForm(QuestionForm, body as Posted)
      if (!form.ok) return publicPage(ctx, params.ocid, { typed: form.typed, errors: form.errors })
      await askQuestion(ctx, params.ocid, form.value.question)
      return seeOther(`${publicOpportunityLinks.questions(here(ctx).slug, params.ocid)}?sent=yes`)
    },
  ),
  route.get(
    workAt,
    { needs: 'opportunity.read', part, params: WorkAddress, query: WorkList },
    (ctx, { params, query }) => workPage(ctx, params.opportunity, query.after),
  ),
  route.get(`${workAt}/:question`, { needs: 'question.answer', part, params: QuestionAddress }, (ctx, { params }) =>
    answerPage(ctx, params, null, []),
  ),
  route.post(
    `${workAt}/:question`,
    { needs: 'question.answer', part, params: QuestionAddress, audit: 'question.answered' },
    async (ctx, { params, body }) => {
      const form = readForm(AnswerForm, body as Posted)
      if (!form.ok) return answerPage(ctx, params, form.typed, form.errors)
      await answerQuestion(ctx, params.opportunity, params.question, ctx.formVersion, form.value)
      return seeOther(opportunityLinks.questions(here(ctx).slug, params.opportunity))
    },
  ),
]
