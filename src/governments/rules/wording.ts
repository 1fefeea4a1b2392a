import { isRuleKey, type PackProblem, ruleLine } from '#governments/packs'
import type { Translate } from '#platform/i18n'
import type { Show } from '#platform/ui'
import type { Fault } from './change.ts'

/** Something wrong, in words for a page, beside its field. */
export interface ShownFault {
  field: string
  text: string
  /** The language of the words where they exist in no other: always English. */
  lang?: string | undefined
}

type Problem = Pick<PackProblem, 'code' | 'message'>

/** Sentences with something of the pack in them: how they are told apart, and what stands in their places. */
const patterns: readonly [RegExp, string, readonly string[]][] = [
  [/^"(.+)" is not known here; did you mean "(.+)"\?$/s, 'pack.problem.unknown-near', ['name', 'meant']],
  [/^"(.+)" is not known here$/s, 'pack.problem.unknown', ['name']],
  [/^no rule "(.+)" on (\S+)$/, 'pack.problem.no-rule', ['rule', 'date']],
  [/^\S+ has no rule "(.+)" of its own$/, 'pack.problem.no-own-rule', ['rule']],
  [/^"(.+)" is not among the procurement methods$/s, 'pack.problem.no-method', ['name']],
  [/^"(.+)" is not a lot of the frameworks$/s, 'pack.problem.no-lot', ['name']],
  [/^another version starts on (\S+): give this one a last day$/, 'pack.problem.later-version', ['date']],
  [/^no version is in force from (\S+) to (\S+)$/, 'pack.problem.gap', ['date', 'until']],
  [/^its amounts are (\S+), and the currency is now (\S+): write it anew$/, 'pack.problem.currency', ['was', 'now']],
  [/^no locale for the language (\S+)$/, 'pack.problem.no-locale', ['name']],
  [/^ends on (\S+), before it starts$/, 'pack.problem.ends-before', ['date']],
  [/expected one of (.+)$/s, 'pack.problem.one-of', ['list']],
]

const kinds: Readonly<Record<string, string>> = {
  string: 'pack.problem.text-wanted',
  number: 'pack.problem.number-wanted',
  int: 'pack.problem.number-wanted',
  boolean: 'pack.problem.true-or-false',
  array: 'pack.problem.list-wanted',
  object: 'pack.problem.names-wanted',
  record: 'pack.problem.names-wanted',
}

/** What is wrong with a pack, said to somebody who edits a rule. English is kept where a sentence has no translation. */
export function problemWords(t: Translate, show: Show, { code, message }: Problem): { text: string; lang?: string } {
  if (code === 'syntax') return { text: t('pack.problem.syntax', { detail: message }) }
  for (const [pattern, key, names] of patterns) {
    const found = pattern.exec(message)
    if (found) return { text: t.dynamic(key, placed(t, show, names, found)) }
  }
  const kind = kinds[/expected (\w+), received/.exec(message)?.[1] ?? '']
  if (kind) return { text: t.dynamic(kind) }
  const sentence = message
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/-$/, '')
  const key = `pack.says.${sentence}`
  const text = t.dynamic(key)
  return text === key ? { text: message, lang: 'en' } : { text }
}

/** Days are written as the government writes them, rules by their name on pages. */
function placed(t: Translate, show: Show, names: readonly string[], found: RegExpExecArray): Record<string, string> {
  const inWords = (name: string, text: string) => {
    if (name === 'date' || name === 'until') return show.date(text)
    if (name === 'rule') return isRuleKey(text) ? t.dynamic(`pack.rule.${text}`) : text
    return name === 'list' ? text.replaceAll('"', '').replaceAll('|', ', ') : text
  }
  return Object.fromEntries(names.map((name, i) => [name, inWords(name, found[i + 1] ?? '')]))
}

/** What of a value is meant: the names on the way to it, rows counted from 1. */
const wayOf = (path: PackProblem['path']): string =>
  path.map(step => (typeof step === 'number' ? String(step + 1) : step)).join(' › ')

/**
 * A fault as its form shows it: with its line in the edited value, and with the rule or government that it is about
 * where that is another one.
 */
export function faultWords(t: Translate, show: Show, fault: Fault, edited?: { key: string; text: string }): ShownFault {
  const { field, problem, government } = fault
  const { text, lang } = problemWords(t, show, problem)
  if (government !== undefined) {
    const rule = t.dynamic(`pack.rule.${problem.path[1]}`)
    return { field, lang, text: t('pack.problem.below', { government, rule, problem: text }) }
  }
  const [root, key, , part, ...rest] = problem.path
  const inText = root !== 'rules'
  const way = inText ? problem.path : part === 'value' ? rest : []
  if (!inText && key !== edited?.key) {
    return {
      field,
      lang,
      text: t('pack.problem.other', { rule: t.dynamic(`pack.rule.${String(key)}`), problem: text }),
    }
  }
  const line = problem.line ?? (edited && way.length > 0 ? ruleLine(edited.text, way) : undefined)
  if (line === undefined) return { field, lang, text }
  if (way.length === 0) return { field, lang, text: t('pack.problem.line', { line, problem: text }) }
  return { field, lang, text: t('pack.problem.line-way', { line, way: wayOf(way), problem: text }) }
}
