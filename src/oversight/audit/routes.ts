import { Readable } from 'node:stream'
import { mayReadNames, nameLinks, namesFor, needsReason, readingOf } from '#identity/names'
import { governmentOf } from '#platform/context'
import { type CsvColumn, csvFile } from '#platform/csv'
import { body, here, page, type Reply, type Route, route, seeOther, type WebCtx } from '#platform/http'
import { newId } from '#platform/ids'
import { endOfDay, startOfDay } from '#platform/time'
import { showOf } from '#platform/ui'
import {
  chainLength,
  checkOf,
  searchTrail,
  type TrailCursor,
  type TrailEvent,
  type TrailQuery,
  verbsInTrail,
  verifyAgain,
  writeAudit,
} from '#record'
import { auditLinks as links } from './links.ts'
import { InGovernment, TrailFilter, TrailPage } from './schema.ts'
import { ChainPage, TrailPageView } from './views.tsx'

const perPage = 50
const perBatch = 500
const mostVerbs = 400
const at = '/:government/work/audit'

function queryOf(ctx: WebCtx, { verb, subject, ocid, person, from, to }: TrailFilter): TrailQuery {
  const { timeZone } = here(ctx)
  return {
    verb,
    subjectId: subject,
    ocid,
    personId: person,
    from: from ? startOfDay(timeZone, from) : undefined,
    until: to ? new Date(endOfDay(timeZone, to).getTime() + 1000) : undefined,
  }
}

const cursorOf = ({ at, id }: TrailCursor): string => `${at.toISOString()}_${id}`

function readCursor(text: string | undefined): TrailCursor | undefined {
  const [at, id] = text?.split('_') ?? []
  return at && id ? { at: new Date(at), id } : undefined
}

async function trailPage(ctx: WebCtx, { before, ...filter }: TrailFilter & { before?: string | undefined }) {
  const { slug } = here(ctx)
  const governmentId = governmentOf(ctx)
  const { rows, names, verbs, reading, chosen } = await ctx.read(async tx => {
    const rows = await searchTrail(tx, governmentId, queryOf(ctx, filter), {
      before: readCursor(before),
      limit: perPage + 1,
    })
    const people = rows.flatMap(({ person_id }) => person_id ?? [])
    const asked = filter.person ? [...people, filter.person] : people
    const names = await namesFor(tx, ctx, asked)
    return {
      rows,
      names,
      verbs: await verbsInTrail(tx, governmentId, mostVerbs),
      reading: await readingOf(tx, ctx),
      chosen: filter.person ? (names.get(filter.person) ?? null) : null,
    }
  })
  const shown = rows.slice(0, perPage)
  const last = rows.length > perPage ? shown.at(-1) : undefined
  return page({
    title: ctx.t('audit.title'),
    wide: true,
    content: TrailPageView({
      t: ctx.t,
      show: showOf(ctx),
      slug,
      filter,
      verbs,
      rows: shown,
      names,
      person: chosen,
      reading: reading ?? null,
      askNames: needsReason(ctx.actor) ? nameLinks.ask(slug, links.trail(slug, filter)) : null,
      next: last ? links.trail(slug, { ...filter, before: cursorOf(last) }) : null,
    }),
  })
}

/** Notes that somebody took the trail with them, and how it was narrowed; by ids only. */
const noteExport = (ctx: WebCtx, format: string, filter: TrailFilter, withNames: boolean): Promise<unknown> =>
  ctx.transact(tx =>
    writeAudit(tx, ctx, {
      verb: 'audit.exported',
      subject: { kind: 'audit-export', id: newId() },
      ocid: filter.ocid,
      details: { format, verb: filter.verb, subject: filter.subject, from: filter.from, to: filter.to, withNames },
    }),
  )

type Named = TrailEvent & { person: string | null }

/** The trail batch by batch, with names where this person may see them. */
async function batchAfter(ctx: WebCtx, query: TrailQuery, last: TrailCursor | undefined): Promise<Named[]> {
  return ctx.read(async tx => {
    const rows = await searchTrail(tx, governmentOf(ctx), query, { before: last, limit: perBatch })
    const names = await namesFor(
      tx,
      ctx,
      rows.flatMap(({ person_id }) => person_id ?? []),
    )
    return rows.map(row => ({ ...row, person: row.person_id && (names.get(row.person_id) ?? null) }))
  })
}

