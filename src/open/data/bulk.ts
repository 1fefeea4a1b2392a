import { pipeline, Readable } from 'node:stream'
import { createGzip } from 'node:zlib'
import { governmentBySlug } from '#governments/tree'
import { Refusal } from '#platform/errors'
import { body, type Reply, tagOf, type WebCtx } from '#platform/http'
import { releasesAfter, type YearRange, yearRange } from './store.ts'

const batch = 200

/**
 * All releases that a government published in a year, one JSON text per line, compressed while it is sent: memory does not
 * grow with the file. Its tag is that of the last release in it and of the last withdrawal, so a harvester learns without
 * downloading that nothing is new.
 */
export async function bulkFile(ctx: WebCtx, slug: string, year: number): Promise<Reply> {
  const found = await ctx.read(async tx => {
    const government = await governmentBySlug(tx, slug)
    const range = government && (await yearRange(tx, government.id, year))
    return government && range ? { id: government.id, range } : undefined
  })
  if (!found) throw new Refusal('not-found', 'error.not-found')
  const gzip = createGzip()
  // An error destroys both; the reader sees a broken download, never one that looks whole.
  pipeline(Readable.from(lines(ctx, found.id, found.range)), gzip, () => {})
  return body('application/gzip', gzip, {
    cache: {
      etag: tagOf('bulk', slug, year, found.range.last, found.range.withdrawn_at?.getTime()),
      lastModified: lastChange(found.range),
    },
    headers: {
      'access-control-allow-origin': '*',
      'content-disposition': `attachment; filename="${slug}-${year}.jsonl.gz"`,
    },
  })
}

const lastChange = ({ published_at, withdrawn_at }: YearRange): Date =>
  withdrawn_at && withdrawn_at > published_at ? withdrawn_at : published_at

async function* lines(ctx: WebCtx, governmentId: string, { after, last }: YearRange): AsyncGenerator<string> {
  for (let from = after; ; ) {
    const rows = await ctx.read(tx => releasesAfter(tx, governmentId, from, last, batch))
    const end = rows.at(-1)
    if (!end) return
    yield rows.map(row => `${row.body}\n`).join('')
    from = end.position
  }
}
