import { personNames } from '#identity/people'
import { Refusal } from '#platform/errors'
import { type FieldError, type Posted, readForm, refusedField } from '#platform/forms'
import { here, page, type Route, route, seeOther, type WebCtx } from '#platform/http'
import { showOf } from '#platform/ui'
import { frameworkInForce, frameworkLinks, pillarWords } from '#programme/frameworks'
import { assignedTo, partnerLinks, partnerRefusal, partnersOf, requirePartnerBySlug } from '#programme/partners'
import {
  agreeDiagnostic,
  beginDiagnostic,
  closeDiagnostic,
  correctDiagnostic,
  publishDiagnostic,
  reopenDiagnostic,
  startDiagnostic,
} from './actions.ts'
import { diagnosticLinks as links } from './links.ts'
import { ClosePage, ListPage, OverviewPage, StartPage } from './overview-view.tsx'
import { PillarPage } from './pillar-view.tsx'
import { closingRefusal, type lifecycle, progressOf, refusal } from './rules.ts'
import { CloseForm, DiagnosticAddress, InProgramme, ListQuery, PillarAddress, StartForm } from './schema.ts'
import { type Seen, seenDiagnostic, spreadsOf, stateOf } from './seeing.ts'
import { diagnosticsFor, teamOf } from './store.ts'

const perPage = 50

async function listPage(ctx: WebCtx, query: { partner?: string | undefined; after?: string | undefined }) {
  const { slug } = here(ctx)
  const found = await ctx.read(async tx => {
    const mine = await partnersOf(tx, ctx.actor)
    const wanted = query.partner ? mine.filter(one => one.slug === query.partner) : mine
    const rows = await diagnosticsFor(tx, {
      partnerIds: wanted.map(({ id }) => id),
      after: query.after,
      limit: perPage + 1,
    })
    return { names: new Map(mine.map(one => [one.id, one.name])), rows }
  })
  const rows = found.rows.slice(0, perPage)
  const last = found.rows.length > perPage ? rows.at(-1)?.id : undefined
  return page({
    title: ctx.t('diagnostics.list.title'),
    content: ListPage({
      t: ctx.t,
      show: showOf(ctx),
      rows: rows.map(diagnostic => ({
        diagnostic,
        partner: found.names.get(diagnostic.partnerId) ?? '',
        href: links.one(slug, diagnostic.id),
      })),
      links: {
        start: ctx.may('programme.write') ? links.start(slug, query.partner) : null,
        questions: frameworkLinks.all(slug),
        published: links.published(slug),
        first: query.after ? links.list(slug, { partner: query.partner }) : undefined,
        next: last ? links.list(slug, { partner: query.partner, after: last }) : undefined,
      },
    }),
  })
}

async function startPage(ctx: WebCtx, typed: Posted, errors: readonly FieldError[]) {
  const { slug } = here(ctx)
  const mine = await ctx.read(async tx => {
    const assigned = await assignedTo(tx, ctx.actor.id)
    const all = await partnersOf(tx, ctx.actor)
    return all.filter(({ id }) => partnerRefusal(ctx.actor, 'programme.write', id, assigned) === null)
  })
  return page({
    title: ctx.t('diagnostics.start.title'),
    error: errors.length > 0,
    back: { href: links.list(slug), text: ctx.t('diagnostics.list.title') },
    content: StartPage({
      t: ctx.t,
      partners: mine,
      framework: frameworkInForce(),
      action: links.start(slug),
      tokens: ctx.tokens(),
      typed,
      errors,
    }),
  })
}

async function started(ctx: WebCtx, posted: Posted) {
  const form = readForm(StartForm, posted)
  if (!form.ok) return startPage(ctx, form.typed, form.errors)
  const { partner, scope } = form.value
  try {
    const { id: partnerId } = await ctx.read(tx => requirePartnerBySlug(tx, partner))
    const id = await startDiagnostic(ctx, { partnerId, scope })
    return seeOther(links.team(here(ctx).slug, id))
  } catch (error) {
    return startPage(ctx, posted, refusedField(error, { 'diagnostics.under-way': 'partner' }, ctx.t))
  }
}

const agreedOnly = (seen: Seen) => (question: string) => {
  const answer = seen.answers.get(question)
  return answer?.state === 'agreed' ? answer : null
}

const pillarProgress = (seen: Seen, pillar: Seen['framework']['pillars'][number]) =>
  progressOf(
    pillar.questions.map(({ id }) => id),
    question => stateOf(seen.answers, question),
  )

const stepActions = ['begin', 'agree', 'reopen', 'publish', 'correct'] as const

async function overviewPage(ctx: WebCtx, id: string) {
  const { slug } = here(ctx)
  const seen = await seenDiagnostic(ctx, id)
  const { diagnostic, partner, framework, progress, teamRole } = seen
  const { team, names } = await ctx.read(async tx => {
    const team = await teamOf(tx, id)
    return {
      team,
      names: await personNames(
        tx,
        team.map(({ personId }) => personId),
      ),
    }
  })
  const may = (action: (typeof lifecycle)[number]['action']) =>
    ctx.may('diagnostic.answer') && refusal(diagnostic.state, action, ctx.actor, teamRole) === null
  return page({
    title: `${ctx.t('diagnostics.title')}: ${partner.name}`,
    wide: true,
    back: { href: links.list(slug), text: ctx.t('diagnostics.list.title') },
    content: OverviewPage({
      t: ctx.t,
      show: showOf(ctx),
      diagnostic,
      partner: partner.name,
      framework,
      progress,
      pillars: framework.pillars.map(pillar => ({
        id: pillar.id,
        href: links.pillar(slug, id, pillar.id),
        progress: pillarProgress(seen, pillar),
      })),
      spreads: spreadsOf(framework, seen.answers),
      answerOf: agreedOnly(seen),
      team: team.map(({ personId, role }) => ({ name: names.get(personId) ?? ctx.t('partner.member.gone'), role })),
      // All questions first: the button that cannot work yet is not shown.
      steps: stepActions
        .filter(action => may(action) && (action !== 'agree' || progress.answered === progress.all))
        .map(action => ({ action, to: links.step(slug, id, action) })),
      tokens: ctx.tokens(diagnostic.version),
      links: {
        question: question => links.question(slug, id, question),
        pillar: pillar => links.pillar(slug, id, pillar),
        team: links.team(slug, id),
        evidence: links.evidence(slug, id),
        newEvidence: teamRole && diagnostic.state === 'evidence' ? links.newEvidence(slug, id) : null,
        close: may('close') && closingRefusal(diagnostic) === null ? links.step(slug, id, 'close') : null,
        partner: partnerLinks.partner(slug, partner.slug),
        published: diagnostic.publishedAt ? links.publicOne(slug, id) : null,
      },
    }),
  })
}

