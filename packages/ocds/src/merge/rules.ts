import type { Field, Shape } from '../definition/model.ts'
import { Release } from '../definition/release.ts'

/** How one field merges; without a rule its content decides. */
export interface Rule {
  /** Left out of the merged release. */
  readonly omit: boolean
  /** Replaced as a whole. */
  readonly whole: boolean
  /** What to do with the objects of an array instead of merging them by id. */
  readonly items?: 'append' | 'position'
  /** The rules of the fields of the object, or of each object of the array. */
  readonly inside?: Rules
}

export interface Rules {
  readonly [field: string]: Rule | undefined
}

const byShape = new Map<Shape, Rules>()

/** The merge rules of an object and all below it, from the definition. */
export function rulesOf(shape: Shape): Rules {
  const known = byShape.get(shape)
  if (known) return known
  const rules = Object.create(null) as { [field: string]: Rule }
  byShape.set(shape, rules)
  for (const [name, field] of Object.entries(shape.fields)) {
    rules[name] = {
      omit: field.merge === 'omit',
      whole: isReplaced(field),
      ...(field.shape && { inside: rulesOf(field.shape) }),
    }
  }
  return rules
}

/** Source: OCDS 1.1, Merging, "Whole list merge" and "Identifier merge". */
function isReplaced(field: Field): boolean {
  if (!field.types.includes('array')) return false
  return field.merge === 'wholeList' || !field.shape || !('id' in field.shape.fields)
}

export const releaseRules = rulesOf(Release)
