import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'

export const root = join(import.meta.dirname, '../..')

const notOurs = /^(node_modules|dist|\.git|\.cache|\.data|coverage|test-results|\.env)$/

export interface File {
  /** From the repository's root, with slashes. */
  path: string
  text: string
}

/** Every file of the repository that a person wrote or that is generated and kept. */
export function repositoryFiles(folder = '.'): File[] {
  return readdirSync(join(root, folder), { withFileTypes: true })
    .filter(entry => !notOurs.test(entry.name))
    .flatMap(entry => {
      const path = folder === '.' ? entry.name : `${folder}/${entry.name}`
      if (entry.isDirectory()) return repositoryFiles(path)
      return entry.isFile() ? [{ path, text: readFileSync(join(root, path), 'utf8') }] : []
    })
}

export const isCode = (path: string) => /\.(ts|tsx|mjs|js)$/.test(path)
export const isTest = (path: string) =>
  /\.test\.tsx?$|^tests\/|^bench\/|\/(factory|testing|testing-[^/]+)\.tsx?$/.test(path)
export const isProduct = (path: string) => /^(src|packages)\//.test(path) && isCode(path) && !isTest(path)
