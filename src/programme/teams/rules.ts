import Big from 'big.js'
import { origins } from './kinds.ts'

/** Full-time equivalents of one origin in one partner's team, as decimal text. */
export interface Heads {
  partner: string
  origin: string
  fte: string
}

export interface TeamRow {
  partner: string
  /** In the order of `origins`. */
  fte: readonly string[]
  total: string
}

const added = (list: readonly Heads[]): string => list.reduce((sum, { fte }) => sum.plus(fte), new Big(0)).toFixed()

/** A row for each partner, and what each origin has over all of them; both ways add up to the same. */
export function teamsOf(heads: readonly Heads[]): { rows: TeamRow[]; totals: readonly string[]; total: string } {
  const byOrigin = (list: readonly Heads[]) => origins.map(origin => added(list.filter(one => one.origin === origin)))
  const rows = [...Map.groupBy(heads, ({ partner }) => partner)].map(([partner, list]) => ({
    partner,
    fte: byOrigin(list),
    total: added(list),
  }))
  return { rows, totals: byOrigin(heads), total: added(heads) }
}
