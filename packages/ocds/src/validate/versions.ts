import { dateTime, notNull, text, texts } from '../definition/fields.ts'
import { isObject, pointerStep } from '../json/values.ts'
import { type Finding, report } from './finding.ts'
import { type Check, scalarCheck, typeName } from './scalar.ts'

const checkDate = scalarCheck(notNull(dateTime('When the release was published.')))
const checkId = scalarCheck(notNull(text('The release.')))
const checkTags = scalarCheck(notNull(texts('The tags of the release.')))

/** The check of a field in a versioned release: a list of versions, each with a value that passes the field's own. */
export function versionsCheck(checkValue: Check): Check {
  return (value, found) => {
    if (!Array.isArray(value)) return report(found, 'type', value, { expected: 'array', found: typeName(value) })
    value.forEach((version, i) => {
      const before = found.length
      versionCheck(version, found, checkValue)
      for (let f = before; f < found.length; f++)
        (found[f] as Finding).path = pointerStep(i) + (found[f] as Finding).path
    })
  }
}

function versionCheck(version: unknown, found: Finding[], checkValue: Check): void {
  if (!isObject(version)) {
    report(found, 'type', version, { expected: 'object', found: typeName(version) })
    return
  }
  part(version.releaseDate, 'releaseDate', checkDate, found)
  part(version.releaseID, 'releaseID', checkId, found)
  part(version.releaseTag, 'releaseTag', checkTags, found)
  // A version whose value is null says that the field was removed.
  if (version.value !== null) part(version.value, 'value', checkValue, found)
}

function part(value: unknown, name: string, check: Check, found: Finding[]): void {
  if (value === undefined) return
  const before = found.length
  check(value, found)
  for (let f = before; f < found.length; f++)
    (found[f] as Finding).path = pointerStep(name) + (found[f] as Finding).path
}
