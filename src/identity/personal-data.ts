import type { NotPersonal, PersonalData } from '#platform/personal-data'

export const personalData: readonly PersonalData[] = [
  {
    name: 'account',
    places: [
      {
        table: 'identity.people',
        columns: [
          'id',
          'email',
          'name',
          'password_hash',
          'language',
          'totp_secret',
          'user_research',
          'operator',
          'created_at',
          'last_signed_in_at',
        ],
        person: 'id',
        erasing: 'rows-deleted',
      },
    ],
    purpose: 'account',
    ground: 'contract',
    seenBy: ['self', 'colleagues', 'administrator'],
    kept: { pack: 'dormantAccounts' },
  },
  {
    name: 'session',
    places: [
      {
        table: 'identity.sessions',
        columns: ['person_id', 'token_digest', 'created_at', 'expires_at'],
        person: 'person_id',
        erasing: 'rows-deleted',
      },
    ],
    purpose: 'security',
    ground: 'contract',
    seenBy: ['nobody'],
    kept: { fixed: 'session' },
  },
  {
    name: 'mail-link',
    places: [
      {
        table: 'identity.mail_tokens',
        columns: ['email', 'token_digest', 'person_id', 'purpose', 'language', 'created_at', 'expires_at'],
        address: 'email',
        erasing: 'rows-deleted',
      },
    ],
    purpose: 'security',
    ground: 'contract',
    seenBy: ['nobody'],
    kept: { fixed: 'day' },
  },
  {
    name: 'sign-in-failure',
    places: [
      {
        table: 'identity.sign_in_failures',
        columns: ['email', 'failures', 'last_at'],
        address: 'email',
        erasing: 'rows-deleted',
      },
    ],
    purpose: 'security',
    ground: 'legitimate-interest',
    seenBy: ['nobody'],
    kept: { fixed: 'day' },
  },
  {
    name: 'membership',
    places: [
      {
        table: 'identity.memberships',
        columns: ['person_id', 'body_id', 'roles', 'created_at'],
        person: 'person_id',
        erasing: 'rows-deleted',
      },
      {
        table: 'identity.supplier_members',
        columns: ['person_id', 'supplier_id', 'roles', 'created_at'],
        person: 'person_id',
        erasing: 'rows-deleted',
      },
    ],
    purpose: 'membership',
    ground: 'public-task',
    seenBy: ['self', 'colleagues', 'administrator', 'auditor'],
    kept: { fixed: 'membership' },
  },
  {
    name: 'invitation',
    places: [
      {
        table: 'identity.invitations',
        columns: ['email', 'token_digest', 'roles', 'created_at', 'expires_at'],
        address: 'email',
        erasing: 'rows-deleted',
      },
      { table: 'identity.invitations', columns: ['invited_by'], person: 'invited_by', erasing: 'id-replaced' },
      {
        table: 'identity.guests',
        columns: ['email', 'roles', 'process_id', 'created_at', 'ends_at'],
        address: 'email',
        erasing: 'rows-deleted',
      },
      { table: 'identity.guests', columns: ['invited_by'], person: 'invited_by', erasing: 'id-replaced' },
    ],
    purpose: 'membership',
    ground: 'public-task',
    seenBy: ['self', 'administrator', 'officials'],
    kept: { fixed: 'day' },
  },
  {
    name: 'name-reading',
    places: [
      {
        table: 'identity.name_readings',
        columns: ['person_id', 'reason', 'started_at', 'ends_at'],
        person: 'person_id',
        erasing: 'id-replaced',
      },
      { table: 'identity.name_readings', columns: ['reason'], erasing: 'name-taken-out' },
    ],
    purpose: 'accountability',
    ground: 'legal-duty',
    seenBy: ['self', 'auditor'],
    kept: { fixed: 'record' },
  },
  {
    // A firm may be one person: then its name, number and address are theirs.
    name: 'supplier-profile',
    places: [
      {
        table: 'identity.suppliers',
        columns: ['slug', 'name', 'identifier_scheme', 'identifier_id', 'country', 'website'],
        erasing: 'withdrawal',
      },
      { table: 'identity.suppliers', columns: ['mailbox'], address: 'mailbox', erasing: 'address-replaced' },
    ],
    purpose: 'procurement',
    ground: 'contract',
    seenBy: ['self', 'officials', 'everybody'],
    kept: { fixed: 'record' },
  },
]

export const notPersonal: NotPersonal = {
  'identity.guests': { start_path: 'thing' },
  'identity.name_readings': { purpose: 'code' },
  'identity.suppliers': { scale: 'code' },
}
