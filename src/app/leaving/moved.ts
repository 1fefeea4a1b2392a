import type { FastifyReply, FastifyRequest } from 'fastify'
import { governmentBySlug, movedGovernments, setMoved } from '#governments/tree'
import { governmentOfProcess } from '#open/api'
import { SetupError } from '#platform/errors'
import type { GovernmentId } from '#platform/ids'
import { operatorContext, type Resources } from '../context.ts'

/**
 * Says where a government is now, so that its addresses lead there; or with null that it is here after all. Nothing of it
 * can be changed here while it is elsewhere.
 * @throws SetupError for a government that there is not, or no address
 */
export async function moveGovernment(resources: Resources, slug: string, to: string | null): Promise<void> {
  const address = to?.replace(/\/+$/, '') ?? null
  if (address !== null && !isAddress(address))
    throw new SetupError(`${to} is no address: https://… of the new installation, without ? and #.`)
  if (address === resources.publicUrl) throw new SetupError(`${to} is this installation itself.`)
  const found = await operatorContext(resources, null).read(tx => governmentBySlug(tx, slug))
  if (!found) throw new SetupError(`There is no government ${slug}. See /api/governments.`)
  const ctx = operatorContext(resources, found.id as GovernmentId)
  await ctx.transact(async tx => {
    await setMoved(tx, found.id, address, await tx.now())
    const verb = address === null ? 'government.moved-back' : 'government.moved'
    await ctx.audit(tx, { verb, subject: { kind: 'government', id: found.id }, details: { to: address } })
  })
}

const isAddress = (text: string): boolean =>
  URL.canParse(text) && /^https?:$/.test(new URL(text).protocol) && !/[?#\s@]/.test(text)

interface Moved {
  bySlug: ReadonlyMap<string, string>
  byId: ReadonlyMap<string, string>
}

/** Pages for everybody cost one query each; that nobody has moved is asked once a second for all of them. */
const freshMs = 1000

/**
 * Answers requests for a government that is elsewhere with its address there: pages, documents, feeds and data files by
 * the name in the path, releases and records by their process, the API by its parameter `government`.
 */
export function redirectMoved(resources: Resources) {
  let known: Promise<Moved> = Promise.resolve({ bySlug: new Map(), byId: new Map() })
  let askedAt = Number.NEGATIVE_INFINITY
  const ask = async (): Promise<Moved> => {
    const rows = await resources.database.read({}, movedGovernments)
    return {
      bySlug: new Map(rows.map(row => [row.slug, row.moved_to])),
      byId: new Map(rows.map(row => [row.id, row.moved_to])),
    }
  }
  const moved = (isFresh: boolean): Promise<Moved> => {
    if (!isFresh && performance.now() - askedAt < freshMs) return known
    askedAt = performance.now()
    known = ask()
    // When the database is away the request itself says so; the next one asks again.
    known.catch(() => {
      askedAt = Number.NEGATIVE_INFINITY
    })
    return known
  }
  return async (request: FastifyRequest, reply: FastifyReply): Promise<unknown> => {
    if (/^\/(assets|health|metrics)\b/.test(request.url)) return
    const isRead = request.method === 'GET' || request.method === 'HEAD'
    // What would change something here must not slip through in the last second.
    const now = await moved(!isRead).catch(() => undefined)
    if (!now || now.bySlug.size === 0) return
    const to = await targetOf(resources, now, request)
    if (to) return reply.header('cache-control', 'public, max-age=3600').redirect(to + request.url, isRead ? 301 : 308)
  }
}

async function targetOf(
  resources: Resources,
  { bySlug, byId }: Moved,
  { url }: FastifyRequest,
): Promise<string | undefined> {
  const { pathname, searchParams } = new URL(url, 'http://here')
  const parts = pathname.split('/').slice(1)
  if (parts[0] !== 'api') return bySlug.get(parts[0] ?? '')
  const named = searchParams.get('government')
  if (named) return bySlug.get(named)
  const [, , kind, name = ''] = parts
  if (kind === 'bulk') return bySlug.get(name)
  if ((kind !== 'releases' && kind !== 'records') || !name) return undefined
  const government = await resources.database.read({}, tx => governmentOfProcess(tx, decoded(name)))
  return government && byId.get(government)
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text)
  } catch {
    return text
  }
}
