import type { Lifecycle } from '#platform/lifecycle'
import { requirePartner } from '#programme/partners'
import { defineKind, entriesById, type Who } from '#programme/register'

const office = ['programme-lead', 'delivery-manager', 'partner-official'] as const

export const reuseLifecycle: Lifecycle<string, string, string> = [
  { from: ['reported'], action: 'confirm', to: 'confirmed', by: office },
  { from: ['reported', 'confirmed'], action: 'end', to: 'ended', by: office },
]
export const declarationLifecycle: Lifecycle<string, string, string> = [
  { from: ['not-signed'], action: 'sign', to: 'signed', by: office },
  { from: ['not-signed'], action: 'decline', to: 'declined', by: office },
  { from: ['signed'], action: 'leave', to: 'left', by: office },
]
export const reportLifecycle: Lifecycle<string, string, string> = [
  { from: ['draft'], action: 'publish', to: 'published', by: office },
]

/** A role about a reuse whose partner is a government on the platform: it speaks for itself there. */
const onPlatform = 'partner-on-platform'

/** Where a government is on the platform, its own officials confirm, signed in: no letter that others report stands for it. */
export const confirmRefusal = (action: string, who: Who): string | null =>
  action === 'confirm' && who.roles.includes(onPlatform) && !who.roles.includes('partner-official')
    ? 'reuse.partner-confirms'
    : null

/** Who uses again what somebody else made. It counts once whoever uses it has said so. */
export const reuses = defineKind({
  name: 'reuse',
  path: 'reuse',
  partner: 'optional',
  fields: {
    what: { type: 'choice', options: ['standard', 'service', 'code', 'process', 'guidance'], required: true },
    how: { type: 'choice', options: ['reused', 'adapted', 'replicated'], required: true },
    from: { type: 'line', required: true, hint: true },
    by: { type: 'line', required: true, hint: true },
    starts: { type: 'day', required: true },
    source: { type: 'web', required: true, hint: true },
    about: { type: 'text', required: true, hint: true },
    'confirmed-by': { type: 'line', asked: ['confirm'], hint: true },
    'confirmed-how': { type: 'text', asked: ['confirm'], hint: true },
    'signed-in': { type: 'choice', options: ['yes', 'no'], asked: [] },
    'ended-why': { type: 'text', asked: ['end'] },
  },
  lifecycle: reuseLifecycle,
  initial: 'reported',
  editable: ['reported'],
  read: 'programme.read',
  write: 'programme.contribute',
  published: {
    in: ['reported', 'confirmed', 'ended'],
    fields: [
      'what',
      'how',
      'from',
      'by',
      'starts',
      'source',
      'about',
      'confirmed-by',
      'confirmed-how',
      'signed-in',
      'ended-why',
    ],
  },
  columns: ['what', 'from', 'by', 'starts'],
  colours: { reported: 'govuk-tag--yellow', confirmed: 'govuk-tag--green', ended: 'govuk-tag--grey' },
  refusal: (_entry, action, who) => confirmRefusal(action, who),
  stamp: (verb, who) =>
    verb === 'confirm' ? { 'signed-in': who.roles.includes('partner-official') ? 'yes' : 'no' } : {},
  async rolesIn(tx, { partnerId }) {
    const partner = partnerId ? await requirePartner(tx, partnerId) : null
    return partner?.governmentId ? [onPlatform] : []
  },
})

/** One body's place under a declaration of principles. Until there are a day, an office and a document it is not signed. */
export const declarations = defineKind({
  name: 'declaration',
  path: 'declarations',
  partner: 'optional',
  fields: {
    body: { type: 'line', required: true },
    principles: { type: 'text', required: true, hint: true },
    source: { type: 'web', hint: true },
    'signed-on': { type: 'day', asked: ['sign'] },
    'signed-by': { type: 'line', asked: ['sign'], hint: true },
    document: { type: 'web', asked: ['sign'], hint: true },
    reason: { type: 'text', asked: ['decline', 'leave'] },
  },
  lifecycle: declarationLifecycle,
  initial: 'not-signed',
  editable: ['not-signed'],
  read: 'programme.read',
  write: 'programme.contribute',
  published: {
    in: ['not-signed', 'signed', 'declined', 'left'],
    fields: ['body', 'principles', 'source', 'signed-on', 'signed-by', 'document', 'reason'],
  },
  columns: ['body', 'signed-on'],
  colours: {
    'not-signed': 'govuk-tag--grey',
    signed: 'govuk-tag--green',
    declined: 'govuk-tag--grey',
    left: 'govuk-tag--yellow',
  },
  refusal: ({ content }, action, _who, now) => {
    const day = content['signed-on']
    // A day that has begun nowhere on earth yet is no day on which somebody signed.
    const begins = day ? new Date(`${day}T00:00:00Z`).getTime() - 14 * 3_600_000 : 0
    return action === 'sign' && begins > now.getTime() ? 'declaration.not-signed-yet' : null
  },
})

/** What a body has done about one principle in one year, in words and with evidence. Only who has signed reports. */
export const declarationReports = defineKind({
  name: 'declaration-report',
  path: 'declaration-reports',
  partner: 'optional',
  fields: {
    declaration: { type: 'entries', kinds: ['declaration'], most: 1, required: true },
    year: { type: 'number', min: 2000, max: 2200, required: true },
    principle: { type: 'line', required: true, hint: true },
    done: { type: 'text', required: true },
    evidence: { type: 'text', required: true, hint: true },
    lacking: { type: 'text', required: true, hint: true },
  },
  lifecycle: reportLifecycle,
  initial: 'draft',
  editable: ['draft'],
  read: 'programme.read',
  write: 'programme.contribute',
  published: { in: ['published'], fields: ['declaration', 'year', 'principle', 'done', 'evidence', 'lacking'] },
  columns: ['declaration', 'year', 'principle'],
  colours: { draft: 'govuk-tag--grey', published: 'govuk-tag--green' },
  async check(tx, { content }) {
    const [of] = await entriesById(tx, content.declaration)
    return of?.state === 'signed' ? null : 'declaration-report.not-signed'
  },
})
