import type { Ctx } from '#platform/context'
import type { Transaction } from '#platform/db'
import { money, sum } from '#platform/money'
import { localDate } from '#platform/time'
import { requirePartner } from '#programme/partners'
import { publish } from '#programme/publications'
import { type Entry, entriesById } from '#programme/register'
import { ocidsOf } from './processes-store.ts'
import { publicStates, standing } from './rules.ts'
import type { PackageMoney } from './schema.ts'
import { type Line, linesOf } from './store.ts'
import { zoneOf } from './zone.ts'

/** What statements about the money of a work package are kept under. Their subject is the work package. */
export const statementKind = 'package-money'

/** Exact sums of the lines that stand, by year, kind and currency, with the day of the last of them. */
export function totalsOf(lines: readonly Line[], zone: string): Total[] {
  const keyOf = ({ year, kind, currency }: Line) => `${year} ${kind} ${currency}`
  return [...Map.groupBy(standing(lines), keyOf)]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .flatMap(([, list]) => {
      const [first] = list
      if (!first) return []
      const { year, kind, currency } = first
      const amounts = list.map(({ amount }) => money(amount, currency))
      const last = list.reduce(
        (latest, { recordedAt }) => (recordedAt > latest ? recordedAt : latest),
        first.recordedAt,
      )
      return [{ year, kind, currency, amount: sum(amounts, currency).amount, asOf: localDate(zone, last) }]
    })
}

type Total = PackageMoney['totals'][number] & { asOf: string }

/** What was spent and stands, payment by payment: adds up to the sums. */
export const paymentsOf = (lines: readonly Line[]): NonNullable<PackageMoney['payments']> =>
  standing(lines)
    .filter(({ kind }) => kind === 'actual')
    .map(({ id, year, on, currency, amount }) => ({ id, year, on, currency, amount }))

type Package = Pick<Entry, 'id' | 'partnerId' | 'state' | 'title'> & {
  content: { fund: readonly string[]; intervention: string | null }
}

/** Says in public what a work package costs, once it is approved. */
export async function publishMoney(tx: Transaction, ctx: Ctx, entry: Package): Promise<void> {
  if (!publicStates.includes(entry.state)) return
  const [fund] = await entriesById(tx, entry.content.fund)
  const lines = await linesOf(tx, entry.id)
  const body = {
    state: entry.state,
    fund: fund ? { id: fund.id, title: fund.title } : null,
    intervention: entry.content.intervention ?? '',
    totals: totalsOf(lines, await zoneOf(tx, ctx)),
    payments: paymentsOf(lines),
    processes: await ocidsOf(tx, entry.id),
  } satisfies PackageMoney
  await publish(tx, ctx, {
    kind: statementKind,
    subjectId: entry.id,
    partner: entry.partnerId ? (await requirePartner(tx, entry.partnerId)).slug : null,
    title: entry.title,
    body,
  })
}
