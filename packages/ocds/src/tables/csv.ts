/** A row as CSV. Source: RFC 4180. */
export function csvLine(cells: readonly string[]): string {
  return `${cells.map(cell => (/[",\r\n]|^\s|\s$/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell)).join(',')}\r\n`
}

/** Reads CSV piece by piece: give it texts, and it gives rows. */
export class CsvReader {
  private row: string[] = []
  private cell = ''
  private state: 'start' | 'plain' | 'quoted' | 'quote' = 'start'

  push(text: string): string[][] {
    const rows: string[][] = []
    for (const c of text) {
      if (this.state === 'quoted') {
        if (c === '"') this.state = 'quote'
        else this.cell += c
      } else if (c === '"' && this.state === 'quote') {
        this.cell += c
        this.state = 'quoted'
      } else if (c === '"' && this.state === 'start') this.state = 'quoted'
      else if (c === ',') this.endCell()
      else if (c === '\n') {
        this.endCell()
        rows.push(this.endRow())
      } else if (c !== '\r') {
        this.cell += c
        this.state = 'plain'
      }
    }
    return rows
  }

  /** The last row, if it does not end with a line break. */
  end(): string[][] {
    if (this.cell === '' && this.row.length === 0 && this.state === 'start') return []
    this.endCell()
    return [this.endRow()]
  }

  private endCell(): void {
    this.row.push(this.cell)
    this.cell = ''
    this.state = 'start'
  }

  private endRow(): string[] {
    const { row } = this
    this.row = []
    return row
  }
}
