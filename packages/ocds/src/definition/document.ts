import { milestoneStatus } from './codelists/closed.ts'
import {
  documentType,
  language,
  milestoneType,
  relatedProcess,
  relatedProcessScheme,
  unitClassificationScheme,
} from './codelists/open.ts'
import { code, codes, dateTime, from, id, many, notNull, number, one, text, texts, uri } from './fields.ts'
import { type Field, shape, type TypeOf } from './model.ts'
import { Address, Classification, Location, Value } from './values.ts'

// What several stages carry alike: documents, milestones, items, amendments, related processes.

export const Document = shape('Document', 'A file or page that was published.', {
  id: id('Tells this document apart from others at its place.'),
  documentType: code(documentType, 'The kind of document.'),
  title: text('Its title.', { translated: true }),
  description: text('What it is about.', { translated: true }),
  url: uri('Where it can be read.'),
  datePublished: dateTime('When it was first published.'),
  dateModified: dateTime('When it last changed.'),
  format: text('Its media type, such as `application/pdf`.'),
  language: text('Its language, as a BCP 47 tag.'),
  ...from('lots', { relatedLots: texts('The lots it is about.') }),
  ...from('documentation_details', {
    pageStart: text('The first page that matters.', { min: 1 }),
    pageEnd: text('The last page that matters.', { min: 1 }),
    accessDetails: text('What a reader must do to get it.', { min: 1 }),
    accessDetailsURL: uri('A page that says how to get it.'),
    author: text('Who wrote it.', { min: 1 }),
    unofficialTranslations: codes(language, 'Languages of translations without legal force.', {
      unique: true,
      min: 1,
      itemMin: 1,
    }),
  }),
})
export type Document = TypeOf<typeof Document>

export const Milestone = shape('Milestone', 'Something that is to be reached by a date.', {
  id: id('Tells this milestone apart from others at its place.'),
  title: text('A short name.', { translated: true }),
  type: code(milestoneType, 'The kind of milestone.'),
  description: text('What has to be reached.', { translated: true }),
  code: text('A code of the publisher for milestones of this kind.'),
  dueDate: dateTime('When it is due.'),
  dateMet: dateTime('When it was reached.'),
  dateModified: dateTime('When its entry last changed.'),
  status: code(milestoneStatus, 'Whether it has been reached.'),
  documents: many(Document, 'Put them at the place of the milestone.', { unique: true, deprecated: '1.1' }),
  ...from('lots', { relatedLots: texts('The lots it belongs to.') }),
})
export type Milestone = TypeOf<typeof Milestone>

const Unit = shape(
  'Unit',
  'What a quantity counts.',
  {
    scheme: code(unitClassificationScheme, 'The list that the unit is taken from.'),
    id: text('The code of the unit in the list.', { versionId: true }),
    name: text('The unit in words.', { translated: true }),
    value: one(Value, 'The price of one unit.'),
    uri: uri('An address of the unit.'),
  },
  { inline: true },
)

export const Item = shape('Item', 'A good, work or service that is bought.', {
  id: id('Tells this item apart from others at its place.'),
  description: text('What it is.', { translated: true }),
  classification: one(Classification, 'Its main class.'),
  additionalClassifications: many(Classification, 'Further classes.', { unique: true, merge: 'wholeList' }),
  quantity: number('How many units.'),
  unit: one(Unit, 'The unit that the quantity counts.'),
  ...from('lots', { relatedLot: text('The lot it belongs to.') }),
  ...from('location', {
    deliveryLocation: one(Location, 'The place of delivery.'),
    deliveryAddress: one(Address, 'The address of delivery.'),
  }),
})
export type Item = TypeOf<typeof Item>

const formerValue: Field<unknown, false> = {
  types: ['string', 'number', 'integer', 'array', 'object', 'null'],
  about: 'What it said before.',
}

const Change = shape(
  'Change',
  'One field that an amendment changed.',
  { property: notNull(text('The field, as a path.')), former_value: formerValue },
  { inline: true },
)

export const Amendment = shape('Amendment', 'A formal change, told in words.', {
  date: dateTime('When it was made.'),
  rationale: text('Why it was made.', { translated: true }),
  id: text('Tells this amendment apart from others at its place.'),
  description: text('What was changed.'),
  amendsReleaseID: text('The id of the release with the values before.'),
  releaseID: text('The id of the release with the values after.'),
  changes: many(Change, 'Compare the two releases instead.', { deprecated: '1.1' }),
  ...from('lots', { relatedLots: texts('The lots it changes.', { unique: true, min: 1, itemMin: 1 }) }),
})
export type Amendment = TypeOf<typeof Amendment>

export const RelatedProcess = shape('RelatedProcess', 'Another contracting process that this one is tied to.', {
  id: notNull(text('Tells this relation apart from others at its place.')),
  relationship: codes(relatedProcess, 'What the other process is to this one.'),
  title: text('The title of the other process.'),
  scheme: code(relatedProcessScheme, 'What kind of identifier follows.'),
  identifier: text('The identifier of the other process: an ocid, where it has one.'),
  uri: uri('Where the other process can be read.'),
  ...from('lots', { relatedLots: texts('The lots it is about.', { unique: true, min: 1, itemMin: 1 }) }),
})
export type RelatedProcess = TypeOf<typeof RelatedProcess>
