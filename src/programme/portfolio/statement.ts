import type { Ctx } from '#platform/context'
import type { Transaction } from '#platform/db'
import { money, sum } from '#platform/money'
import { requirePartner } from '#programme/partners'
import { publish } from '#programme/publications'
import { type Entry, entriesById } from '#programme/register'
import { ocidsOf } from './processes-store.ts'
import { publicStates, standing } from './rules.ts'
import type { PackageMoney } from './schema.ts'
import { type Line, linesOf } from './store.ts'

/** What statements about the money of a work package are kept under. Their subject is the work package. */
export const statementKind = 'package-money'

/** Exact sums of the lines that stand, by year, kind and currency. */
export function totalsOf(lines: readonly Line[]): PackageMoney['totals'] {
  const keyOf = ({ year, kind, currency }: Line) => `${year} ${kind} ${currency}`
  return [...Map.groupBy(standing(lines), keyOf)]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .flatMap(([, list]) => {
      const [first] = list
      if (!first) return []
      const { year, kind, currency } = first
      const amounts = list.map(({ amount }) => money(amount, currency))
      return [{ year, kind, currency, amount: sum(amounts, currency).amount }]
    })
}

type Package = Pick<Entry, 'id' | 'partnerId' | 'state' | 'title'> & {
  content: { fund: readonly string[]; intervention: string | null }
}

/** Says in public what a work package costs, once it is approved. */
export async function publishMoney(tx: Transaction, ctx: Ctx, entry: Package): Promise<void> {
  if (!publicStates.includes(entry.state)) return
  const [fund] = await entriesById(tx, entry.content.fund)
  const body: PackageMoney = {
    state: entry.state,
    fund: fund ? { id: fund.id, title: fund.title } : null,
    intervention: entry.content.intervention ?? '',
    totals: totalsOf(await linesOf(tx, entry.id)),
    processes: await ocidsOf(tx, entry.id),
  }
  await publish(tx, ctx, {
    kind: statementKind,
    subjectId: entry.id,
    partner: entry.partnerId ? (await requirePartner(tx, entry.partnerId)).slug : null,
    title: entry.title,
    body,
  })
}
