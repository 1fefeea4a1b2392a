import { createHash } from 'node:crypto'
import { allGovernments } from '#governments/tree'
import { stateNow } from '#open/state'
import type { Transaction } from '#platform/db'
import { body, keptBody, type Reply, route, type WebCtx } from '#platform/http'
import { feedPackage, type Served, singleRecord, singleRelease } from './packages.ts'
import {
  Governments,
  RecordPackage,
  RecordParams,
  RecordQuery,
  ReleasePackage,
  ReleaseParams,
  ReleasesQuery,
  Withdrawals,
  WithdrawalsQuery,
} from './schema.ts'

import { withdrawalsPage } from './withdrawals.ts'

const json = 'application/json; charset=utf-8'

// A feed page may grow while it is the last one, so its tag is that of its bytes.
const serve = ({ text, lastModified }: Served): Reply =>
  body(json, text, {
    cache: { etag: `"${createHash('sha256').update(text).digest('base64url').slice(0, 27)}"`, lastModified },
    headers: { 'access-control-allow-origin': '*' },
  })

/** What follows from published data and the day alone is put together once for all who ask for it. */
async function serveKept(ctx: WebCtx, make: (tx: Transaction) => Promise<Served>): Promise<Reply> {
  const { token } = await stateNow(ctx)
  const day = ctx.now().toISOString().slice(0, 10)
  return keptBody({
    type: json,
    depends: [ctx.url, token, day],
    make: () => ctx.read(make),
    headers: { 'access-control-allow-origin': '*' },
  })
}

export const routes = [
  route.get(
    '/api/ocds/releases',
    {
      needs: 'public',
      query: ReleasesQuery,
      api: { summary: 'All releases in the order they were published, page by page', response: ReleasePackage },
    },
    (ctx, { query }) => serveKept(ctx, tx => feedPackage(tx, ctx.publicUrl, query, ctx.now())),
  ),
  route.get(
    '/api/ocds/releases/:ocid/:releaseId',
    { needs: 'public', params: ReleaseParams, api: { summary: 'One release, for ever', response: ReleasePackage } },
    async (ctx, { params }) =>
      serve(await ctx.read(tx => singleRelease(tx, ctx.publicUrl, params.ocid, params.releaseId))),
  ),
  route.get(
    '/api/ocds/records/:ocid',
    {
      needs: 'public',
      params: RecordParams,
      query: RecordQuery,
      api: { summary: 'Everything published about one process, merged', response: RecordPackage },
    },
    (ctx, { params, query }) => serveKept(ctx, tx => singleRecord(tx, ctx.publicUrl, params.ocid, query.versioned)),
  ),
  route.get(
    '/api/ocds/withdrawals',
    {
      needs: 'public',
      query: WithdrawalsQuery,
      api: { summary: 'What was withdrawn from publication, newest first', response: Withdrawals },
    },
    async (ctx, { query }) => serve(await ctx.read(tx => withdrawalsPage(tx, ctx.publicUrl, query))),
  ),
  route.get(
    '/api/governments',
    { needs: 'public', api: { summary: 'The governments on this platform', response: Governments } },
    async ctx => {
      const rows = await ctx.read(allGovernments)
      const slugs = new Map(rows.map(row => [row.id, row.slug]))
      const governments = rows.map(row => ({
        slug: row.slug,
        name: row.name,
        parent: row.parent_id ? (slugs.get(row.parent_id) ?? null) : null,
        ocidPrefix: row.ocid_prefix,
        example: row.example,
      }))
      return serve({ text: JSON.stringify({ governments }), lastModified: undefined })
    },
  ),
]
