import { type Insertable, type Selectable, sql, type Updateable } from 'kysely'
import { type Transaction, thisGovernment } from '#platform/db'
import { Refusal } from '#platform/errors'
import type { ProgrammePlaybookProposals } from '../../../db/tables.ts'
import type { State } from './rules.ts'
import type { Audience, Stage } from './schema.ts'

/** What a member of the programme proposes for one page in one language. */
export interface Proposal {
  id: string
  page: string
  language: string
  /** The edition that it was made from; 0 where there was none. */
  basedOn: number
  title: string
  summary: string
  body: string
  reason: string
  stage: Stage
  audience: Audience[]
  intervention: number
  principles: number[]
  partnerId: string | null
  state: State
  proposedBy: string
  proposedAt: Date
  reviewedAt: Date | null
  answer: string | null
  /** The edition that it became. */
  edition: number | null
  version: number
}

const proposalFrom = (row: Selectable<ProgrammePlaybookProposals>): Proposal => ({
  id: row.id,
  page: row.page,
  language: row.language,
  basedOn: row.based_on,
  title: row.title,
  summary: row.summary,
  body: row.body,
  reason: row.reason,
  stage: row.stage as Stage,
  audience: row.audience as Audience[],
  intervention: row.intervention,
  principles: row.principles,
  partnerId: row.partner_id,
  state: row.state as State,
  proposedBy: row.proposed_by,
  proposedAt: row.proposed_at,
  reviewedAt: row.reviewed_at,
  answer: row.answer,
  edition: row.edition,
  version: row.version,
})

const here = (tx: Transaction) =>
  tx.db.selectFrom('programme.playbook_proposals').selectAll().where('government_id', '=', thisGovernment)

export const insertProposal = (tx: Transaction, row: Insertable<ProgrammePlaybookProposals>) =>
  tx.db.insertInto('programme.playbook_proposals').values(row).execute()

export async function requireProposal(
  tx: Transaction,
  id: string,
  options: { lock?: boolean } = {},
): Promise<Proposal> {
  const query = here(tx).where('id', '=', id)
  const row = await (options.lock ? query.forUpdate() : query).executeTakeFirst()
  if (!row) throw new Refusal('not-found', 'playbook.proposal.not-found')
  return proposalFrom(row)
}

export const updateProposal = (
  tx: Transaction,
  id: string,
  change: Omit<Updateable<ProgrammePlaybookProposals>, 'version' | 'id' | 'government_id'>,
) =>
  tx.db
    .updateTable('programme.playbook_proposals')
    .set({ ...change, version: sql`version + 1` })
    .where('government_id', '=', thisGovernment)
    .where('id', '=', id)
    .execute()

/** Proposals, newest first. @param state only those in it */
export async function proposals(
  tx: Transaction,
  { state, after, limit }: { state?: State; after?: string | undefined; limit: number },
): Promise<Proposal[]> {
  let query = here(tx)
  if (state) query = query.where('state', '=', state)
  if (after) query = query.where('id', '<', after)
  return (await query.orderBy('id', 'desc').limit(limit).execute()).map(proposalFrom)
}

/** Lets nobody else accept anything for this text until the transaction ends. */
export async function lockText(tx: Transaction, page: string, language: string): Promise<void> {
  await here(tx)
    .clearSelect()
    .select('id')
    .where('page', '=', page)
    .where('language', '=', language)
    .orderBy('id')
    .forUpdate()
    .execute()
}

/** The accepted text of an edition; without a number the newest. */
export async function acceptedText(
  tx: Transaction,
  page: string,
  language: string,
  edition?: number,
): Promise<Proposal | undefined> {
  let query = here(tx).where('page', '=', page).where('language', '=', language).where('edition', 'is not', null)
  if (edition !== undefined) query = query.where('edition', '=', edition)
  const row = await query.orderBy('edition', 'desc').limit(1).executeTakeFirst()
  return row && proposalFrom(row)
}

/** What an accepted page is about, whatever its language. */
export async function acceptedPage(tx: Transaction, page: string): Promise<Proposal | undefined> {
  const row = await here(tx)
    .where('page', '=', page)
    .where('edition', 'is not', null)
    .orderBy('id', 'desc')
    .limit(1)
    .executeTakeFirst()
  return row && proposalFrom(row)
}
