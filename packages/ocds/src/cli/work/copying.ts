import { Output } from '../../bytes/emit.ts'
import { newTape } from '../../bytes/fast.ts'
import { OBJECT } from '../../bytes/marks.ts'
import { OcdsError } from '../../error.ts'
import { parseJson } from '../../json/parse.ts'
import { writeJson } from '../../json/write.ts'
import { upgrade } from '../../upgrade/upgrade.ts'
import type { Item } from '../input/items.ts'
import { SpanReader } from '../input/spans.ts'
import { InputError } from '../run.ts'
import type { Job } from './pool.ts'

export interface CopySetup {
  readonly paths: readonly string[]
  readonly separator: ',' | '\n'
  /** What is done with each on the way. */
  readonly change?: 'upgrade'
  /** Whether the releases in records are wanted instead of the records. */
  readonly releasesOnly?: boolean
}

export interface Copied {
  readonly bytes: Uint8Array
  /** Which item could not be read, and why. */
  readonly problem?: { readonly item: Item; readonly args: Record<string, unknown> }
}

/** Copies releases and records, numbers and texts as they were written, white space apart. */
export const copyJob: Job<CopySetup, readonly Item[], Copied> = {
  name: 'copy',
  prepare(setup) {
    const reader = new SpanReader(setup.paths)
    const tape = newTape()
    const releases = tape.keys.number('releases')
    const output = new Output(1 << 21)
    const write = (node: number) => {
      if (output.length > 0) output.text(setup.separator)
      if (setup.change === 'upgrade') output.text(writeJson(upgrade(parseJson(tape.text(node)))))
      else output.value(tape, node)
    }
    return items => {
      const { bytes, spans } = reader.read(items)
      for (const [i, { start, end }] of spans.entries()) {
        tape.reset(bytes)
        try {
          const root = tape.read(start, end)
          const list = setup.releasesOnly && tape.kind(root) === OBJECT ? tape.field(root, releases) : -1
          if (list < 0) write(root)
          else for (let node = tape.first(list); node < tape.after(list); node = tape.after(node)) write(node)
        } catch (error) {
          if (!(error instanceof OcdsError)) throw error
          if (error.code !== 'bad-json') throw new InputError(error.message)
          return { bytes: output.take(), problem: { item: items[i] as Item, args: { ...error.args } } }
        }
      }
      return { bytes: output.take() }
    }
  },
}
