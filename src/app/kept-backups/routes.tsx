import { page, type Route, route } from '#platform/http'
import { showOf } from '#platform/ui'
import { links } from './links.ts'
import { backupHealth, latestBackups } from './store.ts'
import { BackupsPage } from './views.tsx'

const shown = 30

/** For operators: when everything was last safe elsewhere. */
export const routes: readonly Route[] = [
  route.get(links.list(), { needs: 'backup.read' }, async ctx => {
    const { health, rows } = await ctx.read(async tx => ({
      health: await backupHealth(tx),
      rows: await latestBackups(tx, shown),
    }))
    const [latest] = rows
    return page({
      title: ctx.t('backup.title'),
      content: (
        <BackupsPage
          t={ctx.t}
          show={showOf(ctx)}
          succeededAt={health.succeededAt}
          manifest={rows.find(row => row.manifest)?.manifest ?? null}
          failedAt={health.failedAt}
          alarm={latest?.problem ?? null}
          attempts={rows.map(row => ({
            id: row.id,
            beganAt: row.began_at,
            name: row.name,
            megabytes: row.bytes === null ? null : Math.round(Number(row.bytes) / 1e5) / 10,
            outcome: row.manifest ? 'whole' : row.finished_at ? 'failed' : 'unfinished',
            problem: row.problem,
          }))}
        />
      ),
    })
  }),
]
