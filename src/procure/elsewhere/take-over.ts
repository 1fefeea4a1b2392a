import type { CompiledRelease, Release } from '@gdm/ocds'
import { bodiesOf, governmentById } from '#governments/tree'
import { type Ctx, governmentOf } from '#platform/context'
import type { Transaction } from '#platform/db'
import { Refusal } from '#platform/errors'
import { newId } from '#platform/ids'
import { type Buyer, type CompiledPurchase, compiledPurchase } from './compiled.ts'
import { stepsTowards } from './rules.ts'
import type { Purchase, PurchaseId } from './schema.ts'
import * as store from './store.ts'

/** Another publisher's process with all its releases merged. */
export interface MergedProcess {
  ocid: string
  compiled: CompiledRelease
}

/** Brings the rows of imported purchases and their awards to what their publisher's records now say. */
export async function writePurchases(
  tx: Transaction,
  ctx: Ctx,
  processes: readonly MergedProcess[],
  historic: boolean,
): Promise<void> {
  if (processes.length === 0) return
  const government = await governmentById(tx, governmentOf(ctx))
  if (!government) throw new Refusal('not-found', 'error.not-found')
  const now = await tx.now()
  const read = processes.map(({ ocid, compiled }) =>
    compiledPurchase(ocid, compiled as Partial<Release>, government.time_zone, now),
  )
  const bodies = await bodiesOf(tx, government.id)
  const known = await store.purchasesByOcid(
    tx,
    read.map(({ ocid }) => ocid),
  )
  const rows = read.map(purchase => {
    const before = known.get(purchase.ocid)
    const id = before?.id ?? newId<'purchase'>()
    return { id, purchase, row: rowOf(purchase, before, { id, governmentId: government.id, bodies, historic, now }) }
  })
  await store.putImported(
    tx,
    rows.map(({ row }) => row),
  )
  await writeAwards(tx, government.id, rows)
}

interface Setting {
  id: PurchaseId
  governmentId: string
  bodies: readonly { id: string; name: string; identifier_scheme: string | null; identifier_id: string | null }[]
  historic: boolean
  now: Date
}

function rowOf(purchase: CompiledPurchase, before: Purchase | undefined, setting: Setting) {
  const { id, governmentId, bodies, historic, now } = setting
  const portal = null
  return {
    government_id: governmentId,
    id,
    ocid: purchase.ocid,
    body_id: before?.bodyId ?? bodyOf(purchase.buyer, bodies),
    source: 'import',
    historic: before?.historic ?? historic,
    state: before && stepsTowards(before.state, purchase.state) === null ? before.state : purchase.state,
    ...store.noticeColumns({ ...purchase, portal }),
    portal_reference: purchase.reference,
    portal_url: purchase.noticeUrl,
    ...store.statisticsColumns(purchase.statistics),
    created_at: now,
    updated_at: now,
  }
}

/** The public body that a buyer is: by its entry in a register, else by its name. */
function bodyOf(buyer: Buyer | null, bodies: Setting['bodies']): string | null {
  if (!buyer) return null
  const { identifier, name } = buyer
  const registered = bodies.find(
    body => identifier && body.identifier_scheme === identifier.scheme && body.identifier_id === identifier.id,
  )
  const plain = (text: string) => text.trim().toLowerCase()
  return (registered ?? bodies.find(body => name !== null && plain(body.name) === plain(name)))?.id ?? null
}

async function writeAwards(
  tx: Transaction,
  governmentId: string,
  rows: readonly { id: PurchaseId; purchase: CompiledPurchase }[],
): Promise<void> {
  const awards = rows.flatMap(({ id, purchase }) => purchase.awards.map(award => ({ ...award, purchaseId: id })))
  if (awards.length === 0) return
  const entries = awards.flatMap(({ supplier }) => supplier.identifier ?? [])
  const registered = await store.suppliersByEntry(tx, entries)
  const suppliersOf = ({ identifier }: CompiledPurchase['awards'][number]['supplier']) =>
    (identifier && registered.get(`${identifier.scheme} ${identifier.id}`)) ?? null
  // An award that a publisher names twice would meet itself in one statement.
  const unique = new Map(awards.map(award => [`${award.purchaseId} ${award.awardId}`, award]))
  await store.putAwards(
    tx,
    [...unique.values()].map(award =>
      store.awardRow(governmentId, {
        ...award,
        id: newId<'purchase-award'>(),
        supplierId: suppliersOf(award.supplier),
      }),
    ),
  )
}
