import { type Element, Timeline, type TimelineItem } from '@gdm/govuk-jsx'
import { publicLinks } from '#open/addresses'
import { Link, Subtitle } from '#platform/ui'
import type { ProcessView } from './facts.tsx'
import { phases, type TimelineEntry } from './timeline.ts'

/** What was published when, what comes next and what is late, in the three phases that people know. */
export const History = ({ view, entries }: { view: ProcessView; entries: readonly TimelineEntry[] }): Element => (
  <>
    <Subtitle id="timeline">{view.t('open.timeline')}</Subtitle>
    <Timeline
      phases={phases.map(phase => ({
        title: view.t(`open.timeline.${phase}`),
        items: entries.filter(entry => entry.phase === phase).map(entry => itemOf(view, entry)),
        empty: view.t('open.timeline.nothing'),
      }))}
    />
  </>
)

function itemOf(view: ProcessView, entry: TimelineEntry): TimelineItem {
  const { t, show, lang } = view
  const at = entry.at
  const withTime = entry.kind === 'deadline' && /until|closing/.test(entry.what)
  const shared = {
    isLate: entry.isLate,
    isAhead: entry.isAhead,
    ...(at && { date: withTime ? show.instant(at) : show.day(at), datetime: at.toISOString() }),
  }
  if (entry.kind === 'release') {
    return {
      ...shared,
      title: t.dynamic(`open.release.${entry.tag}`),
      description: (
        <Link to={publicLinks.release(view.ocid, entry.releaseId)} about={t.dynamic(`open.release.${entry.tag}`)}>
          {t('open.timeline.data')}
        </Link>
      ),
    }
  }
  if (entry.kind === 'milestone')
    return { ...shared, ...milestone(view, entry), title: <span lang={lang}>{entry.title}</span> }
  return { ...shared, ...deadline(view, entry) }
}

type MilestoneEntry = Extract<TimelineEntry, { kind: 'milestone' }>

function milestone(
  { t, show }: ProcessView,
  { state, dueAt, at, isLate }: MilestoneEntry,
): Omit<TimelineItem, 'title'> {
  if (state === 'notMet') return { description: t('open.milestone.status.notMet') }
  if (state === 'due')
    return isLate ? { description: t('open.timeline.was-due') } : { description: t('open.timeline.due') }
  const wasLate = dueAt && at && at > dueAt
  return { description: wasLate ? t('open.timeline.met-late', { date: show.day(dueAt) }) : t('open.timeline.met') }
}

type DeadlineEntry = Extract<TimelineEntry, { kind: 'deadline' }>

const deadline = ({ t }: ProcessView, { what, isAhead, isLate, count }: DeadlineEntry): TimelineItem => ({
  title: t.dynamic(`open.deadline.${what}${isAhead || isLate ? '' : '.past'}`, { count: count ?? 0 }),
  ...(isLate && { description: t.dynamic(`open.deadline.${what}.why`) }),
})
