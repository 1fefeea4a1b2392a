import { equal, isNumber, type JsonObject } from '../json/values.ts'
import { at, atAll, type Check, type Look, moneyIn } from './model.ts'

// Whether amounts and states of affairs go together.

const values = [
  '/planning/budget/amount',
  '/tender/value',
  '/tender/minValue',
  '/tender/lots*/value',
  '/tender/items*/unit/value',
  '/bids/details*/value',
  '/awards*/value',
  '/awards*/items*/unit/value',
  '/contracts*/value',
  '/contracts*/items*/unit/value',
  '/contracts*/implementation/transactions*/value',
]

/** One amount against a limit, where both are in one currency. */
function within(path: string, value: unknown, limit: unknown, factor: number): Look[] {
  const [a, b] = [moneyIn(value), moneyIn(limit)]
  if (!a || !b || a.currency !== b.currency) return []
  return [
    {
      path,
      passed: a.amount <= b.amount * factor * (1 + 1e-9),
      found: { amount: a.amount, limit: b.amount, currency: a.currency },
    },
  ]
}

function close(path: string, value: unknown, other: unknown, factor: number): Look[] {
  return within(path, value, other, factor).map(look => ({
    ...look,
    passed: look.passed && within(path, other, value, factor).every(({ passed }) => passed),
  }))
}

const value = (id: string, title: string, look: (release: JsonObject) => Iterable<Look>): Check => ({
  id: `values.${id}`,
  group: 'values',
  title,
  look,
})

const status = (id: string, title: string, look: (release: JsonObject) => Iterable<Look>): Check => ({
  id: `statuses.${id}`,
  group: 'statuses',
  title,
  look,
})

const tenderOf = (release: JsonObject): JsonObject | undefined => at(release, '/tender')[0]?.object
const contractsOf = (release: JsonObject, award: JsonObject) =>
  at(release, '/contracts*').filter(({ object }) => equal(object.awardID, award.id))

/** The sum of amounts in the currency of the first; nothing where currencies are mixed. */
function sum(values: readonly unknown[]): JsonObject | undefined {
  const all = values.map(moneyIn)
  const [first] = all
  if (!first || all.some(one => one?.currency !== first.currency)) return undefined
  return { amount: all.reduce((total, one) => total + (one?.amount ?? 0), 0), currency: first.currency }
}

export const valueChecks: readonly Check[] = [
  value('currency', 'Amounts have a currency.', release =>
    atAll(release, values).flatMap(({ path, object }) =>
      isNumber(object.amount)
        ? [{ path, passed: typeof object.currency === 'string', found: { amount: object.amount } }]
        : [],
    ),
  ),
  value('positive', 'Amounts are not below zero.', release =>
    atAll(release, values).flatMap(({ path, object }) =>
      isNumber(object.amount) ? [{ path, passed: Number(object.amount) >= 0, found: { amount: object.amount } }] : [],
    ),
  ),
  value('minimum', 'The least value of a tender is not above its value.', release =>
    at(release, '/tender').flatMap(({ path, object }) => within(`${path}/minValue`, object.minValue, object.value, 1)),
  ),
  value('budget', 'A tender is not worth more than twice its budget.', release =>
    at(release, '/planning/budget').flatMap(({ object }) =>
      within('/tender/value', tenderOf(release)?.value, object.amount, 2),
    ),
  ),
  value('award', 'Active awards together are worth no more than twice the tender.', release => {
    const active = at(release, '/awards*').filter(({ object }) => object.status === 'active')
    return within('/awards', sum(active.map(({ object }) => object.value)), tenderOf(release)?.value, 2)
  }),
  value('contract', 'Contracts are worth what was awarded, give or take half.', release =>
    at(release, '/awards*').flatMap(({ object }) => {
      const contracts = contractsOf(release, object)
      return close(contracts[0]?.path ?? '', sum(contracts.map(one => one.object.value)), object.value, 2)
    }),
  ),
  value('transactions', 'Payments do not go beyond the value of the contract.', release =>
    at(release, '/contracts*').flatMap(({ path, object }) => {
      const paid = at(object, '/implementation/transactions*').map(one => one.object.value)
      return within(`${path}/implementation/transactions`, sum(paid), object.value, 1)
    }),
  ),
  value('lots', 'The lots together are worth no more than the tender.', release =>
    within(
      '/tender/lots',
      sum(at(release, '/tender/lots*').map(({ object }) => object.value)),
      tenderOf(release)?.value,
      1,
    ),
  ),
  value('tenderers', 'The number of tenderers is the number of those listed.', release => {
    const { numberOfTenderers, tenderers } = tenderOf(release) ?? {}
    if (!isNumber(numberOfTenderers) || !Array.isArray(tenderers)) return []
    const passed = Number(numberOfTenderers) === tenderers.length
    return [{ path: '/tender/numberOfTenderers', passed, found: { numberOfTenderers, listed: tenderers.length } }]
  }),
]

const over = new Set<unknown>(['cancelled', 'unsuccessful', 'withdrawn'])

export const statusChecks: readonly Check[] = [
  status(
    'tender.award',
    'A tender that came to nothing has no active awards, and one that is planned has none.',
    release => {
      const state = tenderOf(release)?.status
      if (!over.has(state) && state !== 'planning' && state !== 'planned') return []
      return at(release, '/awards*').map(({ path, object }) => ({
        path,
        passed: object.status !== 'active',
        found: { tender: state, award: object.status },
      }))
    },
  ),
  status('tender.complete', 'A tender that is complete has an award.', release =>
    tenderOf(release)?.status === 'complete'
      ? [{ path: '/tender/status', passed: at(release, '/awards*').length > 0 }]
      : [],
  ),
  status('award.contract', 'Contracts in force follow from awards in force.', release =>
    at(release, '/awards*').flatMap(({ object }) =>
      contractsOf(release, object)
        .filter(one => one.object.status === 'active')
        .map(({ path }) => ({
          path,
          passed: object.status == null || object.status === 'active',
          found: { award: object.status },
        })),
    ),
  ),
  status('award.suppliers', 'Active awards name suppliers, and others do not.', release =>
    at(release, '/awards*').flatMap(({ path, object }) => {
      const named = Array.isArray(object.suppliers) && object.suppliers.length > 0
      if (object.status === 'active') return [{ path, passed: named, found: { status: 'active' } }]
      return object.status === 'unsuccessful' ? [{ path, passed: !named, found: { status: 'unsuccessful' } }] : []
    }),
  ),
  status('contract.implementation', 'Only contracts that were in force are carried out.', release =>
    at(release, '/contracts*').flatMap(({ path, object }) =>
      at(object, '/implementation').map(() => ({
        path,
        passed: object.status !== 'pending' && object.status !== 'cancelled',
        found: { status: object.status },
      })),
    ),
  ),
  status('contract.signed', 'Contracts in force say when they were signed.', release =>
    at(release, '/contracts*').flatMap(({ path, object }) =>
      object.status === 'active' || object.status === 'terminated'
        ? [{ path, passed: object.dateSigned != null, found: { status: object.status } }]
        : [],
    ),
  ),
]
