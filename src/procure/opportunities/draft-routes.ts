import { engagementLinks } from '#plan/engagement'
import { Refusal } from '#platform/errors'
import type { FieldError as FormError, Posted } from '#platform/forms'
import { readForm } from '#platform/forms'
import { page, type Reply, type Route, route, seeOther, type WebCtx } from '#platform/http'
import { editedLists, type FieldError, readAnswers, type Section, type Typed, typedAnswers } from '#platform/questions'
import { contentWords, missingAnswers } from './content.ts'
import { drafting, draftTokens } from './draft-page.ts'
import { CheckPage, SectionPage, TasksPage } from './draft-pages.tsx'
import { changeProcedure, saveSection } from './drafting.ts'
import { ProcedurePage } from './forms.tsx'
import { opportunityLinks as links } from './links.ts'
import { lotRoutes } from './lot-routes.ts'
import { procedureErrors } from './procedure.ts'
import { notesFor, obstacles } from './readiness.ts'
import { OpportunityAddress, ProcedureForm, SectionAddress } from './schema.ts'
import { here, offeredMethods, type Seen, seen, showOf, withPlanLinks } from './seeing.ts'

const write = { needs: 'opportunity.write', part: 'procure' } as const

function tasksPage(ctx: WebCtx, { o, facts, lots, talks }: Seen): Reply {
  const { slug } = here(ctx)
  const { t } = ctx
  const open = new Set(obstacles(facts, 'submit').map(({ reason }) => reason))
  const procedure = ['opportunity.method.', 'opportunity.days.', 'opportunity.short-notice.']
  const isProcedureDone = ![...open].some(reason => procedure.some(start => reason.startsWith(start)))
  return page({
    title: t('opportunity.tasks.title'),
    back: { href: links.page(slug, o.id), text: o.title },
    content: TasksPage({
      t,
      title: o.title,
      questionnaire: facts.questionnaire,
      answers: facts.answers,
      own: [
        {
          title: 'opportunity.procedure.title',
          hint: t('opportunity.tasks.days', { days: o.daysOpen }),
          href: links.procedure(slug, o.id),
          isDone: isProcedureDone,
        },
        {
          title: 'lot.list.title',
          hint: t('opportunity.tasks.lots', { count: lots.length }),
          href: links.lots(slug, o.id),
          isDone: lots.length > 0 && !open.has('opportunity.over-budget') && !open.has('opportunity.other-currency'),
        },
      ],
      talks: talks.map(({ id, title }) => ({ title, href: engagementLinks.one(slug, id) })),
      returnReason: o.returnReason,
      renew: facts.isOutdated ? { href: links.renew(slug, o.id), tokens: ctx.tokens(o.version) } : null,
      links: {
        section: section => links.section(slug, o.id, section.slug),
        check: links.check(slug, o.id),
        preview: links.preview(slug, o.id),
      },
    }),
  })
}

interface Shown {
  typed: Typed
  errors: readonly FieldError[]
}

function sectionPage(ctx: WebCtx, found: Seen, section: Section, { typed, errors }: Shown): Reply {
  const { slug, currency } = here(ctx)
  const { o, facts } = found
  return page({
    title: section.name,
    error: errors.length > 0,
    back: { href: links.tasks(slug, o.id), text: ctx.t('opportunity.tasks.title') },
    content: SectionPage({
      t: ctx.t,
      title: o.title,
      section,
      lang: facts.questionnaire.lang,
      action: links.section(slug, o.id, section.slug),
      tokens: draftTokens(ctx, found),
      typed,
      errors,
      currencySymbol: currency,
      notes: notesFor(section.questions, facts).map(({ reason, values }) => ctx.t.dynamic(reason, values)),
    }),
  })
}

function requireSection({ facts }: Seen, slug: string): Section {
  const section = facts.questionnaire.sections.find(candidate => candidate.slug === slug)
  if (!section) throw new Refusal('not-found', 'error.not-found')
  return section
}

