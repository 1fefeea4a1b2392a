import type { FastifyRequest } from 'fastify'
import { type GovernmentRow, governmentBySlug, tenantOf } from '#governments/tree'
import { type Identified, identify } from '#identity'
import { languageCookie, sessionCookie, supplierCookie } from '#identity/people'
import { type Actor, type Ctx, clock, nobody, operator } from '#platform/context'
import type { Database, Scope } from '#platform/db'
import { Refusal } from '#platform/errors'
import type { FileStorage } from '#platform/files'
import type { FormFields, Memory, Route, Tenant, WebCtx } from '#platform/http'
import { secondsToWait } from '#platform/http'
import { chooseLanguage, languages, translator } from '#platform/i18n'
import { type GovernmentId, newId } from '#platform/ids'
import type { Enqueue } from '#platform/jobs'
import { writeAudit } from '#record'
import { permits } from './permissions.ts'

/** What contexts are made from; the same for web, worker and command line. */
export interface Resources {
  database: Database
  enqueue: Enqueue
  files: FileStorage
  /** Where the public reaches the installation, without a slash at the end. */
  publicUrl: string
  /** The time that pages show. */
  now(): Date
  /** A time that overrides the database's clock, in databases made for tests or demonstration. */
  override?(): Date | undefined
}

/** What contexts of web requests are made from: with what this server remembers for all of them. */
export interface WebResources extends Resources {
  memory: Memory
}

/** A context for work that no web request asked for: the clock's, the command line's, the demonstration's. */
export function contextFor(
  resources: Resources,
  governmentId: GovernmentId | null,
  actor: Actor = clock,
  requestId: string = newId(),
): Ctx {
  const scope = (): Scope => ({ ...scopeOf(actor, governmentId), now: resources.override?.() })
  const ctx: Ctx = {
    requestId,
    actor,
    governmentId,
    read: work => resources.database.read(scope(), work),
    transact: work => resources.database.transact(scope(), work),
    enqueue: resources.enqueue,
    files: resources.files,
    audit: async (tx, entry) => void (await writeAudit(tx, ctx, entry)),
  }
  return ctx
}

export const operatorContext = (resources: Resources, governmentId: GovernmentId | null): Ctx =>
  contextFor(resources, governmentId, operator)

const scopeOf = (actor: Actor, governmentId: GovernmentId | null): Scope => ({
  governmentId,
  supplierId: actor.kind === 'supplier' ? actor.supplierId : null,
  guestOf: actor.guestOf,
})

interface Found {
  government: GovernmentRow | null
  identified: Identified | null
}

/**
 * The context of a web request: which government it is in, who it is, whether they may come in at all.
 * Throws a Refusal when they may not; what they may do beyond that is asked by each action.
 */
export async function webContext(
  resources: WebResources,
  request: FastifyRequest,
  route: Route,
  form: FormFields,
): Promise<WebCtx> {
  const params = (request.params ?? {}) as Record<string, string | undefined>
  const found = await find(resources, request, params.government, params.opportunity, route)
  if (params.government && !found.government && !(route.lean && !found.identified))
    throw new Refusal('not-found', 'error.not-found')
  const ctx = build(resources, request, found.government ? tenantOf(found.government) : null, found.identified, form)
  admit(route, ctx, found.identified)
  return ctx
}

/** A context without a route: for pages that say that something was not found or went wrong. */
export async function plainContext(resources: WebResources, request: FastifyRequest): Promise<WebCtx> {
  const slug = request.url.split(/[/?]/)[1]
  const found = await find(
    resources,
    request,
    slug && /^[a-z][a-z0-9-]+$/.test(slug) ? slug : undefined,
    undefined,
    null,
  )
  const government = found.government ? tenantOf(found.government) : null
  return build(resources, request, government, found.identified, {
    csrf: () => '',
    key: undefined,
    version: undefined,
  })
}

