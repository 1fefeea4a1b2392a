import type { Release } from '@gdm/ocds'
import type { Translate } from '#platform/i18n'
import { isoUtc } from '#platform/time'
import type { ReleaseDraft } from '#record'
import type { Engagement } from './store.ts'

type Planning = NonNullable<Release['planning']>

export interface Parts {
  engagement: Engagement
  ocid: string
  /** The government's first language, in which it publishes. */
  language: string
  t: Translate
  /** Addresses of the page that everybody reads, whole; null where only a date changes. */
  addresses: { notice: string; learnt: string } | null
}

/** What the market is asked, or what has become of that: documents and milestone of the plan, each merged by its id. */
export function engagementRelease(parts: Parts): ReleaseDraft {
  const { ocid, language } = parts
  const documents = documentsOf(parts)
  const planning: Planning = { ...(documents.length > 0 && { documents }), milestones: [milestoneOf(parts)] }
  return { ocid, tag: ['planningUpdate'], initiationType: 'tender', language, planning }
}

/** It is met on the day on which the market had its say. */
function milestoneOf({ engagement, t }: Parts): NonNullable<Planning['milestones']>[number] {
  const { id, closesAt, closedAt } = engagement
  return {
    id: `engagement-${id}`,
    type: 'engagement',
    title: t('engagement.release.milestone'),
    ...(closesAt && { dueDate: isoUtc(closesAt) }),
    ...(closedAt && { dateMet: isoUtc(closedAt) }),
    status: closedAt ? 'met' : 'scheduled',
  }
}

function documentsOf({ engagement, language, t, addresses }: Parts): NonNullable<Planning['documents']> {
  const { id, title, publishedAt, concludedAt } = engagement
  if (!addresses) return []
  const study = (key: string, name: string, url: string, at: Date) => ({
    id: key,
    documentType: 'marketStudies' as const,
    title: name,
    url,
    datePublished: isoUtc(at),
    format: 'text/html',
    language,
  })
  return [
    ...(publishedAt ? [study(`engagement-${id}`, title, addresses.notice, publishedAt)] : []),
    ...(concludedAt
      ? [study(`engagement-${id}-learnt`, t('engagement.release.learnt', { title }), addresses.learnt, concludedAt)]
      : []),
  ]
}
