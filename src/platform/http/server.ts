import { setTimeout as pause } from 'node:timers/promises'
import cookie from '@fastify/cookie'
import formbody from '@fastify/formbody'
import helmet from '@fastify/helmet'
import multipart from '@fastify/multipart'
import statics from '@fastify/static'
import swagger from '@fastify/swagger'
import fastify, {
  type FastifyBaseLogger,
  type FastifyInstance,
  type FastifyReply,
  type FastifyRequest,
  LogController,
} from 'fastify'
import { jsonSchemaTransform } from 'fastify-type-provider-zod'
import { AlreadyDone } from '../db/index.ts'
import { Refusal, refusalStatus } from '../errors/index.ts'
import { newId } from '../ids/index.ts'
import type { Log } from '../log/index.ts'
import { checkCsrf, csrfOf } from './csrf.ts'
import { parseBody, readInput } from './input.ts'
import { KeptPages } from './kept.ts'
import { type Replying, sendReply } from './reply.ts'
import type { CookieChange, Page, Route, WebCtx } from './route.ts'

/** What the hidden fields of a submitted form said, and how to make the token of the next one. */
export interface FormFields {
  csrf: () => string
  key: string | undefined
  version: number | undefined
}

/** A form that was dealt with before. */
export interface EarlierArrival {
  /** Where it led, when that is known. */
  location: string | null
  /** It was dealt with a moment ago: where it led may be about to be known. */
  isNew: boolean
}

export interface ServerOptions {
  routes: readonly Route[]
  log: Log
  secretKey: string
  trustProxy: boolean
  /** Cookies are for https only. */
  secure: boolean
  /** Names what pages are made from, for their tags. */
  build: string
  assets: { folder: string; prefix: string } | null
  /** Makes the context of a request: who it is and which government it is in. Throws a Refusal when that cannot be. */
  contextOf(request: FastifyRequest, route: Route, form: FormFields): Promise<WebCtx>
  /** The whole page around some content. */
  frame(ctx: WebCtx, page: Page): Promise<string>
  /** What a person sees when a request was refused or failed. */
  errorPage(ctx: WebCtx, refusal: Refusal | null, status: number): Page
  /** Where to send somebody who must sign in first. */
  signInAddress(url: string): string
  /** Cookies to set when a form has done its work. @param to where it leads */
  afterTask(route: Route, to: string): CookieChange[]
  /** Remembers where a form led, for its second arrival. */
  rememberForm(ctx: WebCtx, location: string): Promise<void>
  /** An earlier arrival of this form from the same person. */
  earlierArrival(ctx: WebCtx): Promise<EarlierArrival | undefined>
  /** A context for pages that have no route: not found, broken requests. */
  plainContext(request: FastifyRequest): Promise<WebCtx>
  openApi: { title: string; version: string; description: string; serverUrl: string }
}

/** Builds the web server from the list of routes. Explicit registration; nothing is loaded by folder. */
export async function createServer(options: ServerOptions): Promise<FastifyInstance> {
  const app = fastify({
    loggerInstance: options.log as FastifyBaseLogger,
    // One line per answer is written below; fastify's own two per request would double it.
    logController: new LogController({ disableRequestLogging: true }),
    trustProxy: options.trustProxy,
    bodyLimit: 1_000_000,
    genReqId: () => newId(),
    routerOptions: { ignoreTrailingSlash: true, maxParamLength: 200 },
  })
  await app.register(cookie, { secret: options.secretKey })
  await app.register(formbody, { bodyLimit: 1_000_000 })
  await app.register(multipart, { limits: { fileSize: 50_000_000, files: 1, fields: 20, fieldSize: 10_000 } })
  await app.register(helmet, security(options.secure))
  if (options.assets) {
    await app.register(statics, {
      root: options.assets.folder,
      prefix: options.assets.prefix,
      immutable: true,
      maxAge: '1y',
      decorateReply: false,
      preCompressed: true,
    })
  }
  await app.register(swagger, {
    openapi: { info: options.openApi, servers: [{ url: options.openApi.serverUrl }] },
    transform: jsonSchemaTransform,
  })
  // Schemas in the OpenAPI document are for reading; requests are parsed by the route's own schemas in input.ts.
  app.setValidatorCompiler(() => () => true)
  app.setSerializerCompiler(() => data => JSON.stringify(data))

  const replying: Replying = { ...options, kept: new KeptPages() }
  for (const route of options.routes) {
    app.route({
      method: route.method,
      url: route.url,
      schema: route.api
        ? {
            summary: route.api.summary,
            ...(route.params && { params: route.params }),
            ...(route.query && { querystring: route.query }),
            response: {
              200: {
                description: route.api.summary,
                content: { [route.api.type ?? 'application/json']: { schema: route.api.response } },
              },
            },
          }
        : { hide: true },
      handler: (request, reply) => serve(options, replying, route, request, reply),
    })
  }
  app.setNotFoundHandler((request, reply) =>
    failed(options, request, reply, new Refusal('not-found', 'error.not-found')),
  )
  app.setErrorHandler((error, request, reply) => failed(options, request, reply, error))
  app.addHook('onResponse', async (request, reply) => {
    options.log.info({
      request: request.id,
      method: request.method,
      route: request.routeOptions.url ?? null,
      status: reply.statusCode,
      ms: Math.round(reply.elapsedTime),
    })
  })
  return app
}

