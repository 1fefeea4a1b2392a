import { ESCAPED } from './marks.ts'
import type { Tape } from './tape.ts'

/** Items of a merged array, told apart by their ids. */
export class List<T> {
  readonly items: T[] = []
  /** The entries of the ids on the tape. */
  readonly ids: number[] = []
  /** In which release each item occurred last. */
  readonly rounds: number[] = []
  private byText: Map<string, number> | undefined

  /** The position of the item with an id; -1 if there is none, undefined if that would take more than a look at bytes. */
  find(tape: Tape, id: number): number | undefined {
    if (this.ids.length > 16) return this.findByText(tape, id)
    for (let i = 0; i < this.ids.length; i++) {
      const is = sameId(tape, this.ids[i] as number, id)
      if (is === undefined) return undefined
      if (is) return i
    }
    return -1
  }

  add(tape: Tape, item: T, id: number, round: number): void {
    this.byText?.set(tape.text(id), this.items.length)
    this.items.push(item)
    this.ids.push(id)
    this.rounds.push(round)
  }

  private findByText(tape: Tape, id: number): number | undefined {
    if (isEscaped(tape, id)) return undefined
    if (!this.byText) {
      this.byText = new Map()
      for (let i = 0; i < this.ids.length; i++) {
        if (isEscaped(tape, this.ids[i] as number)) return undefined
        this.byText.set(tape.text(this.ids[i] as number), i)
      }
    }
    return this.byText.get(tape.text(id)) ?? -1
  }
}

/** Whether two ids are the same; undefined where escapes keep bytes from telling. The ids 1 and "1" differ. */
export function sameId(tape: Tape, a: number, b: number): boolean | undefined {
  if (tape.isSame(a, b)) return true
  return isEscaped(tape, a) || isEscaped(tape, b) ? undefined : false
}

const isEscaped = (tape: Tape, node: number) => ((tape.nodes[node + 3] as number) & ESCAPED) !== 0
