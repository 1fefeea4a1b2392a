import { type Money, money, sum } from '#platform/money'

export const moneyKinds = ['budget', 'forecast', 'actual'] as const
export type MoneyKind = (typeof moneyKinds)[number]

export const dimensions = ['year', 'partner', 'intervention', 'fund'] as const
export type Dimension = (typeof dimensions)[number]

/** A sum of lines that stand and that agree in all the rest. Amounts are decimal text. */
export interface Cell {
  currency: string
  year: number
  kind: MoneyKind
  /** Null for what is for all partners. */
  partner: string | null
  intervention: string
  /** The fund by id; null where an older statement names none. */
  fund: string | null
  amount: string
}

export type Figures = Readonly<Record<MoneyKind, string>>

export interface SheetRow {
  /** The year, the partner, the intervention or the fund; empty for all partners, and for no fund. */
  key: string
  figures: Figures
}

/** All money of one currency, each time in another order: each table has the same total. */
export interface Sheet {
  currency: string
  tables: Readonly<Record<Dimension, readonly SheetRow[]>>
  total: Figures
}

/** The sums of each currency, which never meet. */
export function sheetsOf(cells: readonly Cell[]): Sheet[] {
  const byCurrency = Map.groupBy(cells, ({ currency }) => currency)
  return [...byCurrency]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([currency, list]) => ({
      currency,
      tables: {
        year: tableOf(list, currency, ({ year }) => String(year)),
        partner: tableOf(list, currency, ({ partner }) => partner ?? ''),
        intervention: tableOf(list, currency, ({ intervention }) => intervention),
        fund: tableOf(list, currency, ({ fund }) => fund ?? ''),
      },
      total: figuresOf(list, currency),
    }))
}

const tableOf = (cells: readonly Cell[], currency: string, keyOf: (cell: Cell) => string): SheetRow[] =>
  [...Map.groupBy(cells, keyOf)]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([key, list]) => ({ key, figures: figuresOf(list, currency) }))

/** Budget, forecast and actual of some cells of one currency. */
export function figuresOf(cells: readonly Cell[], currency: string): Figures {
  const of = (kind: MoneyKind) => {
    const amounts = cells.filter(cell => cell.kind === kind).map((cell): Money => money(cell.amount, currency))
    return sum(amounts, currency).amount
  }
  return { budget: of('budget'), forecast: of('forecast'), actual: of('actual') }
}
