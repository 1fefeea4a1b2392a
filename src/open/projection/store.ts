import { sql } from 'kysely'
import type { Transaction } from '#platform/db'
import type { SearchEntry } from './entry.ts'
import type { AwardFacts, PaymentFacts, ProcessFacts } from './facts.ts'

export async function projectedTo(tx: Transaction): Promise<number> {
  const row = await tx.db.selectFrom('open.projection').select('position').executeTakeFirstOrThrow()
  return row.position
}

export const moveProjection = (tx: Transaction, position: number) =>
  tx.db.updateTable('open.projection').set({ position }).where('position', '<', position).execute()

/** Tells everything that was made from the projection that some of it is not so any more. */
export const noteRewriting = async (tx: Transaction) =>
  tx.db
    .updateTable('open.projection')
    .set({ rewritten_at: await tx.now() })
    .execute()

/** True when this transaction is the only projector, until it ends. */
export async function isOnlyProjector(tx: Transaction): Promise<boolean> {
  const { rows } = await sql<{ got: boolean }>`select pg_try_advisory_xact_lock(7164003) as got`.execute(tx.db)
  return rows[0]?.got ?? false
}

/** The next placed releases after a position, in order: whose they are and which process they belong to. */
export const placedAfter = (tx: Transaction, position: number, limit: number) =>
  tx.db
    .selectFrom('record.feed')
    .select(['position', 'ocid', 'government_id'])
    .where('position', '>', position)
    .orderBy('position')
    .limit(limit)
    .execute()

/** All placed releases of some processes up to a position, by process and date. */
export const releasesOf = (tx: Transaction, ocids: readonly string[], upTo: number) =>
  tx.db
    .selectFrom('record.feed as f')
    .innerJoin('record.releases as r', 'r.id', 'f.release_id')
    .innerJoin('governments.governments as g', 'g.id', 'f.government_id')
    .select([
      'f.ocid',
      'f.government_id',
      'f.position',
      'f.published_at',
      'r.body',
      'r.tags',
      'r.date',
      'r.withdrawn_at',
      'g.slug',
    ])
    .where('f.ocid', 'in', ocids)
    .where('f.position', '<=', upTo)
    .orderBy('f.ocid')
    .orderBy('r.date')
    .execute()

export interface Projected {
  ocid: string
  governmentId: string
  historic: boolean
  compiled: string
  sha256: Buffer
  releases: number
  position: number
  publishedAt: Date
  /** Of the plan or, once there is a tender, of the tender. */
  firstPublishedAt: Date
  /** When the first contract was published; the last release where none says so. */
  contractedAt: Date
  moments: Date[]
  entry: SearchEntry
  facts: ProcessFacts
  awards: AwardFacts[]
  payments: PaymentFacts[]
}

/** Which of the processes are historic imports; read inside their government. */
export async function historicAmong(
  tx: Transaction,
  governmentId: string,
  ocids: readonly string[],
): Promise<Set<string>> {
  const rows = await tx.db
    .selectFrom('record.processes')
    .select('ocid')
    .where('government_id', '=', governmentId)
    .where('ocid', 'in', ocids)
    .where('historic', '=', true)
    .execute()
  return new Set(rows.map(row => row.ocid))
}

const tablesByProcess = [
  'open.records',
  'open.search_entries',
  'open.process_facts',
  'open.award_facts',
  'open.payment_facts',
] as const

/** Writes what the public reads of some processes of one government, in the place of what was there. */
export async function writeProjected(tx: Transaction, all: readonly Projected[]): Promise<void> {
  if (all.length === 0) return
  const ocids = all.map(one => one.ocid)
  const before = await tx.db
    .selectFrom('open.award_facts')
    .select('supplier_key')
    .distinct()
    .where('ocid', 'in', ocids)
    .execute()
  for (const table of tablesByProcess) {
    await tx.db.deleteFrom(table).where('ocid', 'in', ocids).execute()
  }
  await tx.db
    .insertInto('open.records')
    .values(
      all.map(one => ({
        ocid: one.ocid,
        government_id: one.governmentId,
        compiled: one.compiled,
        sha256: one.sha256,
        releases: one.releases,
        position: one.position,
        published_at: one.publishedAt,
        moments: sql<never>`${one.moments}::timestamptz[]`,
      })),
    )
    .execute()
  await tx.db.insertInto('open.search_entries').values(all.map(searchRow)).execute()
  await tx.db.insertInto('open.process_facts').values(all.map(factsRow)).execute()
  const awards = all.flatMap(awardRows)
  if (awards.length > 0) await tx.db.insertInto('open.award_facts').values(awards).execute()
  const payments = all.flatMap(paymentRows)
  if (payments.length > 0) await tx.db.insertInto('open.payment_facts').values(payments).execute()
  const suppliers = new Set([...before, ...awards].map(row => row.supplier_key))
  const [first] = all
  if (first && suppliers.size > 0) await writeSuppliers(tx, first.governmentId, [...suppliers])
}

