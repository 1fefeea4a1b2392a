import { readdirSync, statSync } from 'node:fs'
import { join } from 'node:path'

/** The folders below one, to a depth, that hold a file of a name. */
export function foldersWith(folder: string, file: string, depth = 3): string[] {
  const entries = readdirSync(folder, { withFileTypes: true })
  const here = entries.some(entry => entry.name === file) ? [folder] : []
  if (depth === 0) return here
  const below = entries.filter(entry => entry.isDirectory() && entry.name !== 'node_modules')
  return [...here, ...below.flatMap(entry => foldersWith(join(folder, entry.name), file, depth - 1))]
}

export function isFolder(path: string): boolean {
  return statSync(path, { throwIfNoEntry: false })?.isDirectory() ?? false
}
