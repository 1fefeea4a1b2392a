import { OcdsError } from '../error.ts'
import { isObject, type JsonObject } from '../json/values.ts'
import type { MergeWarning } from './prepare.ts'
import { type Rule, type Rules, releaseRules } from './rules.ts'

/** What to do with objects of an array instead of merging them by id. */
export type Override = 'append' | 'position'

export interface MergeOptions {
  /** A merged release of the same kind to continue from; no release may be earlier than those in it. */
  readonly base?: unknown
  /** Told of what is odd but can be merged. */
  readonly warn?: (warning: MergeWarning) => void
  /** A JSON Schema of releases to take the merge rules from, instead of OCDS 1.1 with its extensions. */
  readonly schema?: unknown
  /**
   * For arrays in which ids are used twice in one release, by path without positions (`/awards/items`): `append` keeps
   * all objects side by side, `position` merges the first with the first, the second with the second.
   */
  readonly overrides?: Readonly<Record<string, Override>>
}

const byOptions = new WeakMap<object, Rules>()

/**
 * The merge rules that options ask for.
 * @throws OcdsError `bad-rule` for a path that leads to no array of objects, `bad-schema`
 */
export function rulesOfOptions(options: MergeOptions): Rules {
  const { schema, overrides } = options
  if (schema === undefined && overrides === undefined) return releaseRules
  const known = byOptions.get(options)
  if (known) return known
  const rules = overridden(schema === undefined ? releaseRules : rulesOfSchema(schema), overrides ?? {})
  byOptions.set(options, rules)
  return rules
}

/** The merge rules in a JSON Schema: `omitWhenMerged`, `wholeListMerge`, and which arrays hold objects with ids. */
export function rulesOfSchema(schema: unknown): Rules {
  if (!isObject(schema)) throw new OcdsError('bad-schema', { problem: 'it is not an object' })
  return new SchemaReader(schema).fields(schema)
}

class SchemaReader {
  private readonly known = new Map<JsonObject, Rules>()
  private readonly schema: JsonObject

  constructor(schema: JsonObject) {
    this.schema = schema
  }

  fields(node: JsonObject): Rules {
    const known = this.known.get(node)
    if (known) return known
    const rules = Object.create(null) as { [field: string]: Rule }
    this.known.set(node, rules)
    const properties = isObject(node.properties) ? node.properties : {}
    for (const [name, field] of Object.entries(properties)) if (isObject(field)) rules[name] = this.rule(field)
    return rules
  }

  private rule(reference: JsonObject): Rule {
    const field = this.resolved(reference)
    const isArray = [field.type].flat().includes('array')
    const items = isObject(field.items) ? this.resolved(field.items) : undefined
    const inner = isArray ? items : field
    const hasIds = isObject(items?.properties) && 'id' in items.properties
    return {
      omit: Boolean(reference.omitWhenMerged ?? field.omitWhenMerged),
      whole: isArray && (Boolean(reference.wholeListMerge ?? field.wholeListMerge) || !hasIds),
      ...(isObject(inner?.properties) && { inside: this.fields(inner) }),
    }
  }

  private resolved(node: JsonObject): JsonObject {
    if (typeof node.$ref !== 'string') return node
    if (!node.$ref.startsWith('#/')) throw new OcdsError('bad-schema', { problem: `it points elsewhere: ${node.$ref}` })
    let target: unknown = this.schema
    for (const step of node.$ref.slice(2).split('/')) target = isObject(target) ? target[step] : undefined
    if (!isObject(target)) throw new OcdsError('bad-schema', { problem: `it points nowhere: ${node.$ref}` })
    return this.resolved(target)
  }
}

function overridden(rules: Rules, overrides: NonNullable<MergeOptions['overrides']>): Rules {
  let result = rules
  for (const [path, override] of Object.entries(overrides)) {
    result = withOverride(result, path.split('/').filter(Boolean), override, path)
  }
  return result
}

function withOverride(rules: Rules, steps: readonly string[], override: Override, path: string): Rules {
  const [step, ...rest] = steps
  const rule = step === undefined ? undefined : rules[step]
  if (step === undefined || !rule?.inside || rule.whole) throw new OcdsError('bad-rule', { path })
  const changed: Rule =
    rest.length === 0
      ? { ...rule, items: override }
      : { ...rule, inside: withOverride(rule.inside, rest, override, path) }
  return Object.assign(Object.create(null), rules, { [step]: changed }) as Rules
}
