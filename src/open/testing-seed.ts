import { createHash } from 'node:crypto'
import { canonical, type Release, validateRelease } from '@gdm/ocds'
import { sql } from 'kysely'
import type { Database } from '#platform/db'
import { newId } from '#platform/ids'
import { publishedExtensions, type ReleaseDraft, sequence } from '#record'
import { aBuyer, aStory, type Chapter, chapters, chaptersUntil, type StoryParts } from './factory.ts'
import { project } from './projection/index.ts'

/** Many invented processes for plan tests and the benchmark: real releases in the feed, projected like all others. */
export interface SeedOptions {
  governments: readonly { id: string; slug: string; languages: readonly string[] }[]
  processes: number
  now: Date
  say?: (line: string) => void
}

const batch = 2000

/** Writes processes at all stages around `now`, most of them opportunities. The same options give the same texts. */
export async function seed(database: Database, options: SeedOptions): Promise<void> {
  const { governments, processes, now, say } = options
  for (const [index, government] of governments.entries()) {
    const count = Math.ceil((processes - index) / governments.length)
    for (let from = 0; from < count; from += batch) {
      const stories = Array.from({ length: Math.min(batch, count - from) }, (_, n) =>
        storyOf(government, from + n, now),
      )
      await insertStories(database, government.id, stories, now)
    }
    say?.(`${government.slug}: ${count} processes`)
  }
  await sequence(database, now)
  say?.('in the feed')
  await project(database, now, 1000)
  await database.executeSql('analyze open.search_entries, open.award_facts, open.process_facts, open.supplier_entries')
  say?.('on the public pages')
}

interface Seeded {
  story: StoryParts
  until: Chapter
}

const things = ['bridge', 'school', 'hospital', 'library', 'harbour', 'permit', 'tax', 'water', 'weather', 'archive']
const works = ['survey', 'register', 'portal', 'payment service', 'data platform', 'accessibility review', 'migration']
const kinds = ['Digital outcomes', 'Digital specialists', 'User research studios', 'User research participants']
const places = ['Port Examplia', 'North Examplia', 'Example Valley', 'Lower Sample', 'Testbury', 'Off-site']
const ends: readonly Chapter[] = [
  'tendered',
  'tendered',
  'tendered',
  'closed',
  'awarded',
  'contracted',
  'delivering',
  'completed',
  'planned',
  'tendered',
]

const hour = 3_600_000
const day = 24 * hour

/** The n-th story of a government: newer ones have a higher number, and are less far on. */
function storyOf(government: SeedOptions['governments'][number], n: number, now: Date): Seeded {
  const pick = <T>(list: readonly T[], step: number): T => list[Math.floor(n / step) % list.length] as T
  const until = pick(ends, 1)
  const isOpen = until === 'tendered' || until === 'planned'
  // Spread over five years; what is open was published in the last weeks.
  const publishedAt = new Date(
    now.getTime() - (isOpen ? (n % 20) * day : 60 * day + (n % 1700) * day) - (n % 997) * 1000,
  )
  const at = (days: number) => new Date(publishedAt.getTime() + days * day)
  const scales = ['micro', 'small', 'medium', 'large'] as const
  const winner = n % 400
  return {
    until,
    story: aStory({
      ocid: `ocds-gdmtst-${government.slug}-2030-${String(n + 1).padStart(6, '0')}`,
      government,
      buyer: { ...aBuyer, slug: `body-${n % 12}`, name: `Example body ${(n % 12) + 1}` },
      title: `${pick(works, 3)} for the ${pick(things, 7)} office, number ${n + 1}`,
      need: `The ${pick(things, 7)} office needs a ${pick(works, 3)} that people can use without help.`,
      value: String(20_000 + (n % 480) * 2500),
      category: pick(kinds, 2),
      place: pick(places, 5),
      plannedAt: at(-30),
      publishedAt,
      closesAt: at(21),
      awardedAt: at(40),
      signedAt: at(50),
      endsAt: at(140),
      lots: n % 5 === 0 ? ['Discovery', 'Build'] : ['Everything'],
      questions: [],
      winner: {
        slug: `example-firm-${winner}`,
        name: `Example firm ${winner}`,
        identifier_scheme: 'XX-EXAMPLE',
        identifier_id: String(winner).padStart(5, '0'),
        scale: pick(scales, 11),
      },
      bids: 1 + (n % 9),
      method: n % 14 === 0 ? 'direct' : 'open',
    }),
  }
}

/** All chapters in one release, as other publishers do who publish once: OCDS 1.1 allows several tags. */
function together(story: StoryParts, until: Chapter): ReleaseDraft {
  const drafts = chaptersUntil(until, until === 'planned' ? [] : ['planned', 'answered']).map(chapter =>
    chapters[chapter].release(story),
  )
  const [first] = drafts
  if (!first) throw new Error('A story has at least one chapter.')
  const tender = Object.assign({}, ...drafts.map(draft => draft.tender)) as ReleaseDraft['tender']
  return Object.assign({}, ...drafts, {
    tag: [...new Set(drafts.flatMap(draft => draft.tag ?? []))],
    parties: drafts.flatMap(draft => draft.parties ?? []),
    ...(tender?.id && { tender }),
  }) as ReleaseDraft
}

async function insertStories(database: Database, governmentId: string, stories: readonly Seeded[], now: Date) {
  const releases = stories.map(({ story, until }) => {
    const full = { ...together(story, until), id: `${story.ocid}-1`, date: story.publishedAt.toISOString() } as Release
    return { ocid: story.ocid, tags: full.tag, release_id: full.id, date: full.date, body: canonical(full), full }
  })
  const [sample] = releases
  const findings = sample ? validateRelease(sample.full, { extensions: publishedExtensions }) : []
  if (findings.length > 0) throw new Error(`The seed is not valid: ${JSON.stringify(findings[0])}`)
  const rows = releases.map(({ full, ...row }) => ({
    ...row,
    id: newId<'release'>(),
    sha256: createHash('sha256').update(row.body).digest('hex'),
  }))
  await database.transact({ governmentId, now }, async tx => {
    await sql`
      insert into record.processes (government_id, ocid, releases, last_release_at)
      select ${governmentId}, ocid, count(*), max(date) from json_to_recordset(${JSON.stringify(rows)}::json)
        as row(ocid text, date timestamptz) group by ocid`.execute(tx.db)
    await sql`
      insert into record.releases (id, government_id, ocid, release_id, tags, date, body, sha256)
      select id, ${governmentId}, ocid, release_id, array(select json_array_elements_text(tags)), date, body, decode(sha256, 'hex')
      from json_to_recordset(${JSON.stringify(rows)}::json)
        as row(id uuid, ocid text, release_id text, tags json, date timestamptz, body text, sha256 text)`.execute(tx.db)
    await sql`
      insert into record.unplaced (release_id, government_id)
      select id, ${governmentId} from json_to_recordset(${JSON.stringify(rows)}::json) as row(id uuid)`.execute(tx.db)
  })
}
