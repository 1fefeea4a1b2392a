import { statfs } from 'node:fs/promises'
import { readConfig } from '#platform/config'
import { inspectDatabase } from '#platform/db'
import { createLog } from '#platform/log'
import { diagnose } from '../installation.ts'
import { openDatabaseServer } from '../resources.ts'

/** Says what is wrong with this installation and how to mend it. Exit code 1 when something stops it from working. */
export async function doctorCommand(): Promise<void> {
  const config = readConfig()
  const server = await openDatabaseServer(config, createLog('silent'), { beside: true })
  try {
    const facts = await inspectDatabase(server.url)
    console.log(
      `Mode: ${config.mode}. Database: ${config.databaseUrl ? 'DATABASE_URL' : 'embedded'}${facts.version ? `, PostgreSQL ${facts.version}` : ''}.`,
    )
    console.log(`Mail: ${config.smtpUrl ? 'sent by SMTP' : 'kept on the outbox page'}. Files: ${config.dataFolder}.`)
    const found = diagnose(config, facts)
    for (const { severity, what, mend } of found)
      console.log(`${severity === 'fault' ? 'FAULT  ' : 'warning'} ${what}\n        ${mend}`)
    await tellSpace(config.dataFolder)
    if (found.length === 0) console.log('Nothing is wrong.')
    if (found.some(one => one.severity === 'fault')) process.exitCode = 1
  } finally {
    await server.stop()
  }
}

const littleSpace = 2_000_000_000

async function tellSpace(folder: string): Promise<void> {
  const { bavail, bsize } = await statfs(folder).catch(() => ({ bavail: Number.NaN, bsize: 1 }))
  if (bavail * bsize < littleSpace) {
    console.log(
      `warning Less than 2 GB are free below ${folder}.\n        Make room before uploads and the database need it.`,
    )
  }
}