const csvColumns: readonly CsvColumn<Named>[] = [
  { heading: 'at', text: row => row.at.toISOString() },
  { heading: 'verb', text: row => row.verb },
  { heading: 'subjectKind', text: row => row.subject_kind },
  { heading: 'subjectId', text: row => row.subject_id },
  { heading: 'ocid', text: row => row.ocid },
  { heading: 'actorKind', text: row => row.actor_kind },
  { heading: 'actorRole', text: row => row.actor_role },
  { heading: 'person', text: row => row.person },
  { heading: 'details', text: row => row.details },
  { heading: 'id', text: row => row.id },
]

async function exportCsv(ctx: WebCtx, filter: TrailFilter): Promise<Reply> {
  await noteExport(ctx, 'csv', filter, await ctx.read(tx => mayReadNames(tx, ctx)))
  const query = queryOf(ctx, filter)
  return csvFile(`audit-${here(ctx).slug}.csv`, csvColumns, last => batchAfter(ctx, query, last))
}

async function exportLines(ctx: WebCtx, filter: TrailFilter): Promise<Reply> {
  await noteExport(ctx, 'jsonl', filter, await ctx.read(tx => mayReadNames(tx, ctx)))
  return body('application/jsonl; charset=utf-8', Readable.from(lines(ctx, queryOf(ctx, filter))), {
    headers: { 'content-disposition': `attachment; filename="audit-${here(ctx).slug}.jsonl"` },
  })
}

async function* lines(ctx: WebCtx, query: TrailQuery): AsyncGenerator<string> {
  for (let last: Named | undefined; ; ) {
    const rows = await batchAfter(ctx, query, last)
    if (rows.length === 0) return
    yield rows.map(row => `${JSON.stringify(lineOf(row))}\n`).join('')
    last = rows.at(-1)
  }
}

const lineOf = (row: Named) => ({
  id: row.id,
  at: row.at.toISOString(),
  verb: row.verb,
  subject: { kind: row.subject_kind, id: row.subject_id },
  ocid: row.ocid,
  actor: { kind: row.actor_kind, role: row.actor_role, person: row.person },
  details: JSON.parse(row.details) as unknown,
})

async function chainPage(ctx: WebCtx): Promise<Reply> {
  const { slug } = here(ctx)
  const { check, length } = await ctx.read(async tx => ({
    check: await checkOf(tx, governmentOf(ctx)),
    length: await chainLength(tx, governmentOf(ctx)),
  }))
  return page({
    title: ctx.t('audit.chain.title'),
    back: { href: links.trail(slug), text: ctx.t('audit.title') },
    content: ChainPage({
      t: ctx.t,
      show: showOf(ctx),
      length,
      check: check
        ? { to: check.verified_to, brokenAt: check.broken_at, checkedAt: check.checked_at, begunAt: check.begun_at }
        : null,
      action: links.chain(slug),
      tokens: ctx.tokens(),
    }),
  })
}

const reading = { needs: 'audit.read', params: InGovernment } as const

export const permissions = { 'audit.read': ['auditor'] } as const

export const routes: Route[] = [
  route.get(at, { ...reading, query: TrailPage }, (ctx, { query }) => trailPage(ctx, query)),
  route.get(`${at}.csv`, { ...reading, query: TrailFilter }, (ctx, { query }) => exportCsv(ctx, query)),
  route.get(`${at}.jsonl`, { ...reading, query: TrailFilter }, (ctx, { query }) => exportLines(ctx, query)),
  route.get(`${at}/chain`, reading, ctx => chainPage(ctx)),
  route.post(`${at}/chain`, { ...reading, audit: 'audit.verification-asked' }, async ctx => {
    await verifyAgain(ctx)
    await ctx.transact(tx =>
      writeAudit(tx, ctx, {
        verb: 'audit.verification-asked',
        subject: { kind: 'government', id: governmentOf(ctx) },
      }),
    )
    return seeOther(links.chain(here(ctx).slug))
  }),
]
