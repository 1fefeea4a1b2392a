import { collectDefaultMetrics, Gauge, Histogram, Registry } from 'prom-client'
import { type BackupHealth, backupHealth } from '#app/kept-backups'
import { feedLag } from '#open/projection'
import type { Database, Transaction } from '#platform/db'
import { body, type Route, route } from '#platform/http'
import { chainHealth } from '#record'

/** More than this many placed releases behind, the public pages are not what a visitor should be sent to. */
const mostBehind = 10_000

/** Figures of one process for Prometheus: the platform's own, and those of the runtime. */
export function createMetrics(database: Pick<Database, 'connections'>) {
  const registry = new Registry()
  collectDefaultMetrics({ register: registry })
  const durations = new Histogram({
    name: 'gdm_request_duration_seconds',
    help: 'How long requests took, by route and status.',
    labelNames: ['method', 'route', 'status'],
    buckets: [0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 10],
    registers: [registry],
  })
  const position = new Gauge({
    name: 'gdm_feed_position',
    help: 'Releases that have a place in the feed.',
    registers: [registry],
  })
  const lag = new Gauge({
    name: 'gdm_projection_lag',
    help: 'Placed releases that the public pages do not show yet.',
    registers: [registry],
  })
  const broken = new Gauge({
    name: 'gdm_audit_chains_broken',
    help: 'Audit chains that do not verify. Anything but 0 is an alarm.',
    registers: [registry],
  })
  const unchained = new Gauge({
    name: 'gdm_audit_unchained',
    help: 'Audit events that wait for their link in the chain.',
    registers: [registry],
  })
  const succeeded = new Gauge({
    name: 'gdm_backup_last_success_timestamp_seconds',
    help: 'When the last scheduled backup that is whole was finished, in seconds since 1970; 0 for never.',
    registers: [registry],
  })
  const failed = new Gauge({
    name: 'gdm_backup_last_failure_timestamp_seconds',
    help: 'When a scheduled backup last failed or found damaged files, in seconds since 1970; 0 for never.',
    registers: [registry],
  })
  new Gauge({
    name: 'gdm_database_connections',
    help: 'Connections of the pool: all, idle, and requests waiting for one.',
    labelNames: ['state'],
    registers: [registry],
    collect() {
      for (const [state, count] of Object.entries(database.connections())) this.set({ state }, count)
    },
  })
  return {
    observe: (method: string, url: string, status: number, seconds: number) =>
      durations.observe({ method, route: url, status: String(status) }, seconds),
    async text(state: State): Promise<string> {
      position.set(state.position)
      lag.set(state.lag)
      broken.set(state.broken)
      unchained.set(state.unchained)
      succeeded.set(secondsOf(state.succeededAt))
      failed.set(secondsOf(state.failedAt))
      return registry.metrics()
    },
    contentType: registry.contentType,
  }
}

const secondsOf = (moment: Date | null): number => (moment ? moment.getTime() / 1000 : 0)

interface State extends BackupHealth {
  position: number
  lag: number
  broken: number
  unchained: number
}

const stateOf = async (tx: Transaction): Promise<State> => ({
  ...(await feedLag(tx)),
  ...(await chainHealth(tx)),
  ...(await backupHealth(tx)),
})

export type Metrics = ReturnType<typeof createMetrics>

/** For load balancers and monitoring. Ready means that the database answers and the public pages are not far behind. */
export const healthRoutes = (metrics: Metrics): Route[] => [
  route.get('/health/live', { needs: 'public' }, async () => body('text/plain', 'live\n')),

  route.get('/health/ready', { needs: 'public' }, async ctx => {
    const state = await ctx.read(feedLag).catch(() => null)
    if (!state) return body('text/plain', 'the database does not answer\n', { status: 503 })
    if (state.lag > mostBehind)
      return body('text/plain', `the public pages are ${state.lag} releases behind\n`, { status: 503 })
    return body('text/plain', 'ready\n')
  }),

  route.get('/metrics', { needs: 'public' }, async ctx =>
    body(metrics.contentType, await metrics.text(await ctx.read(stateOf))),
  ),
]
