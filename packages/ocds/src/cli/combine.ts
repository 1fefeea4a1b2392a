import { compareInstants, readInstant } from '../dates.ts'
import { equal, type JsonObject } from '../json/values.ts'
import { writeJson } from '../json/write.ts'
import { copyItems } from './copy.ts'
import type { ItemList } from './input/scan.ts'
import { type Survey, survey } from './input/survey.ts'
import { gather } from './metadata.ts'
import { type Command, InputError, type Io, rootPath, rootPathOption } from './run.ts'

export const combineCommand: Command = {
  name: 'combine',
  about: 'Makes one package of several: their releases or records, and their metadata, together.',
  options: { ...rootPathOption },
  examples: [['pages/*.json > all.json', 'One package of all pages.']],
  async run(io, files, options) {
    const found = await survey(io, files, rootPath(options))
    try {
      const list = listOf(found)
      const about = combined(io, found, list)
      await io.out(frame(about, list))
      await copyItems(io, found, { separator: ',' })
      await io.out(']}\n')
      return 0
    } finally {
      found.close()
    }
  },
}

/** The text of a package up to its first item. */
export const frame = (about: JsonObject, list: ItemList): string =>
  `${writeJson({ ...about, [list]: [] }).slice(0, -2)}`

function listOf(found: Survey): ItemList {
  const packages = found.entries.reduce((sum, { items }) => sum + items, 0)
  if (found.entries.length === 0 || packages < found.items.count) {
    throw new InputError('there is something other than packages; see ocds package')
  }
  const [first] = found.entries
  const other = found.entries.find(({ list }) => list !== first?.list)
  if (other)
    throw new InputError(`${found.place(other.source, other.start)} holds ${other.list}, others ${first?.list}`)
  return first?.list as ItemList
}

// Where several packages differ in these, they say the same of different things, and nothing is lost by keeping one.
const ofEachPage = new Set(['uri', 'publishedDate', 'links'])

function combined(io: Io, found: Survey, list: ItemList): JsonObject {
  const abouts = found.entries.map(entry => found.about(entry))
  const { about, extensions, packages } = gather(abouts)
  for (const key of Object.keys(about)) {
    if (ofEachPage.has(key) || key === 'extensions' || key === 'packages') continue
    const other = abouts.find(one => key in one && !equal(one[key], about[key]))
    if (other) io.err(`packages differ in ${key}: ${writeJson(about[key])} is kept, ${writeJson(other[key])} is not\n`)
  }
  const result: JsonObject = { ...about }
  // The address of a page, and what comes next, say nothing of the whole.
  if (abouts.some(one => !equal(one.links, about.links))) delete result.links
  if (about.publishedDate !== undefined) result.publishedDate = latest(abouts.map(one => one.publishedDate))
  if (extensions.length > 0) result.extensions = extensions
  const named = abouts.flatMap(one => (Array.isArray(one.packages) ? one.packages : []))
  if (list === 'records' && named.length > 0) result.packages = packages.filter(url => named.includes(url))
  return result
}

function latest(dates: readonly unknown[]): unknown {
  let found = dates[0]
  for (const date of dates) {
    const [a, b] = [found, date].map(one => (typeof one === 'string' ? readInstant(one) : undefined))
    if (b && (!a || compareInstants(b, a) > 0)) found = date
  }
  return found
}
