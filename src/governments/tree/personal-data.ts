import type { NotPersonal, PersonalData } from '#platform/personal-data'

export const personalData: readonly PersonalData[] = [
  {
    name: 'rule-author',
    places: [{ table: 'governments.packs', columns: ['changed_by'], person: 'changed_by', erasing: 'id-replaced' }],
    purpose: 'accountability',
    ground: 'public-task',
    seenBy: ['administrator', 'auditor'],
    kept: { fixed: 'record' },
  },
]

export const notPersonal: NotPersonal = {
  'governments.governments': {
    name: 'organisation',
    languages: 'code',
    locale: 'code',
    time_zone: 'code',
    ocid_prefix: 'code',
    parts: 'code',
    slug: 'organisation',
    moved_to: 'organisation',
  },
  'governments.packs': { body: 'rule', change: 'code', rule: 'code', changed_as: 'code' },
  'governments.public_bodies': {
    slug: 'organisation',
    name: 'organisation',
    identifier_scheme: 'code',
    identifier_id: 'organisation',
    email_domains: 'organisation',
    mailbox: 'office',
  },
}
