import type { Rule, Rules } from '../merge/rules.ts'
import type { KeyTable } from './keys.ts'

/** Merge rules by the numbers of names. */
export class RuleTable {
  private readonly tables = new Map<Rules, (Rule | undefined)[]>()
  private readonly keys: KeyTable

  constructor(keys: KeyTable) {
    this.keys = keys
  }

  of(rules: Rules): readonly (Rule | undefined)[] {
    const known = this.tables.get(rules)
    if (known) return known
    const table: (Rule | undefined)[] = []
    for (const name of Object.keys(rules)) {
      const key = this.keys.number(name)
      while (table.length <= key) table.push(undefined)
      table[key] = rules[name]
    }
    this.tables.set(rules, table)
    return table
  }
}
