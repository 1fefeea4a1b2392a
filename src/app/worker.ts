import { sweepInstallation } from '#app/personal-data'
import { movedGovernments } from '#governments/tree'
import { forgetExpired } from '#identity'
import { startProjector } from '#open/projection'
import { type GovernmentId, newId } from '#platform/ids'
import type { DueWork, Jobs } from '#platform/jobs'
import type { Log } from '#platform/log'
import { sendMail, type Transport } from '#platform/mail'
import { deliver, RecordedEvent, startSequencer } from '#record'
import { type BackupSchedule, startBackups } from './backup/index.ts'
import { contextFor, type Resources } from './context.ts'
import { features } from './features.ts'

const dueWork: readonly DueWork[] = features.flatMap(feature => feature.dueWork ?? [])
const subscribers = features.flatMap(feature => feature.subscribers ?? [])

const hour = 3_600_000

export interface Worker {
  stop(): Promise<void>
}

/** What happens without anybody asking: positions in the feed, what falls due, events for later areas. */
export async function startWorker(
  resources: Resources,
  jobs: Jobs,
  log: Log,
  transport: Transport | null = null,
  schedule: BackupSchedule | null = null,
): Promise<Worker> {
  const sequencer = await startSequencer(resources.database, log, () => resources.override?.())
  await jobs.work('events', async data => {
    await deliver(RecordedEvent.parse(data), subscribers, id => contextFor(resources, id as GovernmentId))
  })
  await jobs.work('mail', data => sendMail(resources.database, transport, String(data.id)))
  const projector = await startProjector(resources.database, log)
  const ticking = startTicking(resources, log)
  const backups = schedule ? startBackups(resources, schedule, log) : undefined
  let forgotten: Promise<unknown> = Promise.resolve()
  const forget = () => {
    forgotten = resources.database
      .transact({}, forgetExpired)
      .then(() => sweepInstallation(contextFor(resources, null)))
      .catch(error => log.warn({ err: error.message }, 'could not forget what has expired; trying again in an hour'))
  }
  forget()
  const forgetting = setInterval(forget, hour)
  return {
    async stop() {
      clearInterval(forgetting)
      await forgotten
      await ticking.stop()
      await backups?.stop()
      transport?.close()
      await sequencer.stop()
      await projector.stop()
    },
  }
}

/** Does everything that is due now, each thing in a transaction inside its government. Returns how many there were. */
export async function doWhatIsDue(resources: Resources, log: Log): Promise<number> {
  let done = 0
  // What falls due in a government that is elsewhere is done there.
  const elsewhere = new Set((await resources.database.read({}, movedGovernments)).map(({ id }) => id))
  for (const work of dueWork) {
    const pairs = await resources.database.read({ now: resources.override?.() }, tx => work.due(tx))
    for (const { governmentId, id } of pairs) {
      if (governmentId && elsewhere.has(governmentId)) continue
      const requestId = newId<'request'>()
      try {
        await work.run(contextFor(resources, governmentId as GovernmentId | null, undefined, requestId), id)
        done++
      } catch (error) {
        log.error(
          { err: error, request: requestId, work: work.name, id },
          'something due could not be done; trying again',
        )
      }
    }
  }
  return done
}

/** Looks once a second. A deadline does not hang on it: rules compare with the clock; this only draws the consequence. */
function startTicking(resources: Resources, log: Log) {
  let running: Promise<unknown> = Promise.resolve()
  let busy = false
  const timer = setInterval(() => {
    if (busy) return
    busy = true
    running = doWhatIsDue(resources, log)
      .catch(error => log.warn({ err: error.message }, 'could not look for what is due'))
      .finally(() => {
        busy = false
      })
  }, 1000)
  return {
    async stop() {
      clearInterval(timer)
      await running
    },
  }
}
