import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { FastifyInstance } from 'fastify'
import { redirectMoved } from '#app/leaving'
import { doneAt, doneCookie, isTask } from '#app/satisfaction'
import { demonstrationRoutes } from '#identity'
import { documentRoutes } from '#open/data'
import { type Config, rootFolder } from '#platform/config'
import { createServer, type EarlierArrival, Memory, type Route } from '#platform/http'
import { newId } from '#platform/ids'
import type { Log } from '#platform/log'
import { outboxRoutes } from '#platform/mail'
import { plainContext, type Resources, webContext } from './context.ts'
import { crawlerRoutes } from './crawlers.ts'
import { passphrases } from './demonstration/index.ts'
import { errorPage } from './error-page.tsx'
import { features } from './features.ts'
import { type FrameOptions, frame } from './frame.tsx'
import { createMetrics, healthRoutes } from './health.ts'
import { inReference } from './programme-reference.ts'

const assetPrefix = '/assets/'

/** One-click sign-in, and every mail for anybody to read: never in production. */
const openDoors: readonly Route[] = [...demonstrationRoutes(passphrases), ...outboxRoutes]

/** The web application over some resources: all features' routes, the frame around their pages, the errors. */
export async function createWeb(
  config: Config,
  resources: Resources,
  log: Log,
  more: readonly Route[] = [],
): Promise<FastifyInstance> {
  const demonstration = config.mode === 'demonstration'
  const frameOptions: FrameOptions = { assets: assets(), demonstration, publicUrl: config.publicUrl }
  const remembering = { ...resources, memory: new Memory() }
  const metrics = createMetrics(resources.database)
  const server: FastifyInstance = await createServer({
    routes: [
      ...features.flatMap(feature => feature.routes ?? []).map(inReference),
      ...documentRoutes(() => server.swagger()),
      ...healthRoutes(metrics),
      ...crawlerRoutes(demonstration),
      ...(demonstration ? openDoors : []),
      ...more,
    ],
    log,
    secretKey: config.secretKey,
    trustProxy: config.trustProxy,
    secure: config.publicUrl.startsWith('https:'),
    build: buildName(),
    assets: existsSync(assetFolder) ? { folder: assetFolder, prefix: assetPrefix } : null,
    contextOf: (request, route, form) => webContext(remembering, request, route, form),
    plainContext: request => plainContext(remembering, request),
    frame: (ctx, page) => frame(frameOptions, ctx, page),
    errorPage,
    signInAddress: url => `/sign-in?${new URLSearchParams({ next: url })}`,
    afterTask: ({ audit }, to) => (isTask(audit) ? [{ name: doneCookie, value: doneAt(audit, to), maxAge: 600 }] : []),
    rememberForm: async (ctx, location) => {
      if (!ctx.formKey) return
      await resources.database.executeSql('update platform.idempotency_keys set location = $2 where key = $1', [
        ctx.formKey,
        location,
      ])
    },
    earlierArrival: async ({ formKey, formOwner }) => {
      const { rows } = await resources.database.executeSql(
        `select location, created_at > platform.now() - interval '2 seconds' as "isNew"
         from platform.idempotency_keys where key = $1 and owner = $2`,
        [formKey, formOwner],
      )
      return rows[0] as EarlierArrival | undefined
    },
    openApi: {
      title: 'Global Digital Marketplace',
      version: '1',
      description:
        'Plans, opportunities, awards, contracts and payments of governments, as Open Contracting Data Standard 1.1.',
      serverUrl: config.publicUrl,
    },
  })
  server.addHook('onRequest', redirectMoved(resources))
  server.addHook('onResponse', async (request, reply) => {
    const { method, routeOptions } = request
    metrics.observe(method, routeOptions.url ?? 'none', reply.statusCode, reply.elapsedTime / 1000)
  })
  if (demonstration) server.addHook('onSend', async (_, reply) => void reply.header('x-robots-tag', 'noindex'))
  return server
}

/** The fingerprint of what this was built from; without a build, of this start. */
function buildName(): string {
  const stamp = join(rootFolder, 'dist', '.built-from')
  return existsSync(stamp) && import.meta.dirname.startsWith(join(rootFolder, 'dist'))
    ? readFileSync(stamp, 'utf8')
    : newId()
}

const assetFolder = join(rootFolder, 'dist', 'assets')

function assets(): FrameOptions['assets'] {
  const manifest = join(assetFolder, 'manifest.json')
  if (!existsSync(manifest)) return null
  const { css, js, boot } = JSON.parse(readFileSync(manifest, 'utf8')) as { css: string; js: string; boot: string }
  return { css: assetPrefix + css, script: assetPrefix + js, boot: assetPrefix + boot }
}
