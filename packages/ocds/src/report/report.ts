import { type Finding, type Rule, rules, severityOf } from '../validate/finding.ts'

/** One kind of finding at one kind of place, over everything that was checked. */
export interface Group {
  readonly severity: 'error' | 'notice'
  readonly rule: Rule
  /** The path, with * for positions in arrays. */
  readonly path: string
  readonly message: string
  count: number
  readonly examples: Example[]
}

export interface Example {
  /** Which of the items that were checked, or of the packages as -1, -2 …; a label later. */
  readonly item: number
  readonly path: string
  readonly ocid?: string
  readonly value?: unknown
}

const mostExamples = 3

/** Findings gathered by kind and kind of place, with how many there are and the first examples. */
export class Report {
  readonly groups = new Map<string, Group>()

  add(item: number, ocid: string | undefined, { rule, path, args, value }: Finding, count = 1): void {
    const pattern = path.replace(/\/\d+(?=\/|$)/g, '/*')
    // Which item is repeated differs from case to case.
    const { first, ...same } = args
    const key = `${rule} ${pattern} ${JSON.stringify(same)}`
    const known = this.groups.get(key)
    const group = known ?? {
      severity: severityOf(rule),
      rule,
      path: pattern || '/',
      message: wordsOf(rule, args),
      count: 0,
      examples: [],
    }
    if (!known) this.groups.set(key, group)
    group.count += count
    if (group.examples.length < mostExamples) {
      group.examples.push({
        item,
        path: path || '/',
        ...(ocid !== undefined && { ocid }),
        ...(isShort(value) && { value }),
      })
    }
  }

  /** Adds what another report found, whose items come later. */
  join(groups: Iterable<readonly [string, Group]>): void {
    for (const [key, group] of groups) {
      const known = this.groups.get(key)
      if (!known) this.groups.set(key, { ...group, examples: [...group.examples] })
      else {
        known.count += group.count
        known.examples.push(...group.examples.slice(0, mostExamples - known.examples.length))
      }
    }
  }

  /** What breaks the schema first, then by how often. */
  sorted(): Group[] {
    return [...this.groups.values()].sort(
      (a, b) => Number(b.severity === 'error') - Number(a.severity === 'error') || b.count - a.count,
    )
  }
}

/** The words for a finding, without its place. */
export function wordsOf(rule: Rule, args: Finding['args']): string {
  return rules[rule].replace(/\{(\w+)\}/g, (_, name: string) => String(args[name]))
}

/** Whether a value is worth showing. */
function isShort(value: unknown): boolean {
  if (value === undefined) return false
  if (typeof value === 'string') return value.length <= 200
  return typeof value !== 'object' || value === null || 'text' in value
}
