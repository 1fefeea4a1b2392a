import { sql } from 'kysely'
import { governmentById } from '#governments/tree'
import { dictionary } from '#open/projection'
import { type Ctx, governmentOf } from '#platform/context'
import type { Transaction } from '#platform/db'
import { partnerById } from '#programme/partners'
import { statementOn } from '#programme/publications'
import { LessonBody } from './schema.ts'

/** The country that something is about: of a city or state its country; nothing of one that is only considered. */
async function countryOf(tx: Transaction, partnerId: string | null): Promise<string | null> {
  const partner = partnerId === null ? undefined : await partnerById(tx, partnerId)
  const parent = partner?.parentId ? await partnerById(tx, partner.parentId) : undefined
  return [parent, partner].find(one => one && one.phase !== 'considered')?.name ?? null
}

/** Puts a lesson where everybody searches, as its newest statement says it. A draft has none. */
export async function indexLesson(
  tx: Transaction,
  ctx: Ctx,
  { id, partnerId }: { id: string; partnerId: string | null },
): Promise<void> {
  const statement = await statementOn(tx, 'lesson', id)
  if (!statement) return
  const said = LessonBody.parse(statement.body)
  const government = await governmentById(tx, governmentOf(ctx))
  const words = [said.happened, said.why, said.differently, said.audience, said.reason].filter(Boolean).join('\n')
  const entry = {
    statement_id: statement.id,
    partner: statement.partner,
    country: await countryOf(tx, partnerId),
    state: said.state,
    theme: said.intervention,
    nature: said.nature,
    principle: said.principle,
    title: statement.title,
    words,
    dictionary: dictionary(government?.languages[0] ?? ''),
  }
  await tx.db
    .insertInto('programme.lesson_entries')
    .values({ government_id: governmentOf(ctx), lesson_id: id, ...entry })
    .onConflict(conflict =>
      conflict
        .columns(['government_id', 'lesson_id'])
        .doUpdateSet(Object.fromEntries(Object.keys(entry).map(name => [name, sql.ref(`excluded.${name}`)]))),
    )
    .execute()
}
