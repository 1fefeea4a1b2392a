import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { checkChain } from './check.ts'
import { type PackFile, type ParsedPack, parsePack, problemLine } from './parse.ts'
import type { Pack, PackProblem } from './schema.ts'

/** Packs by slug. */
export type Packs = ReadonlyMap<string, Pack>

/** Everything wrong with the packs, one line each. */
export class PackErrors extends Error {
  override name = 'PackErrors'
  readonly problems: readonly PackProblem[]
  constructor(problems: readonly PackProblem[]) {
    super(`the country packs cannot be used:\n${problems.map(problemLine).join('\n')}`)
    this.problems = problems
  }
}

/** The pack and those that it inherits from, own first. Throws RangeError for a pack or parent that is not there. */
export function chainOf(packs: Packs, slug: string): Pack[] {
  const chain: Pack[] = []
  for (let next: string | undefined = slug; next !== undefined; ) {
    const pack = packs.get(next)
    if (!pack) throw new RangeError(`there is no pack ${next}`)
    if (chain.includes(pack)) throw new RangeError(`the pack ${next} is its own ancestor`)
    chain.push(pack)
    next = pack.parent
  }
  return chain
}

/** What is wrong with the parents that packs name; a pack whose parent has faults is not blamed for them. */
function parentProblem(packs: Packs, pack: Pack, broken: ReadonlySet<string>): string | undefined {
  const seen = new Set([pack.slug])
  for (let parent = pack.parent; parent !== undefined; parent = packs.get(parent)?.parent) {
    if (seen.has(parent)) return `${pack.slug} is its own ancestor`
    if (!packs.has(parent)) return broken.has(parent) ? undefined : `there is no pack ${parent}`
    seen.add(parent)
  }
  return undefined
}

/**
 * Puts packs together from the files of each, checks each in itself and along its ancestors, and answers them by slug.
 * Throws PackErrors with everything that is wrong.
 */
export function packsFrom(folders: ReadonlyMap<string, readonly PackFile[]>): Packs {
  const parsed = new Map([...folders].map(([slug, files]): [string, ParsedPack] => [slug, parsePack(slug, files)]))
  const problems = [...parsed.values()].flatMap(one => one.problems)
  const packs = new Map([...parsed].flatMap(([slug, { pack }]): [string, Pack][] => (pack ? [[slug, pack]] : [])))
  const broken = new Set([...parsed.keys()].filter(slug => !packs.has(slug)))
  for (const [slug, pack] of packs) {
    const located = (problem: PackProblem) => parsed.get(slug)?.locate(problem) ?? problem
    const message = parentProblem(packs, pack, broken)
    if (message !== undefined) {
      problems.push(located({ pack: slug, path: ['parent'], code: 'conflict', message }))
    } else if (chainIsWhole(packs, pack)) {
      problems.push(...checkChain(chainOf(packs, slug)).map(located))
    }
  }
  if (problems.length > 0) throw new PackErrors(problems)
  return packs
}

const chainIsWhole = (packs: Packs, pack: Pack): boolean =>
  pack.parent === undefined || (packs.has(pack.parent) && chainIsWhole(packs, packs.get(pack.parent) as Pack))

/** Reads every folder of `directory` that holds a pack.yaml. Throws PackErrors with everything that is wrong. */
export async function readPacks(directory: string): Promise<Packs> {
  const folders = new Map<string, PackFile[]>()
  const entries = await readdir(directory, { withFileTypes: true })
  for (const { name } of entries.filter(entry => entry.isDirectory()).sort((a, b) => (a.name < b.name ? -1 : 1))) {
    const files = (await readdir(join(directory, name))).filter(file => file.endsWith('.yaml')).sort()
    const texts = files.map(async file => {
      const path = join(directory, name, file)
      return { file: path, text: await readFile(path, 'utf8') }
    })
    if (files.length > 0) folders.set(name, await Promise.all(texts))
  }
  return packsFrom(folders)
}
