import { Award } from './award.ts'
import { Bids } from './bid.ts'
import { initiationType, releaseTag } from './codelists/closed.ts'
import { Contract } from './contract.ts'
import { RelatedProcess } from './document.ts'
import { code, codes, dateTime, from, many, one, required, text } from './fields.ts'
import { shape, type TypeOf } from './model.ts'
import { Organization } from './organization.ts'
import { Planning } from './planning.ts'
import { Tender } from './tender.ts'
import { OrganizationReference } from './values.ts'

export const Release = shape('Release', 'What was published about one process at one moment.', {
  ocid: required(text('Identifies the process worldwide, and never changes.', { min: 1 })),
  id: required(text('Tells this release apart within the process.', { min: 1, merge: 'omit' })),
  date: required(dateTime('When it was published.', { merge: 'omit' })),
  tag: required(codes(releaseTag, 'What it is about.', { min: 1, merge: 'omit' })),
  initiationType: required(code(initiationType, 'How the process came about.')),
  language: text('The language of its texts, as a BCP 47 tag.'),
  parties: many(Organization, 'Everybody who takes part.', { unique: true }),
  buyer: one(OrganizationReference, 'Whose money is spent.'),
  planning: one(Planning, 'What was known and decided before buying.'),
  tender: one(Tender, 'The competition.'),
  ...from('bids', { bids: one(Bids, 'The bids.') }),
  awards: many(Award, 'Who won.', { unique: true }),
  contracts: many(Contract, 'The agreements.', { unique: true }),
  relatedProcesses: many(RelatedProcess, 'Processes that this one is tied to.', { unique: true }),
})
export type Release = TypeOf<typeof Release>
