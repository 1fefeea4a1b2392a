import { compareInstants, type Instant, readInstant } from '../dates.ts'
import type { JsonObject } from '../json/values.ts'
import { at, atAll, type Check, type Found, type Look } from './model.ts'

// Whether dates come in the order of events.

const instant = (value: unknown): Instant | undefined => (typeof value === 'string' ? readInstant(value) : undefined)

/** One date against another, where both are there. */
function inOrder(path: string, first: unknown, second: unknown): Look[] {
  const [a, b] = [instant(first), instant(second)]
  return a && b ? [{ path, passed: compareInstants(a, b) <= 0, found: { first, second } }] : []
}

const check = (id: string, title: string, look: (release: JsonObject) => Iterable<Look>): Check => ({
  id: `dates.${id}`,
  group: 'dates',
  title,
  look,
})

const periods = [
  '/tender/tenderPeriod',
  '/tender/enquiryPeriod',
  '/tender/awardPeriod',
  '/tender/contractPeriod',
  '/tender/lots*/tenderPeriod',
  '/tender/lots*/contractPeriod',
  '/awards*/contractPeriod',
  '/contracts*/period',
]

const documents = [
  '/planning/documents*',
  '/tender/documents*',
  '/awards*/documents*',
  '/contracts*/documents*',
  '/contracts*/implementation/documents*',
]

const milestones = [
  '/planning/milestones*',
  '/tender/milestones*',
  '/contracts*/milestones*',
  '/contracts*/implementation/milestones*',
]

const amendments = ['/tender/amendments*', '/awards*/amendments*', '/contracts*/amendments*']

/** What has happened when it is published, as path and field. */
const past: readonly (readonly [paths: readonly string[], field: string])[] = [
  [documents, 'datePublished'],
  [documents, 'dateModified'],
  [['/awards*'], 'date'],
  [['/contracts*'], 'dateSigned'],
  [milestones, 'dateMet'],
  [amendments, 'date'],
  [['/contracts*/implementation/transactions*'], 'date'],
  [['/bids/details*'], 'date'],
]

const awardOf = (release: JsonObject, contract: JsonObject): Found | undefined =>
  at(release, '/awards*').find(({ object }) => object.id === contract.awardID)

const field = (object: unknown, name: string): unknown => (object as JsonObject | undefined)?.[name]

export const dateChecks: readonly Check[] = [
  check('period', 'Periods start before they end.', release =>
    atAll(release, periods).flatMap(({ path, object }) => inOrder(path, object.startDate, object.endDate)),
  ),
  check('period.maximum', 'Periods end before the end that extensions can lead to.', release =>
    atAll(release, periods).flatMap(({ path, object }) => inOrder(path, object.endDate, object.maxExtentDate)),
  ),
  check('enquiry.tender', 'Questions can be asked until bids are due, at most.', release =>
    at(release, '/tender').flatMap(({ path, object }) =>
      inOrder(`${path}/enquiryPeriod`, field(object.enquiryPeriod, 'endDate'), field(object.tenderPeriod, 'endDate')),
    ),
  ),
  check('tender.award', 'Awards are made once bids are due.', release =>
    at(release, '/tender/tenderPeriod').flatMap(({ object }) =>
      at(release, '/awards*').flatMap(({ path, object: award }) => inOrder(`${path}/date`, object.endDate, award.date)),
    ),
  ),
  check('award.contract', 'Contracts are signed after the award.', release =>
    at(release, '/contracts*').flatMap(({ path, object }) =>
      inOrder(`${path}/dateSigned`, awardOf(release, object)?.object.date, object.dateSigned),
    ),
  ),
  check('tender.contract', 'Contracts start after bids were due.', release =>
    at(release, '/tender/tenderPeriod').flatMap(({ object }) =>
      at(release, '/contracts*/period').flatMap(({ path, object: period }) =>
        inOrder(`${path}/startDate`, object.endDate, period.startDate),
      ),
    ),
  ),
  check('contract.transaction', 'Payments follow the signature.', release =>
    at(release, '/contracts*').flatMap(({ path, object }) =>
      at(object, '/implementation/transactions*').flatMap(({ path: inside, object: transaction }) =>
        inOrder(`${path}${inside}/date`, object.dateSigned, transaction.date),
      ),
    ),
  ),
  check('document', 'Documents are modified after they are published.', release =>
    atAll(release, documents).flatMap(({ path, object }) => inOrder(path, object.datePublished, object.dateModified)),
  ),
  check('past', 'What has happened happened before it was published.', release =>
    past.flatMap(([paths, name]) =>
      atAll(release, paths).flatMap(({ path, object }) => inOrder(`${path}/${name}`, object[name], release.date)),
    ),
  ),
  check('amendment', 'A tender is amended after it was opened.', release =>
    at(release, '/tender/amendments*').flatMap(({ path, object }) =>
      inOrder(`${path}/date`, field(field(release.tender, 'tenderPeriod'), 'startDate'), object.date),
    ),
  ),
  check('milestone', 'A milestone that was met says when, and one that was not does not.', release =>
    atAll(release, milestones).flatMap(({ path, object }): Look[] => {
      const { status, dateMet } = object
      if (status === 'met') return [{ path, passed: dateMet != null, found: { status } }]
      if (dateMet == null) return []
      return [{ path, passed: status == null || status === 'partiallyMet', found: { status, dateMet } }]
    }),
  ),
  check('duration', 'The days of a period are those between its start and end.', release =>
    atAll(release, periods).flatMap(({ path, object }) => {
      const [a, b] = [instant(object.startDate), instant(object.endDate)]
      if (!a || !b || object.durationInDays == null) return []
      const days = (b.seconds - a.seconds) / 86_400
      return [
        {
          path,
          passed: Math.abs(days - Number(object.durationInDays)) < 2,
          found: { durationInDays: object.durationInDays, days: Math.round(days) },
        },
      ]
    }),
  ),
]