async function pillarPage(ctx: WebCtx, id: string, pillarId: string) {
  const { slug } = here(ctx)
  const seen = await seenDiagnostic(ctx, id)
  const { framework, partner, answers } = seen
  const index = framework.pillars.findIndex(one => one.id === pillarId)
  const pillar = framework.pillars[index]
  const spread = spreadsOf(framework, answers)[index]
  if (!pillar || !spread) throw new Refusal('not-found', 'frameworks.unknown-pillar')
  const neighbour = (at: number) => {
    const other = framework.pillars[at]
    return other
      ? { href: links.pillar(slug, id, other.id), title: pillarWords(framework, other.id, ctx.t.language).title.text }
      : null
  }
  return page({
    title: pillarWords(framework, pillarId, ctx.t.language).title.text,
    back: { href: links.one(slug, id), text: ctx.t('diagnostics.of', { partner: partner.name }) },
    content: PillarPage({
      t: ctx.t,
      framework,
      partner: partner.name,
      pillar: pillarId,
      progress: pillarProgress(seen, pillar),
      spread,
      questions: pillar.questions.map(question => ({
        id: question.id,
        href: links.question(slug, id, question.id),
        state: stateOf(answers, question.id),
        shown: answers.get(question.id) ?? null,
        pieces: answers.get(question.id)?.evidence.length ?? 0,
      })),
      before: index > 0 ? neighbour(index - 1) : null,
      after: neighbour(index + 1),
    }),
  })
}

async function closePage(ctx: WebCtx, id: string, typed: Posted, errors: readonly FieldError[]) {
  const { slug } = here(ctx)
  const { diagnostic, partner } = await seenDiagnostic(ctx, id)
  return page({
    title: ctx.t('diagnostics.action.close'),
    error: errors.length > 0,
    back: { href: links.one(slug, id), text: ctx.t('diagnostics.of', { partner: partner.name }) },
    content: ClosePage({
      t: ctx.t,
      partner: partner.name,
      action: links.step(slug, id, 'close'),
      tokens: ctx.tokens(ctx.formVersion ?? diagnostic.version),
      typed,
      errors,
    }),
  })
}

const part = 'programme'
const at = '/:government/work/programme/diagnostics'
const reads = { needs: 'programme.read', part, params: DiagnosticAddress } as const
const answers = { needs: 'diagnostic.answer', part, params: DiagnosticAddress } as const

const stepRoute = (
  action: (typeof stepActions)[number],
  audit: string,
  act: (ctx: WebCtx, id: string, version: number | null) => Promise<void>,
): Route =>
  route.post(`${at}/:id/${action}`, { ...answers, audit }, async (ctx, { params }) => {
    await act(ctx, params.id, ctx.formVersion)
    return seeOther(links.one(here(ctx).slug, params.id))
  })

/** Diagnostics for those who carry them out: list, start, team, overview and steps. */
export const workRoutes: Route[] = [
  route.get(at, { needs: 'programme.read', part, params: InProgramme, query: ListQuery }, (ctx, { query }) =>
    listPage(ctx, query),
  ),
  route.get(`${at}/new`, { needs: 'programme.write', part, params: InProgramme, query: ListQuery }, (ctx, { query }) =>
    startPage(ctx, { partner: query.partner }, []),
  ),
  route.post(
    `${at}/new`,
    { needs: 'programme.write', part, params: InProgramme, audit: 'diagnostic.started' },
    (ctx, { body }) => started(ctx, body as Posted),
  ),
  route.get(`${at}/:id`, reads, (ctx, { params }) => overviewPage(ctx, params.id)),
  route.get(`${at}/:id/pillars/:pillar`, { ...reads, params: PillarAddress }, (ctx, { params }) =>
    pillarPage(ctx, params.id, params.pillar),
  ),
  stepRoute('begin', 'diagnostic.begun', beginDiagnostic),
  stepRoute('agree', 'diagnostic.agreed', agreeDiagnostic),
  stepRoute('reopen', 'diagnostic.reopened', reopenDiagnostic),
  stepRoute('publish', 'diagnostic.published', publishDiagnostic),
  stepRoute('correct', 'diagnostic.correction-begun', correctDiagnostic),
  route.get(`${at}/:id/close`, answers, (ctx, { params }) => closePage(ctx, params.id, {}, [])),
  route.post(`${at}/:id/close`, { ...answers, audit: 'diagnostic.closed' }, async (ctx, { params, body }) => {
    const form = readForm(CloseForm, body as Posted)
    if (!form.ok) return closePage(ctx, params.id, form.typed, form.errors)
    await closeDiagnostic(ctx, params.id, ctx.formVersion, form.value.because)
    return seeOther(links.one(here(ctx).slug, params.id))
  }),
]
