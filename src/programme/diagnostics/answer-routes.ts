import { personNames } from '#identity/people'
import { type FieldError, type Posted, readForm, refusedField } from '#platform/forms'
import { here, page, type Route, route, seeOther, type WebCtx } from '#platform/http'
import { showOf } from '#platform/ui'
import { pillarWords, questionCatalogue, questionsIn, questionTitle, requireQuestion } from '#programme/frameworks'
import { registerLinks, registers } from '#programme/register'
import { stepsTo } from './answer-store.ts'
import { agreeScore, challengeScore, proposeScore } from './answering.ts'
import { evidenceOn } from './evidence-store.ts'
import { diagnosticLinks as links } from './links.ts'
import { publishedBefore } from './published.ts'
import { QuestionPage } from './question-view.tsx'
import { answerActions, answerRefusal, openAnswer } from './rules.ts'
import { AgreementForm, ChallengeForm, ProposalForm, QuestionAddress } from './schema.ts'
import { type Seen, seenDiagnostic } from './seeing.ts'

type Address = { id: string; question: string }

/** What was typed, or the answer as it stands for whoever proposes another one. */
function typedFor(seen: Seen, question: string, typed: Posted | null): Posted {
  if (typed) return typed
  const answer = seen.answers.get(question)
  if (!answer) return {}
  return {
    answer: answer.level === null ? answer.outcome : String(answer.level),
    confidence: answer.confidence ?? undefined,
    reasons: answer.reasons,
    evidence: [...answer.evidence],
  }
}

/** What else is on the page: evidence, the way to the answer with names, and what was published before. */
const besideAnswer = (ctx: WebCtx, seen: Seen, { id, question }: Address) =>
  ctx.read(async tx => {
    const steps = await stepsTo(tx, id, question)
    const names = await personNames(tx, [...new Set(steps.map(({ takenBy }) => takenBy))])
    const before = await publishedBefore(tx, seen.partner.slug, {
      id,
      startedAt: seen.diagnostic.startedAt.toISOString(),
    })
    return {
      steps: steps.map(step => ({ ...step, by: names.get(step.takenBy) ?? ctx.t('partner.member.gone') })),
      evidence: await evidenceOn(tx, id, question),
      before,
      earlier: before?.answers.find(answer => answer.question === question),
    }
  })

/** Where somebody can write down what a question showed: in the registers that choose from the diagnostic's questions. */
const restingOn = (ctx: WebCtx, partner: string, pick: string) =>
  [...registers.values()].flatMap(kind =>
    Object.entries(kind.fields).flatMap(([name, field]) =>
      field.type === 'picks' && field.from === questionCatalogue && ctx.may(kind.write)
        ? [
            {
              text: ctx.t.dynamic(`${kind.name}.${name}.from`),
              href: registerLinks.add(here(ctx).slug, kind, { partner, pick }),
            },
          ]
        : [],
    ),
  )

