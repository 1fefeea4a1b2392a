import type { WebCtx } from '#platform/http'
import { diagnosticLinks } from '#programme/diagnostics'
import { exitLinks } from '#programme/exit'
import { groupLinks } from '#programme/groups'
import { monitoringLinks } from '#programme/monitoring'
import { partnerLinks } from '#programme/partners'
import { playbookLinks } from '#programme/playbook'
import { moneyLinks } from '#programme/portfolio'
import { publicationLinks, type Statement } from '#programme/publications'
import { registerLinks, registers } from '#programme/register'
import { roadmapLinks } from '#programme/roadmap'
import { selectionLinks } from '#programme/selection'

/** Where statements of a kind are read by people. */
export interface Place {
  kind: string
  text: string
  list: string
  one(statement: Pick<Statement, 'subjectId' | 'body' | 'partner'>): string
}

/** Where what the programme says about this kind is read; null for a kind that has only data. */
export function placeOf(ctx: WebCtx, programme: string, kind: string, partner?: string): Place | null {
  const { t } = ctx
  const special: Readonly<Record<string, Omit<Place, 'kind'>>> = {
    partner: {
      text: t('partner.list.title'),
      list: partnerLinks.home(programme),
      one: said => partnerLinks.publicPartner(programme, said.partner ?? ''),
    },
    diagnostic: {
      text: t('diagnostics.public.title'),
      list: diagnosticLinks.published(programme, { partner }),
      one: said => diagnosticLinks.publicOne(programme, said.subjectId),
    },
    selection: {
      text: t('selection.list'),
      list: selectionLinks.publicList(programme, { partner }),
      one: said => selectionLinks.publicOne(programme, said.subjectId),
    },
    indicator: {
      text: t('monitoring.title'),
      list: monitoringLinks.results(programme),
      one: said => monitoringLinks.publicIndicator(programme, said.subjectId),
    },
    'funder-report': {
      text: t('programme.site.reports'),
      list: monitoringLinks.results(programme),
      one: said => monitoringLinks.publicReport(programme, said.subjectId),
    },
    'package-money': {
      text: t('programme.site.money'),
      list: moneyLinks.open(programme, partner),
      one: said => publicEntry(programme, 'work-package', said.subjectId),
    },
    'work-package-change': {
      text: t('work-package.changes'),
      list: publicList(programme, 'work-package', partner),
      one: said => publicEntry(programme, 'work-package', said.subjectId),
    },
    'fund-period': {
      text: t('money.periods'),
      list: publicList(programme, 'fund'),
      one: said => publicEntry(programme, 'fund', fundIn(said)),
    },
    'roadmap-action': {
      text: t('programme.site.roadmap'),
      list: partner ? roadmapLinks.open(programme, partner) : roadmapLinks.publicList(programme),
      one: said => publicEntry(programme, 'roadmap-action', said.subjectId),
    },
    'exit-criterion': {
      // Of one partner it is its criteria that are counted; over all, the list is of exits.
      text: partner ? t.dynamic('exit-criterion.list') : t('programme.site.exits'),
      list: partner ? exitLinks.open(programme, partner) : exitLinks.publicList(programme),
      one: said => publicEntry(programme, 'exit-criterion', said.subjectId),
    },
    'exit-figures': {
      text: t('programme.site.figures'),
      list: partner ? exitLinks.open(programme, partner) : exitLinks.publicList(programme),
      one: said => exitLinks.open(programme, said.partner ?? ''),
    },
    lesson: {
      text: t('programme.site.lessons'),
      list: exitLinks.lessons(programme),
      one: said => publicEntry(programme, 'lesson', said.subjectId),
    },
    group: {
      text: t('groups.title'),
      list: groupLinks.publicList(programme),
      one: said => groupLinks.publicGroup(programme, said.subjectId),
    },
    playbook: {
      text: t('playbook.title'),
      list: playbookLinks.list(programme),
      one: said => playbookLinks.page(programme, typeof said.body.page === 'string' ? said.body.page : ''),
    },
  }
  const own = special[kind]
  if (own) return { kind, ...own }
  const register = registers.get(kind)
  if (!register?.published) return null
  return {
    kind,
    text: t.dynamic(`${kind}.list`),
    list: registerLinks.publicList(programme, register, { partner }),
    one: said => registerLinks.publicEntry(programme, register, said.subjectId),
  }
}

const publicList = (programme: string, kind: string, partner?: string): string => {
  const register = registers.get(kind)
  return register ? registerLinks.publicList(programme, register, { partner }) : publicationLinks.kind(programme, kind)
}

/** The fund of which a period is. */
const fundIn = ({ subjectId, body: { fund } }: Parameters<Place['one']>[0]): string =>
  typeof fund === 'object' && fund !== null && 'id' in fund && typeof fund.id === 'string' ? fund.id : subjectId

const publicEntry = (programme: string, kind: string, id: string): string => {
  const register = registers.get(kind)
  return register ? registerLinks.publicEntry(programme, register, id) : publicationLinks.subject(programme, kind, id)
}

/** How a programme goes, from the choice of partners to the leaving, and what is said in each step: its order on pages. */
const saidIn = {
  choose: ['selection-criteria', 'selection', 'partnership', 'obligation'],
  understand: ['diagnostic', 'finding', 'solution', 'legal-reform'],
  listen: ['research-round', 'research-finding'],
  agree: ['outcome', 'roadmap-action'],
  deliver: ['fund', 'fund-period', 'work-package', 'package-money', 'work-package-change', 'team-post', 'decision'],
  check: ['indicator', 'funder-report', 'programme-review', 'fact-check', 'recommendation'],
  share: ['group', 'playbook', 'case-study', 'reuse', 'declaration', 'declaration-report'],
  leave: [
    'exit-criterion',
    'exit-assurance',
    'exit-stage',
    'partner-body',
    'partner-role',
    'capability',
    'exit-figures',
    'post-exit-review',
    'lesson',
  ],
} as const satisfies Record<string, readonly string[]>

export type StepName = keyof typeof saidIn

export const stepNames = Object.keys(saidIn) as StepName[]

/** The step in which something of a kind is said; the last one for what nobody put in order. */
export const stepOf = (kind: string): StepName =>
  stepNames.find(step => (saidIn[step] as readonly string[]).includes(kind)) ?? 'leave'

const order: readonly string[] = Object.values(saidIn).flat()

/** Kinds in the order in which they are read; what nobody put in order comes last, by name. */
export const inOrder = <K extends { kind: string }>(kinds: readonly K[]): K[] =>
  kinds.toSorted((a, b) => rank(a.kind) - rank(b.kind) || (a.kind < b.kind ? -1 : 1))

const rank = (kind: string): number => (order.includes(kind) ? order.indexOf(kind) : order.length)

/** A statement for people, or as data where no page shows it. */
export const addressOf = (ctx: WebCtx, programme: string, statement: Statement): string =>
  placeOf(ctx, programme, statement.kind)?.one(statement) ??
  publicationLinks.subject(programme, statement.kind, statement.subjectId)
