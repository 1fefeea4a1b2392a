import type { Field } from '../definition/model.ts'
import { JsonNumber, normalNumber } from '../json/number.ts'
import { type Finding, report } from './finding.ts'
import { formats } from './formats.ts'

export type Check = (value: unknown, found: Finding[]) => void

/** The name that JSON Schema gives to the type of a value. */
export function typeName(value: unknown): string {
  if (value === null) return 'null'
  if (Array.isArray(value)) return 'array'
  if (typeof value === 'number' && !Number.isFinite(value)) return String(value)
  if (typeof value === 'number' || value instanceof JsonNumber) return isInteger(value) ? 'integer' : 'number'
  return typeof value
}

function isInteger(value: number | JsonNumber): boolean {
  if (typeof value === 'number') return Number.isInteger(value)
  return !normalNumber(value.text).includes('e-')
}

function isNumeric(value: unknown): boolean {
  return typeof value === 'number' ? Number.isFinite(value) : value instanceof JsonNumber
}

/** Compiles the check of a field that holds no object or array that is looked into. */
export function scalarCheck(field: Field, notices = false): Check {
  const types = new Set<string>(field.types)
  const checkText = textCheck(field, notices)
  const expected = field.types.join(', ')
  const [nullable, takesText, takesFlag] = [types.has('null'), types.has('string'), types.has('boolean')]
  const [takesNumber, takesInteger] = [types.has('number'), types.has('integer')]
  const { minimum } = field
  return (value, found) => {
    if (typeof value === 'string') {
      if (takesText) return checkText(value, found)
    } else if (value === null) {
      if (nullable) return
    } else if (typeof value === 'boolean') {
      if (takesFlag) return
    } else if (isNumeric(value)) {
      if (takesNumber || (takesInteger && isInteger(value as number | JsonNumber))) {
        if (minimum !== undefined && Number(value) < minimum) report(found, 'minimum', value, { min: minimum })
        return
      }
    } else if (types.has(typeName(value))) return
    report(found, 'type', value, { expected, found: typeName(value) })
  }
}

/** Compiles what is asked of a text: length, format, pattern, closed codelist. */
function textCheck(field: Field, notices: boolean): (value: string, found: Finding[]) => void {
  const { minLength = 0, format, pattern, codelist } = field
  const isFormat = format && formats[format]
  const codes = codelist?.closed || notices ? codelist && new Set<string>(codelist.codes) : undefined
  const codeRule = codelist?.closed ? 'codelist' : 'openCodelist'
  if (!minLength && !isFormat && !pattern && !codes && !notices) return accept
  return (value, found) => {
    if (value.length < minLength) report(found, 'minLength', value, { min: minLength })
    if (isFormat && !isFormat(value)) report(found, 'format', value, { format })
    if (pattern && !pattern.test(value)) report(found, 'pattern', value, { pattern: pattern.source })
    if (notices && !isFormat && value.trim() === '' && value.length >= minLength) report(found, 'emptyField', value)
    else if (codes && !codes.has(value)) report(found, codeRule, value, { codelist: codelist?.name ?? '' })
  }
}

const accept = () => undefined