async function questionPage(ctx: WebCtx, address: Address, typed: Posted | null, errors: readonly FieldError[]) {
  const { slug } = here(ctx)
  const { id, question: questionId } = address
  const seen = await seenDiagnostic(ctx, id)
  const { framework, partner, answers, diagnostic, teamRole } = seen
  const question = requireQuestion(framework, questionId)
  const beside = await besideAnswer(ctx, seen, address)
  const answer = answers.get(questionId)
  const why = answerActions.map(action => ({
    action,
    reason: answerRefusal(answer ?? openAnswer, action, ctx.actor, { state: diagnostic.state, teamRole }),
  }))
  const allowed = why.filter(({ reason }) => reason === null)
  const all = questionsIn(framework)
  const index = all.indexOf(question)
  const neighbour = (at: number) => {
    const other = all[at]
    return other && at >= 0
      ? { href: links.question(slug, id, other.id), title: questionTitle(framework, other.id, ctx.t.language).text }
      : null
  }
  const title = questionTitle(framework, questionId, ctx.t.language).text
  const { earlier, before } = beside
  const isSame = earlier && before && earlier.edition === question.edition
  return page({
    title,
    error: errors.length > 0,
    back: {
      href: links.pillar(slug, id, question.pillar),
      text: pillarWords(framework, question.pillar, ctx.t.language).title.text,
    },
    content: QuestionPage({
      t: ctx.t,
      show: showOf(ctx),
      framework,
      partner: partner.name,
      question,
      answer,
      steps: beside.steps,
      evidence: beside.evidence,
      may: Object.fromEntries(allowed.map(({ action }) => [action, links.answer(slug, id, questionId, action)])),
      mayNot: allowed.length > 0 ? null : (why.find(({ action }) => action === 'propose')?.reason ?? null),
      earlier: isSame
        ? {
            level:
              earlier.level === null
                ? ctx.t(`diagnostics.outcome.${earlier.outcome as 'not-known' | 'not-applicable'}`)
                : ctx.t('diagnostics.level', { level: earlier.level }),
            on: before.publishedAt,
            href: links.publicOne(slug, before.id),
          }
        : null,
      tokens: () => ctx.tokens(ctx.formVersion ?? answer?.version ?? 0),
      typed: typedFor(seen, questionId, typed),
      errors,
      links: {
        piece: piece => links.piece(slug, id, piece),
        newEvidence: teamRole && diagnostic.state === 'evidence' ? links.newEvidence(slug, id, questionId) : null,
        resting: restingOn(ctx, partner.slug, questionId),
        previous: neighbour(index - 1),
        next: neighbour(index + 1),
      },
    }),
  })
}

/** Acts, and shows the page again where the action has something to say of a field. */
async function answered(ctx: WebCtx, address: Address, posted: Posted, act: () => Promise<void>) {
  try {
    await act()
  } catch (error) {
    const fields = {
      'diagnostics.confidence.needs-evidence': 'confidence',
      'diagnostics.evidence.not-on-question': 'evidence',
      'diagnostics.note.missing': 'note',
    }
    return questionPage(ctx, address, posted, refusedField(error, fields, ctx.t))
  }
  return seeOther(links.question(here(ctx).slug, address.id, address.question))
}

const at = '/:government/work/programme/diagnostics/:id/questions/:question'
const reads = { needs: 'programme.read', part: 'programme', params: QuestionAddress } as const
const answers = { ...reads, needs: 'diagnostic.answer' } as const

/** One question at a time: proposed by one member of the team, challenged and agreed by others. */
export const answerRoutes: Route[] = [
  route.get(at, reads, (ctx, { params }) => questionPage(ctx, params, null, [])),
  route.post(`${at}/propose`, { ...answers, audit: 'diagnostic.score-proposed' }, async (ctx, { params, body }) => {
    const form = readForm(ProposalForm, body as Posted)
    if (!form.ok) return questionPage(ctx, params, form.typed, form.errors)
    return answered(ctx, params, body as Posted, () =>
      proposeScore(ctx, params.id, params.question, form.value, ctx.formVersion),
    )
  }),
  route.post(`${at}/challenge`, { ...answers, audit: 'diagnostic.score-challenged' }, async (ctx, { params, body }) => {
    const form = readForm(ChallengeForm, body as Posted)
    if (!form.ok) return questionPage(ctx, params, form.typed, form.errors)
    return answered(ctx, params, body as Posted, () =>
      challengeScore(ctx, params.id, params.question, form.value.challenge, ctx.formVersion),
    )
  }),
  route.post(`${at}/agree`, { ...answers, audit: 'diagnostic.score-agreed' }, async (ctx, { params, body }) => {
    const form = readForm(AgreementForm, body as Posted)
    if (!form.ok) return questionPage(ctx, params, form.typed, form.errors)
    return answered(ctx, params, body as Posted, () =>
      agreeScore(ctx, params.id, params.question, form.value.note, ctx.formVersion),
    )
  }),
]
