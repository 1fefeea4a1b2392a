import { geometryType } from './codelists/closed.ts'
import { currency } from './codelists/iso.ts'
import { itemClassificationScheme, locationGazetteers } from './codelists/open.ts'
import {
  code,
  dateTime,
  idOrNumber,
  integer,
  many,
  notNull,
  number,
  one,
  required,
  text,
  texts,
  uri,
} from './fields.ts'
import { type Field, shape, type TypeOf } from './model.ts'

// Small objects that most others are made of.

export const Value = shape('Value', 'An amount of money.', {
  amount: number('The amount, as a decimal number.'),
  currency: code(currency, 'The currency of the amount.'),
})
export type Value = TypeOf<typeof Value>

export const Period = shape('Period', 'A stretch of time.', {
  startDate: dateTime('When it starts.'),
  endDate: dateTime('When it ends.'),
  maxExtentDate: dateTime('The latest end that extensions or renewals can lead to.'),
  durationInDays: integer('How long it lasts, in whole days.'),
})
export type Period = TypeOf<typeof Period>

export const Classification = shape('Classification', 'A class of something, in a published scheme.', {
  scheme: code(itemClassificationScheme, 'The scheme that the class is taken from.'),
  id: idOrNumber('The code of the class in the scheme.', { versionId: true }),
  description: text('The class in words.', { translated: true }),
  uri: uri('A page or data about the class.'),
})
export type Classification = TypeOf<typeof Classification>

export const Identifier = shape('Identifier', 'How a register knows an organization or person.', {
  scheme: text('The register, by its code in a list of registers.'),
  id: idOrNumber('The entry in the register.', { versionId: true }),
  legalName: text('The name in the register.', { translated: true }),
  uri: uri('An address of the entry.'),
})
export type Identifier = TypeOf<typeof Identifier>

export const SimpleIdentifier = shape(
  'SimpleIdentifier',
  'A number that another system gave to a lot or bid.',
  {
    scheme: text('Who gave the number.', { min: 1 }),
    id: text('The number.', { min: 1, versionId: true }),
  },
  { minProperties: 1 },
)
export type SimpleIdentifier = TypeOf<typeof SimpleIdentifier>

export const Address = shape('Address', 'A postal address.', {
  streetAddress: text('Street and number.'),
  locality: text('Town or city.'),
  region: text('Region, state or province.'),
  postalCode: text('Postal code.'),
  countryName: text('Country, in words.', { translated: true }),
})
export type Address = TypeOf<typeof Address>

export const ContactPoint = shape('ContactPoint', 'Whom to ask.', {
  name: text('A person, team or office; a role mailbox is enough.', { translated: true }),
  email: text('Their email address.'),
  telephone: text('Their telephone number, with the country code.'),
  faxNumber: text('Their fax number, with the country code.'),
  url: uri('A page for getting in touch.'),
})
export type ContactPoint = TypeOf<typeof ContactPoint>

/** GeoJSON positions nest as deep as the geometry asks, so only the outermost array is described. */
const coordinates: Field<readonly unknown[] | null, false> = {
  types: ['array', 'null'],
  about: 'Longitude and latitude in WGS 84, nested as the geometry asks.',
  items: { types: ['number', 'array'], about: 'A number, or a list of them.' },
}

const Geometry = shape(
  'Geometry',
  'A shape on the map, as GeoJSON has it.',
  { type: code(geometryType, 'The kind of geometry.'), coordinates },
  { inline: true },
)

const Gazetteer = shape(
  'Gazetteer',
  'Entries in a list of places.',
  {
    scheme: code(locationGazetteers, 'The list of places.'),
    identifiers: texts('The entries.'),
  },
  { inline: true },
)

export const Location = shape('Location', 'A place: a shape on the map, an entry in a list of places, or both.', {
  description: text('The place in words.'),
  geometry: one(Geometry, 'The place on the map.'),
  gazetteer: one(Gazetteer, 'The place in a list of places.'),
  uri: text('An address with more about the place.'),
})
export type Location = TypeOf<typeof Location>

export const OrganizationReference = shape('OrganizationReference', 'Points to one of the parties.', {
  name: text('The name of the party, repeated for readers.', { min: 1 }),
  id: notNull(idOrNumber('The id of the party.')),
  identifier: one(Identifier, 'See the party.', { deprecated: '1.1' }),
  address: one(Address, 'See the party.', { deprecated: '1.1' }),
  additionalIdentifiers: many(Identifier, 'See the party.', { unique: true, merge: 'wholeList', deprecated: '1.1' }),
  contactPoint: one(ContactPoint, 'See the party.', { deprecated: '1.1' }),
})
export type OrganizationReference = TypeOf<typeof OrganizationReference>

export const MilestoneReference = shape(
  'MilestoneReference',
  'Points to a milestone.',
  {
    id: required(text('The id of the milestone.', { min: 1 })),
    title: text('The title of the milestone, repeated for readers.', { min: 1 }),
  },
  { minProperties: 1 },
)
export type MilestoneReference = TypeOf<typeof MilestoneReference>
