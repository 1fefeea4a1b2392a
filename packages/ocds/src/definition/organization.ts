import { partyScale } from './codelists/closed.ts'
import { country } from './codelists/iso.ts'
import { partyRole } from './codelists/open.ts'
import { code, codes, email, flag, from, many, notNull, one, text, textId } from './fields.ts'
import { type Field, shape, type TypeOf } from './model.ts'
import { Address, ContactPoint, Identifier } from './values.ts'

/** A natural person who owns or controls a party. */
export const Person = shape(
  'Person',
  'A natural person.',
  {
    id: textId('Tells this person apart within the party.', { min: 1 }),
    name: text('The full name.', { min: 1 }),
    identifier: one(Identifier, 'The person in an official register.'),
    nationalities: codes(country, 'Countries of nationality.', { unique: true, min: 1 }),
    address: one(Address, 'A postal address.'),
    email: email('An email address.', { min: 1 }),
    faxNumber: text('A fax number.', { min: 1 }),
    telephone: text('A telephone number.', { min: 1 }),
  },
  { minProperties: 1 },
)
export type Person = TypeOf<typeof Person>

const Details = shape(
  'Details',
  'What extensions say about a party.',
  {
    ...from('partyScale', { scale: code(partyScale, 'The size of the firm.') }),
    ...from('beneficialOwners', { listedOnRegulatedMarket: flag('Whether its shares trade on a regulated market.') }),
  },
  { inline: true },
)

const details: Field<TypeOf<typeof Details> | null, false> = {
  types: ['object', 'null'],
  about: 'Further facts about the party, each defined by an extension.',
  shape: Details,
}

export const Organization = shape('Organization', 'A party: a body, firm or person that takes part.', {
  name: text('The name by which it is commonly known.', { translated: true }),
  id: notNull(text('Tells this party apart within the process; other objects point to it by this id.')),
  identifier: one(Identifier, 'Its main entry in a register.'),
  additionalIdentifiers: many(Identifier, 'Its other entries in registers.', { unique: true, merge: 'wholeList' }),
  address: one(Address, 'Where it is.'),
  contactPoint: one(ContactPoint, 'Whom to ask.'),
  roles: codes(partyRole, 'What it does in this process.'),
  details,
  ...from('beneficialOwners', {
    beneficialOwners: many(Person, 'The people who own or control it in the end.', { unique: true, min: 1 }),
  }),
})
export type Organization = TypeOf<typeof Organization>