async function find(
  resources: Resources,
  request: FastifyRequest,
  slug: string | undefined,
  processId: string | undefined,
  route: Route | null,
): Promise<Found> {
  const token = request.cookies[sessionCookie]
  if ((!slug || route?.lean) && !token && !route?.limit) return { government: null, identified: null }
  const work = async (tx: Parameters<Parameters<Database['read']>[1]>[0]): Promise<Found> => {
    if (route?.limit) {
      const wait = await secondsToWait(tx, `${route.url} ${request.ip}`, route.limit)
      if (wait !== null) throw new Refusal('too-many', 'error.too-many', { seconds: wait })
    }
    const government = slug ? ((await governmentBySlug(tx, slug)) ?? null) : null
    const identified = token
      ? await identify(tx, {
          token,
          governmentId: (government?.id ?? null) as GovernmentId | null,
          processId: processId ?? null,
          supplierId: request.cookies[supplierCookie] ?? null,
        })
      : null
    return { government, identified }
  }
  const scope = { now: resources.override?.() }
  // Only counting writes; a refusal for too many hits must not undo the count, so it is thrown after the commit.
  if (!route?.limit) return resources.database.read(scope, work)
  let refusal: Refusal | undefined
  const found = await resources.database.transact(scope, tx =>
    work(tx).catch(error => {
      if (!(error instanceof Refusal)) throw error
      refusal = error
      return { government: null, identified: null }
    }),
  )
  if (refusal) throw refusal
  return found
}

function build(
  resources: WebResources,
  request: FastifyRequest,
  government: Tenant | null,
  identified: Identified | null,
  form: FormFields,
): WebCtx {
  const actor = identified?.actor ?? nobody
  const offered = (government?.languages ?? languages).filter(language => languages.includes(language))
  const asked = (request.query as { lang?: string } | undefined)?.lang ?? request.cookies[languageCookie]
  const language = chooseLanguage(offered.length > 0 ? offered : ['en'], asked, request.headers['accept-language'])
  const plain = contextFor(resources, government?.id ?? null, actor, String(request.id))
  const owner = actor.id ?? request.ip
  const { database, memory } = resources
  const asNobody = () => ({ now: resources.override?.() })
  let pending = form.key ? { key: form.key, owner } : undefined
  let hasBegunForm = false
  const ctx: WebCtx = {
    ...plain,
    transact: work =>
      resources.database
        .transact({ ...scopeOf(actor, government?.id ?? null), now: resources.override?.(), form: pending }, work)
        .then(result => {
          // The first transaction of a form claims its key; what follows in the same request is part of it.
          hasBegunForm = pending !== undefined || hasBegunForm
          pending = undefined
          return result
        }),
    t: translator(language),
    government,
    person: identified?.person ?? null,
    publicUrl: resources.publicUrl,
    url: request.url,
    route: request.routeOptions.url ?? null,
    ip: request.ip,
    now: resources.now,
    tokens: version => ({ csrf: form.csrf(), key: newId(), version: version ?? null }),
    formKey: form.key ?? null,
    formOwner: owner,
    hasBegunForm: () => hasBegunForm,
    formVersion: form.version ?? null,
    cookies: request.cookies,
    may: permission => permits(actor, permission),
    readForAll: <Row>(statement: string) =>
      memory.together(statement, () => database.glance<Row>(asNobody(), statement)),
    recall: (key, work) => memory.recall(key, () => database.read(asNobody(), work)),
    within: found => (found?.id === government?.id ? ctx : build(resources, request, found, identified, form)),
  }
  return ctx
}

function admit(route: Route, ctx: WebCtx, identified: Identified | null): void {
  if (route.part && ctx.government && !ctx.government.parts.includes(route.part)) {
    throw new Refusal('not-found', 'error.part-off')
  }
  if (route.needs === 'public') return
  if (!identified) throw new Refusal('signed-out', 'error.signed-out')
  if (identified.secondFactorMissing && !route.beforeSecondFactor)
    throw new Refusal('signed-out', 'error.second-factor')
  if (route.needs === 'signed-in') return
  if (!permits(ctx.actor, route.needs)) throw new Refusal('forbidden', 'error.no-permission')
}