/** Keeps a section, or shows its form again: with one item of a list more or less, or with what is wrong. */
async function sectionSent(ctx: WebCtx, id: string, slug: string, body: unknown): Promise<Reply> {
  const found = await seen(ctx, id)
  const section = requireSection(found, slug)
  const posted = (body ?? {}) as Record<string, unknown>
  const edited = editedLists(section.questions, posted)
  if (edited) return sectionPage(ctx, found, section, { typed: edited, errors: [] })
  const { answers, contentVersion } = { ...found.facts, contentVersion: found.o.contentVersion }
  const { lang } = found.facts.questionnaire
  const result = readAnswers(section.questions, posted, { fallback: contentWords, stored: answers, lang })
  if (result.errors.length > 0) return sectionPage(ctx, found, section, result)
  await saveSection(ctx, id, ctx.formVersion, { slug, contentVersion, read: result.answers })
  return seeOther(links.tasks(here(ctx).slug, id))
}

function checkPage(ctx: WebCtx, { o, facts }: Seen): Reply {
  const { slug, currency } = here(ctx)
  const open = obstacles(facts, 'submit')
  return page({
    title: ctx.t('opportunity.check.title'),
    back: { href: links.tasks(slug, o.id), text: ctx.t('opportunity.tasks.title') },
    content: CheckPage({
      t: ctx.t,
      show: showOf(ctx),
      title: o.title,
      questionnaire: facts.questionnaire,
      answers: facts.answers,
      missing: missingAnswers(facts.questionnaire, facts.answers),
      obstacles: withPlanLinks(ctx, o.planId, open),
      currency,
      submit: { href: links.submit(slug, o.id), tokens: ctx.tokens(o.version) },
      links: { section: section => links.section(slug, o.id, section), tasks: links.tasks(slug, o.id) },
    }),
  })
}

function procedurePage(ctx: WebCtx, found: Seen, typed: Posted, errors: readonly FormError[]): Reply {
  const { slug, currency } = here(ctx)
  const { o, setting } = found
  return page({
    title: ctx.t('opportunity.procedure.title'),
    error: errors.length > 0,
    back: { href: links.tasks(slug, o.id), text: ctx.t('opportunity.tasks.title') },
    content: ProcedurePage({
      t: ctx.t,
      show: showOf(ctx),
      title: o.title,
      action: links.procedure(slug, o.id),
      tokens: draftTokens(ctx, found),
      typed,
      errors,
      currency,
      methods: offeredMethods(setting.pack, setting.today, ctx.t.language),
    }),
  })
}

async function procedureSent(ctx: WebCtx, id: string, body: unknown): Promise<Reply> {
  const found = await seen(ctx, id)
  const form = readForm(ProcedureForm, body as Posted)
  if (!form.ok) return procedurePage(ctx, found, form.typed, form.errors)
  const errors = procedureErrors(found.setting.pack, found.setting.today, form.value)
  if (errors.length > 0) return procedurePage(ctx, found, body as Posted, errors)
  await changeProcedure(ctx, id, ctx.formVersion, form.value)
  return seeOther(links.tasks(here(ctx).slug, id))
}

const at = '/:government/work/opportunities/:opportunity'

export const draftRoutes: Route[] = [
  route.get(`${at}/draft`, { ...write, params: OpportunityAddress }, (ctx, { params }) =>
    drafting(ctx, params.opportunity, found => tasksPage(ctx, found)),
  ),
  route.get(`${at}/procedure`, { ...write, params: OpportunityAddress }, (ctx, { params }) =>
    drafting(ctx, params.opportunity, found => {
      const { method, daysOpen, shortNoticeReason } = found.o
      const typed = { method, daysOpen: String(daysOpen), shortNoticeReason: shortNoticeReason ?? '' }
      return procedurePage(ctx, found, typed, [])
    }),
  ),
  route.post(
    `${at}/procedure`,
    { ...write, params: OpportunityAddress, audit: 'opportunity.edited' },
    (ctx, { params, body }) => procedureSent(ctx, params.opportunity, body),
  ),
  route.get(`${at}/sections/:section`, { ...write, params: SectionAddress }, (ctx, { params }) =>
    drafting(ctx, params.opportunity, found => {
      const section = requireSection(found, params.section)
      return sectionPage(ctx, found, section, {
        typed: typedAnswers(section.questions, found.facts.answers),
        errors: [],
      })
    }),
  ),
  route.post(
    `${at}/sections/:section`,
    { ...write, params: SectionAddress, audit: 'opportunity.edited' },
    (ctx, { params, body }) => sectionSent(ctx, params.opportunity, params.section, body),
  ),
  route.get(`${at}/check`, { ...write, params: OpportunityAddress }, (ctx, { params }) =>
    drafting(ctx, params.opportunity, found => checkPage(ctx, found)),
  ),
  ...lotRoutes,
]
