import type { NotPersonal, PersonalData } from './register.ts'

/** What the platform itself holds about people, beside what its areas do. */
export const personalData: readonly PersonalData[] = [
  {
    name: 'mail',
    places: [
      {
        table: 'platform.mails',
        columns: ['recipient', 'subject', 'body', 'error', 'message_id'],
        address: 'recipient',
        erasing: 'rows-deleted',
      },
      { table: 'platform.mails', columns: ['subject', 'body', 'error'], erasing: 'name-taken-out' },
    ],
    purpose: 'contact',
    ground: 'public-task',
    seenBy: ['self', 'operator'],
    kept: { fixed: 'mails' },
  },
  {
    name: 'form-key',
    places: [
      {
        table: 'platform.idempotency_keys',
        columns: ['owner', 'location'],
        person: 'owner',
        erasing: 'rows-deleted',
      },
      { table: 'platform.idempotency_keys', columns: ['location'], erasing: 'name-taken-out' },
    ],
    purpose: 'operation',
    ground: 'legitimate-interest',
    seenBy: ['nobody'],
    kept: { fixed: 'day' },
  },
  {
    name: 'rate-limit',
    places: [{ table: 'platform.rate_limits', columns: ['key'], erasing: 'kept' }],
    purpose: 'security',
    ground: 'legitimate-interest',
    seenBy: ['nobody'],
    kept: { fixed: 'hour' },
  },
  {
    name: 'document',
    places: [
      { table: 'platform.uploads', columns: ['name'], erasing: 'name-taken-out' },
      { file: 'available', erasing: 'withdrawal' },
    ],
    purpose: 'procurement',
    ground: 'public-task',
    seenBy: ['officials', 'everybody'],
    kept: { fixed: 'record' },
  },
  {
    name: 'sealed-document',
    places: [{ file: 'sealed', erasing: 'kept' }],
    purpose: 'procurement',
    ground: 'public-task',
    seenBy: ['officials'],
    kept: { pack: 'losingBids' },
  },
  {
    name: 'log',
    places: [{ log: 'err', erasing: 'kept' }],
    purpose: 'operation',
    ground: 'legitimate-interest',
    seenBy: ['operator'],
    kept: { fixed: 'never' },
  },
]

export const notPersonal: NotPersonal = {
  'platform.backups': { name: 'machine', manifest_sha256: 'digest', problem: 'machine' },
  'platform.handled_events': { event_id: 'thing', subscriber: 'code' },
  'platform.idempotency_keys': { key: 'machine' },
  'platform.installation': { purpose: 'code' },
  'platform.mails': { language: 'code' },
  'platform.satisfaction': { task: 'code' },
  'platform.uploads': {
    process_id: 'thing',
    supplier_id: 'organisation',
    scan: 'code',
    type: 'code',
    refused_because: 'code',
    removed: 'code',
  },
}

/** Fields of the platform's own log lines that say nothing about anybody. */
export const impersonalLogFields: readonly string[] = [
  'level',
  'time',
  'msg',
  'request',
  'method',
  'route',
  'status',
  'ms',
  'work',
  'id',
  'channel',
]
