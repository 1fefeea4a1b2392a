import { type Compiled, type Contract, hasTender, instantOf, type Milestone } from '#open/projection'
import type { PublishedRelease } from './store.ts'

/** The three phases that people know, over OCDS's five stages: planning; tender and award; contract and implementation. */
export type Phase = 'planning' | 'buying' | 'delivery'
export const phases: readonly Phase[] = ['planning', 'buying', 'delivery']

export type TimelineEntry = {
  phase: Phase
  at: Date | null
  /** Was due and has not happened. */
  isLate: boolean
  isAhead: boolean
} & (
  | { kind: 'release'; tag: string; releaseId: string }
  | { kind: 'milestone'; title: string; state: 'met' | 'notMet' | 'due'; dueAt: Date | null }
  | { kind: 'deadline'; what: Deadline; count?: number }
)

export type Deadline =
  | 'questions-until'
  | 'answers-missing'
  | 'closing'
  | 'award-due'
  | 'award-missing'
  | 'contract-starts'
  | 'contract-ends'
  | 'completion-missing'

const phaseOfTag = (tag: string): Phase => {
  if (tag.startsWith('planning')) return 'planning'
  return tag.startsWith('tender') || tag.startsWith('award') ? 'buying' : 'delivery'
}

/**
 * What was published when, what is due, and what is late: a deadline that has passed without the step that should have
 * followed it. Pure; read from the record alone.
 */
export function timelineOf(record: Compiled, releases: readonly PublishedRelease[], now: Date): TimelineEntry[] {
  const entries = [
    ...releases.map(releaseEntry),
    ...planningEntries(record, now),
    ...tenderEntries(record, now),
    ...(record.contracts ?? []).flatMap(contract => contractEntries(contract, now)),
  ]
  return entries.sort((a, b) => (a.at?.getTime() ?? Number.MAX_VALUE) - (b.at?.getTime() ?? Number.MAX_VALUE))
}

function releaseEntry(release: PublishedRelease): TimelineEntry {
  const [tag = 'planning'] = release.tags
  return {
    kind: 'release',
    phase: phaseOfTag(tag),
    at: release.date,
    tag,
    releaseId: release.release_id,
    isLate: false,
    isAhead: false,
  }
}

/** A plan's dates matter while it is a plan; what came of them is told by the later phases. */
function planningEntries(record: Compiled, now: Date): TimelineEntry[] {
  const isStillPlan = !hasTender(record) && record.tender?.status !== 'withdrawn'
  return (record.planning?.milestones ?? [])
    .filter(milestone => isStillPlan || milestone.dateMet !== undefined)
    .map(milestone => milestoneEntry('planning', milestone, now))
}

function milestoneEntry(phase: Phase, milestone: Milestone, now: Date): TimelineEntry {
  const dueAt = instantOf(milestone.dueDate)
  const metAt = instantOf(milestone.dateMet)
  const isMet = milestone.status === 'met' || metAt !== null
  const isNotMet = milestone.status === 'notMet'
  const state = isMet ? 'met' : isNotMet ? 'notMet' : 'due'
  const isOverdue = state !== 'met' && dueAt !== null && dueAt <= now
  return {
    kind: 'milestone',
    phase,
    at: metAt ?? dueAt,
    title: milestone.title ?? milestone.id ?? '',
    state,
    dueAt,
    isLate: isOverdue,
    isAhead: state === 'due' && !isOverdue,
  }
}

function tenderEntries(record: Compiled, now: Date): TimelineEntry[] {
  const { tender } = record
  if (!tender || !hasTender(record)) return []
  const isOver = tender.status === 'cancelled' || tender.status === 'unsuccessful' || tender.status === 'withdrawn'
  const questionsUntil = instantOf(tender.enquiryPeriod?.endDate)
  const closesAt = instantOf(tender.tenderPeriod?.endDate)
  const entries: TimelineEntry[] = []
  if (questionsUntil && !isOver) entries.push(dated('buying', 'questions-until', questionsUntil, now))
  const unanswered = (tender.enquiries ?? []).filter(enquiry => enquiry.answer === undefined).length
  if (unanswered > 0 && closesAt && closesAt <= now && !isOver)
    entries.push({ ...late('buying', 'answers-missing', closesAt), count: unanswered } as TimelineEntry)
  if (closesAt && !(isOver && closesAt > now)) entries.push(dated('buying', 'closing', closesAt, now))
  entries.push(...awardEntries(record, closesAt, isOver, now))
  for (const milestone of tender.milestones ?? []) entries.push(milestoneEntry('buying', milestone, now))
  return entries
}

// The award is late once its own period is over, or the day on which work was to begin has come.
function awardEntries(record: Compiled, closesAt: Date | null, isOver: boolean, now: Date): TimelineEntry[] {
  if (isOver || (record.awards ?? []).length > 0 || (record.contracts ?? []).length > 0) return []
  const { tender, planning } = record
  const start = planning?.milestones?.find(milestone => milestone.id === 'start')
  const dueAt =
    instantOf(tender?.awardPeriod?.endDate) ?? instantOf(tender?.contractPeriod?.startDate) ?? instantOf(start?.dueDate)
  if (dueAt && dueAt <= now && closesAt && closesAt <= now) return [late('buying', 'award-missing', dueAt)]
  if (dueAt && dueAt > now) return [dated('buying', 'award-due', dueAt, now)]
  return closesAt && closesAt <= now
    ? [{ ...dated('buying', 'award-due', closesAt, now), at: null, isAhead: true }]
    : []
}

function contractEntries(contract: Contract, now: Date): TimelineEntry[] {
  const { implementation } = contract
  const startsAt = instantOf(contract.period?.startDate)
  const endsAt = instantOf(contract.period?.endDate)
  const isOver = contract.status === 'terminated' || contract.status === 'cancelled'
  const entries = [...(contract.milestones ?? []), ...(implementation?.milestones ?? [])].map(milestone =>
    milestoneEntry('delivery', milestone, now),
  )
  if (startsAt && contract.status !== 'cancelled') entries.push(dated('delivery', 'contract-starts', startsAt, now))
  if (endsAt && !isOver)
    entries.push(
      endsAt <= now ? late('delivery', 'completion-missing', endsAt) : dated('delivery', 'contract-ends', endsAt, now),
    )
  return entries
}

const dated = (phase: Phase, what: Deadline, at: Date, now: Date): TimelineEntry => ({
  kind: 'deadline',
  phase,
  what,
  at,
  isLate: false,
  isAhead: at > now,
})

const late = (phase: Phase, what: Deadline, at: Date): TimelineEntry => ({
  kind: 'deadline',
  phase,
  what,
  at,
  isLate: true,
  isAhead: false,
})