async function serve(
  options: ServerOptions,
  replying: Replying,
  route: Route,
  request: FastifyRequest,
  reply: FastifyReply,
) {
  const csrf = csrfOf(request, reply, options)
  const input = await readInput(route, request)
  const ctx = await options.contextOf(request, route, { csrf: csrf.token, key: input.key, version: input.version })
  // A lean route knows its government only later: what it refuses is shown in the context made for refusals.
  if (!route.lean) Object.assign(request, { gdm: ctx })
  try {
    if (route.method === 'POST') checkCsrf(request, csrf.secret, input.csrf)
    const answer = await route.handle(ctx, { ...input, body: parseBody(route, input.body) })
    if (answer.kind === 'redirect' && route.method === 'POST') {
      await options.rememberForm(ctx, answer.to)
      answer.cookies.push(...options.afterTask(route, answer.to))
    }
    return await sendReply(reply, request, answer, ctx, replying)
  } catch (error) {
    if (!(await wasDone(options, ctx, error))) throw error
    const to = (await waitForFirst(options, ctx)) ?? localReferer(request) ?? '/'
    return sendReply(reply, request, { kind: 'redirect', to, cookies: [] }, ctx, replying)
  }
}

/** Whether a form failed because it had arrived before: what the first arrival did may stand in the way of the second. */
async function wasDone(options: ServerOptions, ctx: WebCtx, error: unknown): Promise<boolean> {
  if (error instanceof AlreadyDone) return true
  const mayBe = error instanceof Refusal && ctx.formKey !== null && !ctx.hasBegunForm()
  return mayBe && (await options.earlierArrival(ctx)) !== undefined
}

const looks = 40
const betweenLooksMs = 50

/** Of two arrivals at once the second waits until the first has answered; not for long, since its process may have died. */
async function waitForFirst(options: ServerOptions, ctx: WebCtx): Promise<string | null> {
  for (let look = 0; look < looks; look++) {
    const earlier = await options.earlierArrival(ctx)
    if (!earlier?.isNew || earlier.location !== null) return earlier?.location ?? null
    await pause(betweenLooksMs)
  }
  return null
}

/** One place in which refusals and failures become pages (or JSON under /api). */
async function failed(options: ServerOptions, request: FastifyRequest, reply: FastifyReply, error: unknown) {
  const refusal = error instanceof Refusal ? error : fromFastify(error)
  const status = refusal ? refusalStatus[refusal.kind] : 500
  if (!refusal) options.log.error({ request: request.id, err: error }, 'a request failed')
  if (refusal?.kind === 'signed-out' && request.method === 'GET' && !isApi(request)) {
    return reply.redirect(options.signInAddress(request.url), 303)
  }
  if (refusal?.kind === 'too-many') reply.header('retry-after', String(refusal.values.seconds ?? 60))
  reply.header('cache-control', 'no-store')
  const known = (request as { gdm?: WebCtx }).gdm
  // When the database is away the plain context may fail too: then plain words must do.
  const ctx = known ?? (await options.plainContext(request).catch(() => null))
  if (isApi(request) || !ctx) {
    return reply
      .code(status)
      .type('application/json; charset=utf-8')
      .send({ error: refusal?.reason ?? 'error.broken', request: request.id })
  }
  return reply
    .code(status)
    .type('text/html; charset=utf-8')
    .send(await options.frame(ctx, options.errorPage(ctx, refusal, status)))
}

/** Fastify's own complaints about a request are the sender's fault, not ours. */
function fromFastify(error: unknown): Refusal | null {
  const { statusCode, code } = error as { statusCode?: number; code?: string }
  if (code === 'FST_REQ_FILE_TOO_LARGE' || statusCode === 413) return new Refusal('invalid', 'error.too-large')
  if (statusCode === 429) return new Refusal('too-many', 'error.too-many')
  return statusCode && statusCode >= 400 && statusCode < 500 ? new Refusal('invalid', 'error.bad-request') : null
}

const isApi = (request: FastifyRequest): boolean => request.url.startsWith('/api/')

/** The page that a form was sent from, when it is one of ours. */
function localReferer(request: FastifyRequest): string | null {
  const { referer, host } = request.headers
  if (!referer || !URL.canParse(referer)) return null
  const url = new URL(referer)
  return url.host === host ? url.pathname + url.search : null
}

const security = (secure: boolean) => ({
  contentSecurityPolicy: {
    useDefaults: false,
    directives: {
      defaultSrc: ["'self'"],
      imgSrc: ["'self'", 'data:'],
      objectSrc: ["'none'"],
      baseUri: ["'none'"],
      formAction: ["'self'"],
      frameAncestors: ["'none'"],
      ...(secure && { upgradeInsecureRequests: [] }),
    },
  },
  strictTransportSecurity: secure ? { maxAge: 31_536_000 } : false,
  referrerPolicy: { policy: 'same-origin' as const },
  crossOriginEmbedderPolicy: false,
})