/** Adds up again what some suppliers have won from a government. */
async function writeSuppliers(tx: Transaction, governmentId: string, keys: readonly string[]): Promise<void> {
  await tx.db
    .deleteFrom('open.supplier_entries')
    .where('government_id', '=', governmentId)
    .where('supplier_key', 'in', keys)
    .execute()
  await sql`
    insert into open.supplier_entries
      (government_id, supplier_key, supplier, scale, sort_name, awards, first_award_at, last_award_at)
    select government_id, supplier_key, newest.supplier, newest.scale, lower(newest.supplier), total.awards, total.first_at, total.last_at
    from (
      select government_id, supplier_key, count(*) as awards, min(awarded_at) as first_at, max(awarded_at) as last_at
      from open.award_facts where government_id = ${governmentId} and supplier_key = any (${keys})
      group by government_id, supplier_key
    ) total cross join lateral (
      select supplier, scale from open.award_facts a
      where a.government_id = total.government_id and a.supplier_key = total.supplier_key
      order by awarded_at desc nulls last limit 1
    ) newest`.execute(tx.db)
}

/** Words are indexed in the language of the publication and, for names and numbers, as they stand. */
export const dictionary = (language: string): string =>
  ({ en: 'english', es: 'spanish', pt: 'portuguese', id: 'indonesian' })[language] ?? 'simple'

const searchRow = ({ entry, ...one }: Projected) => ({
  ocid: one.ocid,
  government_id: one.governmentId,
  stage: entry.stage,
  status: entry.status,
  has_tender: entry.hasTender,
  has_contract: entry.hasContract,
  title: entry.title,
  summary: entry.summary,
  buyer: entry.buyer,
  supplier: entry.supplier,
  lot: entry.lot,
  location: entry.location,
  currency: entry.currency,
  amount: entry.amount,
  published_at: one.firstPublishedAt,
  contracted_at: entry.hasContract ? one.contractedAt : null,
  closes_at: entry.closesAt,
  planned_for: entry.plannedFor,
  category: entry.category,
  service_stage: entry.serviceStage,
  assurance: entry.assurance,
  historic: one.historic,
  language: entry.language,
  position: one.position,
  text: sql<string>`setweight(to_tsvector(${dictionary(entry.language)}::regconfig, ${entry.title}), 'A')
    || to_tsvector(${dictionary(entry.language)}::regconfig, ${`${entry.summary}\n${entry.words}`})
    || to_tsvector('simple', ${`${entry.title}\n${entry.words}`})`,
})

const factsRow = ({ facts, ...one }: Projected) => ({
  ocid: one.ocid,
  government_id: one.governmentId,
  buyer_key: facts.buyerKey,
  buyer: facts.buyer,
  method: facts.method,
  competitive: facts.competitive,
  planned_at: facts.plannedAt,
  tendered_at: facts.tenderedAt,
  closed_at: facts.closedAt,
  awarded_at: facts.awardedAt,
  contracted_at: facts.contractedAt,
  signed_at: facts.signedAt,
  contract_published_at: facts.contractPublishedAt,
  completed_at: facts.completedAt,
  bids: facts.bids,
  historic: one.historic,
})

const awardRows = ({ awards, ...one }: Projected) =>
  awards.map(award => ({
    ocid: one.ocid,
    award_id: award.awardId,
    supplier_key: award.supplierKey,
    government_id: one.governmentId,
    supplier: award.supplier,
    scale: award.scale,
    title: award.title,
    currency: award.currency,
    amount: award.amount,
    awarded_at: award.awardedAt,
  }))

const paymentRows = ({ payments, ...one }: Projected) =>
  payments.map(payment => ({
    ocid: one.ocid,
    contract_id: payment.contractId,
    payment_id: payment.paymentId,
    government_id: one.governmentId,
    paid_at: payment.paidAt,
    met_at: payment.metAt,
  }))

/** How long the feed is, and how many of its releases the public pages do not show yet. */
export async function feedLag(tx: Transaction): Promise<{ position: number; lag: number }> {
  const { rows } = await sql<{ position: number; lag: number }>`
    select f.position::int as position, (f.position - p.position)::int as lag
    from (select coalesce(max(position), 0) as position from record.feed) f, open.projection p`.execute(tx.db)
  return rows[0] ?? { position: 0, lag: 0 }
}
