import type { Transaction } from '#platform/db'
import { type Statement, standing } from '#programme/publications'

/** One published finding, as little of it as the table needs. */
export interface Published {
  id: string
  title: string
  /** The partner's name in addresses; null for a common one. */
  partner: string | null
  state: string
  sort: string
  size: string
  /** Ids of the findings of partners in which a common one was seen. */
  seen: readonly string[]
}

export interface CommonRow {
  common: Published
  /** By partner: the findings there, newest first. */
  cells: ReadonlyMap<string, readonly Published[]>
}

export interface SideBySide {
  /** Partners that have a finding, in the order of their names in addresses. */
  partners: readonly string[]
  common: readonly CommonRow[]
  /** By partner: what was seen there alone. */
  own: ReadonlyMap<string, readonly Published[]>
}

/** Puts common findings beside the findings of partners in which they were seen, and those of one partner apart. */
export function sideBySide(findings: readonly Published[]): SideBySide {
  const byId = new Map(findings.map(one => [one.id, one]))
  const specific = findings.filter(one => one.partner !== null)
  const common = findings
    .filter(one => one.partner === null)
    .map(one => ({
      common: one,
      cells: byPartner(one.seen.flatMap(id => byId.get(id) ?? [])),
    }))
  const shared = new Set(common.flatMap(row => row.common.seen))
  return {
    partners: [...byPartner(specific).keys()].sort(),
    common,
    own: byPartner(specific.filter(one => !shared.has(one.id))),
  }
}

const byPartner = (findings: readonly Published[]): ReadonlyMap<string, Published[]> =>
  Map.groupBy(
    findings.filter(one => one.partner !== null),
    one => one.partner ?? '',
  )

const word = (value: unknown): string => (typeof value === 'string' ? value : '')

export const publishedFrom = ({ subjectId, title, partner, body }: Statement): Published => ({
  id: subjectId,
  title,
  partner,
  state: word(body.state),
  sort: word(body.sort),
  size: word(body.size),
  seen: (Array.isArray(body.seen) ? body.seen : []).flatMap((one: unknown) =>
    one !== null && typeof one === 'object' && 'id' in one ? [word(one.id)] : [],
  ),
})

/** So many findings are put side by side; a programme that has more must narrow them first. */
export const mostFindings = 1000

export const publishedFindings = async (tx: Transaction): Promise<Published[]> =>
  (await standing(tx, { kind: 'finding', limit: mostFindings })).map(publishedFrom)
