import {
  applyOverride,
  checkChain,
  endOverride,
  type Pack,
  type PackProblem,
  type RuleEdit,
  type RuleKey,
  resolvePack,
  versionAt,
} from '#governments/packs'
import type { PackBelow } from '#governments/tree'
import { addDays } from '#platform/time'

/** A government's pack with what it inherits from and what inherits from it. */
export interface Line {
  /** Own pack first. */
  chain: readonly [Pack, ...Pack[]]
  below: readonly PackBelow[]
}

/** What somebody wants: a version of a rule from a day on, or an own rule to end so that the parent's holds again. */
export type Change =
  | { kind: 'change'; edit: RuleEdit & { key: RuleKey } }
  | { kind: 'end'; key: RuleKey /** The first day on which the parent's rule holds. */; from: string }

export const ruleOf = (change: Change): RuleKey => (change.kind === 'change' ? change.edit.key : change.key)
export const firstDayOf = (change: Change): string => (change.kind === 'change' ? change.edit.from : change.from)

/** Something that stands against a change, at a field of its form. */
export interface Fault {
  field: string
  problem: Pick<PackProblem, 'path' | 'code' | 'message' | 'line'>
  /** The government below whose rules would not fit any more. */
  government?: string
}

/** A change that can be made: the pack after it, and who is concerned. */
export interface Outcome {
  pack: Pack
  /** Names of governments below that this changes something for, and of those with a rule of their own. */
  follows: readonly string[]
  keeps: readonly string[]
}

/** Why a change may not begin on a day, or null if it may. What was in force stays as it was. */
export const dayRefusal = (from: string, today: string): string | null => (from < today ? 'pack.from.past' : null)

const fields: Readonly<Record<string, string>> = {
  from: 'from-day',
  until: 'until-day',
  'source.law': 'law',
  'source.clause': 'clause',
  'source.url': 'url',
  'reviewed.by': 'reviewer',
  'reviewed.on': 'reviewed-day',
  status: 'status',
}

/** The field of the form that a path of a pack is about: `rules, key, 0, source, law`. */
const fieldOf = (path: PackProblem['path'], key: RuleKey): string =>
  (path[1] === key && fields[path.slice(3, 5).join('.')]) || 'value'

const sameFault = (a: PackProblem, b: PackProblem) =>
  a.message === b.message && a.path[1] === b.path[1] && a.code === b.code

/** What a change would make wrong below that was not wrong before. */
function faultsBelow({ chain, below }: Line, pack: Pack): Fault[] {
  const [, ...above] = chain
  return below.flatMap(({ name, packs }) => {
    const before = checkChain([...packs, ...chain])
    return checkChain([...packs, pack, ...above])
      .filter(problem => !before.some(one => sameFault(one, problem)))
      .map(problem => ({ field: 'value', problem, government: name }))
  })
}

/** Who goes along with a rule that changes on a day: those below whose own rule does not stand in between. */
function concerned({ chain, below }: Line, key: RuleKey, day: string): Pick<Outcome, 'follows' | 'keeps'> {
  const keeps = (packs: readonly Pack[]) => {
    const found = versionAt(resolvePack([...packs, ...chain]), key, day)
    return found !== undefined && packs.includes(found.pack)
  }
  const names = (kept: boolean) => below.filter(one => keeps(one.packs) === kept).map(one => one.name)
  return { follows: names(false), keeps: names(true) }
}

/** What a change leads to, or everything that stands against it, in this government or in one below. */
export function outcomeOf(line: Line, change: Change): Outcome | { faults: Fault[] } {
  const { chain } = line
  const key = ruleOf(change)
  const from = firstDayOf(change)
  const changed =
    change.kind === 'change' ? applyOverride(chain, change.edit) : endOverride(chain, key, addDays(from, -1))
  if ('problems' in changed) {
    const at = (path: PackProblem['path']) => (change.kind === 'end' ? 'from-day' : fieldOf(path, key))
    return { faults: changed.problems.map(problem => ({ field: at(problem.path), problem })) }
  }
  const faults = faultsBelow(line, changed.pack)
  if (faults.length > 0)
    return { faults: change.kind === 'end' ? faults.map(f => ({ ...f, field: 'from-day' })) : faults }
  return { pack: changed.pack, ...concerned(line, key, from) }
}
