import { closeSync, openSync, readSync } from 'node:fs'

const pieceSize = 1 << 18

/** Finds lines in a file by reading up to them, and remembers how far it came. */
export class LineFinder {
  private readonly path: string
  /** For each piece of the file that was read: which line it starts in, and where that line starts. */
  private readonly known = [{ line: 1, lineStart: 0 }]

  constructor(path: string) {
    this.path = path
  }

  /** Line and column of a place, counted from 1. */
  position(at: number): { line: number; column: number } {
    const piece = new Uint8Array(pieceSize)
    const descriptor = openSync(this.path, 'r')
    try {
      let number = Math.min(Math.floor(at / pieceSize), this.known.length - 1)
      for (;;) {
        const start = this.known[number] as (typeof this.known)[0]
        const from = number * pieceSize
        const length = readSync(descriptor, piece, 0, Math.min(pieceSize, at - from), from)
        const end = linesIn(piece, length, from, start)
        if (from + length >= at || length === 0) return { line: end.line, column: at - end.lineStart + 1 }
        this.known[++number] = end
      }
    } finally {
      closeSync(descriptor)
    }
  }
}

function linesIn(piece: Uint8Array, length: number, from: number, start: { line: number; lineStart: number }) {
  let { line, lineStart } = start
  for (let i = piece.indexOf(0x0a); i >= 0 && i < length; i = piece.indexOf(0x0a, i + 1)) {
    line++
    lineStart = from + i + 1
  }
  return { line, lineStart }
}
