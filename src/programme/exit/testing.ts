import { sql } from 'kysely'
import { type Transaction, thisGovernment } from '#platform/db'
import type { GovernmentId } from '#platform/ids'
import { addIndicator, recordReading } from '#programme/monitoring'
import { addPartner, assignMember } from '#programme/partners'
import { idOf, type TestApp } from '../../app/testing.ts'

const programme = 'many-hands'

/** A partner for which Carmen and Felipe work; where it has a government on the platform, its data is that one's. */
export async function aPartnerHere(app: TestApp, slug: string, government: string | null): Promise<string> {
  const amara = await app.ctxOf('amara', programme)
  const id = await addPartner(amara, {
    name: `Republic of ${slug}`,
    slug,
    governmentId: government === null ? null : idOf(app.world.governments, government),
    parentId: null,
    why: 'To test with',
  } as Parameters<typeof addPartner>[1])
  for (const person of ['carmen', 'felipe']) await assignMember(amara, id, idOf(app.world.people, person))
  return id
}

/** An indicator of a partner, measured in percent: by people, or computed. */
export async function anIndicatorOf(
  app: TestApp,
  partnerId: string,
  name: string,
  computed: string | null,
): Promise<string> {
  return addIndicator(await app.ctxOf('carmen', programme), {
    partnerId,
    computed,
    currency: null,
    result: null,
    name,
    definition: 'Of all that there are.',
    unit: 'percent',
    counts: 'nothing',
    source: 'Minutes',
    measuredBy: 'Ministry',
    direction: 'higher',
    breakdowns: [],
    baseline: null,
    baselineOn: null,
    target: '90',
    targetOn: '2031-01-01',
    everyMonths: 6,
  } as Parameters<typeof addIndicator>[1])
}

export async function aReadingOf(app: TestApp, indicator: string, on: string, value: string): Promise<void> {
  await recordReading(await app.ctxOf('felipe', programme), indicator, {
    value,
    on,
    parts: [],
    low: null,
    high: null,
    caution: null,
    evidence: 'Counted in the minutes.',
    corrects: null,
    reason: null,
  })
}

/** Copies of an entry that are confirmed: as many as nobody would type. */
export async function copies(tx: Transaction, id: string, count: number): Promise<void> {
  await sql`
    insert into programme.entries (government_id, id, kind, partner_id, state, title, content, created_by, created_at, updated_at)
    select government_id, gen_random_uuid(), kind, partner_id, 'confirmed', title || n, content, created_by, created_at, updated_at
    from programme.entries, generate_series(1, ${sql.lit(count)}) n
    where government_id = ${thisGovernment} and id = ${id}`.execute(tx.db)
}

/** Lessons of another programme as they would stand in the index: in Spanish, numbered, each newer than the one before. */
export async function lessonsElsewhere(app: TestApp, governmentId: string, country: string, count: number) {
  const body = JSON.stringify({ state: 'agreed', happened: 'Una licitación por vez.', intervention: 'open-data' })
  await app.database.transact({ now: app.now, governmentId: governmentId as GovernmentId }, async tx => {
    await sql`
      with made as (
        insert into programme.statements (government_id, id, kind, subject_id, number, title, body, published_at)
        select ${governmentId}, ('ffffffff-0000-7000-8000-' || lpad(to_hex(n), 12, '0'))::uuid, 'lesson', gen_random_uuid(), 1, 'Una licitación por vez ' || n, ${body}, platform.now()
        from generate_series(1, ${sql.lit(count)}) n returning *)
      insert into programme.lesson_entries (government_id, lesson_id, statement_id, country, state, theme, title, words, dictionary)
      select government_id, subject_id, id, ${country}, 'agreed', 'open-data', title, body, 'spanish' from made`.execute(
      tx.db,
    )
  })
}
