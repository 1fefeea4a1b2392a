import { stringify } from 'yaml'
import { parseVersions } from './parse.ts'
import { readYaml } from './positions.ts'
import { type Pack, type PackProblem, type RuleKey, type Rules, ruleKeys } from './schema.ts'

const yaml = (value: unknown) => stringify(value, { lineWidth: 120, aliasDuplicateObjects: false, version: '1.2' })

/** The pack as the text of one pack.yaml, rules in the order of `ruleKinds`. Reading it gives the same pack. */
export function packToYaml(pack: Pack): string {
  const { slug, parent, name, from, rules } = pack
  const ordered = ruleKeys.flatMap(key => (rules[key] ? [[key, rules[key]] as const] : []))
  return yaml({ pack: slug, ...(parent !== undefined && { parent }), name, from, rules: Object.fromEntries(ordered) })
}

/** A rule's value as a person reads and edits it: YAML, without the final line break. */
export const ruleText = (value: Rules[RuleKey]): string => yaml(value).trimEnd()

// A version around a typed value only has to be sound, so that the value alone can be wrong.
const anyVersion = {
  from: '2000-01-01',
  source: { law: 'any', clause: 'any' },
  reviewed: { by: 'any', on: '2000-01-01' },
  status: 'illustrative',
}

/** Reads what `ruleText` wrote and somebody edited: the value, or what is wrong with it and on which line of the text. */
export function parseRuleText<K extends RuleKey>(
  key: K,
  text: string,
): { value: Rules[K] } | { problems: Pick<PackProblem, 'path' | 'code' | 'message' | 'line' | 'column'>[] } {
  const source = readYaml(text)
  if (source.syntax.length > 0) {
    return {
      problems: source.syntax.map(({ message, position }) => ({ path: [], code: 'syntax', message, ...position })),
    }
  }
  const parsed = parseVersions(key, [{ ...anyVersion, value: source.value }])
  if ('versions' in parsed) return { value: parsed.versions[0]?.value as Rules[K] }
  return {
    problems: parsed.problems.map(problem => {
      const path = problem.path.slice(4)
      const place = problem.code === 'unknown' ? source.positionOfKey(path) : source.positionOf(path)
      return { ...problem, path, ...place }
    }),
  }
}

/** The line of an edited value on which a path inside it stands, for problems found when it was held against other rules. */
export const ruleLine = (text: string, path: PackProblem['path']): number => readYaml(text).positionOf(path).line
