import type { Field } from '../definition/model.ts'
import { JsonNumber } from '../json/number.ts'
import { parseJson } from '../json/parse.ts'
import { isNumber } from '../json/values.ts'
import { writeJson } from '../json/write.ts'

// A value as the text of a cell, and back. Most values are written as people would write them; those that would not
// come back as they were, or that a spreadsheet could take for a formula, are written as JSON after a mark.

const mark = 'json:'
const separator = ';'
const formulaStart = /^[=+\-@\t\r]/

/** What a column holds as far as the definition knows: decides what the plain text of a cell means. */
export type CellType = 'text' | 'number' | 'flag' | 'list'

export function cellType(field: Field | undefined): CellType {
  if (!field) return 'text'
  const types = field.types.filter(type => type !== 'null')
  if (types.includes('array')) return 'list'
  if (types.every(type => type === 'number' || type === 'integer')) return 'number'
  return types.every(type => type === 'boolean') ? 'flag' : 'text'
}

export function toCell(value: unknown, type: CellType): string {
  if (type === 'number' && isNumber(value)) return writeJson(value)
  if (type === 'flag' && typeof value === 'boolean') return String(value)
  if (type === 'text' && typeof value === 'string' && isPlain(value)) return value
  if (type === 'list' && isPlainList(value)) return value.join(separator)
  return mark + writeJson(value)
}

const isPlain = (text: string) => text !== '' && !text.startsWith(mark) && !formulaStart.test(text)

function isPlainList(value: unknown): value is string[] {
  if (!Array.isArray(value) || value.length === 0) return false
  return value.every(item => typeof item === 'string' && item !== '' && !item.includes(separator)) && isPlain(value[0])
}

const numberPattern = /^-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?$/

/**
 * The value of a cell that is not empty. What is typed into a column of numbers or flags and is neither stays a text.
 * @throws OcdsError `bad-json` for what is marked as JSON and is not
 */
export function fromCell(cell: string, type: CellType): unknown {
  if (cell.startsWith(mark)) return parseJson(cell.slice(mark.length))
  if (type === 'number') return numberPattern.test(cell) ? exact(cell) : cell
  if (type === 'flag') return cell === 'true' ? true : cell === 'false' ? false : cell
  return type === 'list' ? cell.split(separator) : cell
}

function exact(text: string): number | JsonNumber {
  const value = Number(text)
  return String(value) === text ? value : new JsonNumber(text, true)
}
