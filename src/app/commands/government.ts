import { resolve } from 'node:path'
import { readConfig } from '#platform/config'
import { SetupError } from '#platform/errors'
import { createLog } from '#platform/log'
import { features } from '../features.ts'
import { exportGovernment, importGovernment, moveGovernment } from '../leaving/index.ts'
import { releaseName } from '../release.ts'
import { filesFolder, filesOf, openDatabaseServer, openOn } from '../resources.ts'
import { withResources } from './beside.ts'

/** Writes a government's whole tenant into a folder. Exit code 1 when stored files were missing or damaged. */
export const governmentExportCommand = (slug: string, folder: string): Promise<void> =>
  withResources(async ({ url, resources }) => {
    const { manifest, manifestSha256 } = await exportGovernment({
      ...{ url, resources, features, slug, into: folder, release: releaseName() },
      say: line => console.log(line),
    })
    console.log(`${folder}: ${manifest.government.name} as of ${manifest.at}`)
    console.log(`SHA-256 of its manifest, to be kept elsewhere: ${manifestSha256}`)
    for (const { file, fault } of manifest.faults) console.error(`The stored file ${file} is ${fault}.`)
    if (manifest.faults.length > 0) process.exitCode = 1
  })

/** Imports an export into an empty place: the database of DATABASE_URL or the data folder's own, and the files. */
export async function governmentImportCommand(
  folder: string,
  options: { forgotten?: string; again?: boolean },
): Promise<void> {
  const config = readConfig()
  const log = createLog(process.env.LOG_LEVEL ? config.logLevel : 'warn')
  const server = await openDatabaseServer(config, log)
  try {
    const { government, faults } = await importGovernment({
      ...{ folder: resolve(folder), url: server.url, filesFolder: filesFolder(config), files: filesOf(config) },
      ...{ purpose: config.mode, features, forgotten: options.forgotten, again: options.again ?? false },
      open: () => openOn(config, log, server.url, false),
      say: line => console.log(line),
    })
    for (const { file, fault } of faults) console.error(`The stored file ${file} was ${fault} when it was exported.`)
    console.log(`${government.name} is here: ${config.publicUrl}/${government.slug}`)
    console.log('Everybody asks for a new password by mail. Then say at the old installation where it is now:')
    console.log(`npx gdm government moved ${government.slug} ${config.publicUrl}`)
  } finally {
    await server.stop()
  }
}

/** Says that a government is elsewhere, or here after all. */
export const governmentMovedCommand = (
  slug: string,
  address: string | undefined,
  { back = false }: { back?: boolean },
): Promise<void> =>
  withResources(async ({ resources }) => {
    if ((address === undefined) !== back) throw new SetupError('Give either the new address, or --back.')
    await moveGovernment(resources, slug, address ?? null)
    console.log(address ? `/${slug} and its data lead to ${address} from now on.` : `/${slug} is answered here again.`)
  })
