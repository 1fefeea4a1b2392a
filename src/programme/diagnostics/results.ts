import type { Level } from '#programme/frameworks'
import type { Confidence, EvidenceKind, Outcome } from './rules.ts'

/** The agreed answer to one question, as it is published. */
export interface Answered {
  question: string
  /** The edition of the question: answers to another edition are answers to another question. */
  edition: number
  outcome: Outcome
  level: Level | null
  confidence: Confidence | null
}

/** How the levels of several questions are spread. There is no average: levels have an order and no distance. */
export interface Distribution {
  /** How many questions stand at level 1, 2, 3 and 4. */
  counts: readonly [number, number, number, number]
  notKnown: number
  notApplicable: number
  /** Without an agreed answer. */
  open: number
  /** The middle level; of two in the middle the lower one. Null where no question has a level. */
  median: Level | null
  lowest: Level | null
}

type Standing = Pick<Answered, 'outcome' | 'level'>

/**
 * Counts levels. Median: levels in order, the one in the middle, and of two in the middle the lower one, so that it is
 * always a level which somebody agreed. What is not known or not applicable is counted beside and is part of no level.
 * @param all how many questions there are, answered or not
 */
export function distributionOf(answers: readonly Standing[], all: number): Distribution {
  const found = answers.flatMap(({ level }) => (level === null ? [] : [level])).sort((a, b) => a - b)
  const count = (level: Level) => found.filter(one => one === level).length
  const of = (outcome: Outcome) => answers.filter(one => one.outcome === outcome).length
  return {
    counts: [count(1), count(2), count(3), count(4)],
    notKnown: of('not-known'),
    notApplicable: of('not-applicable'),
    open: all - answers.length,
    median: found[Math.ceil(found.length / 2) - 1] ?? null,
    lowest: found[0] ?? null,
  }
}

/** What a published diagnostic says, as pages and comparisons need it. */
export interface Result {
  framework: number
  answers: readonly Answered[]
}

/** Two answers to one question, of two governments or of two times. */
export interface Compared {
  question: string
  first: Answered
  second: Answered
  /** Levels up or down from the first to the second; null where one of them has no level. */
  change: number | null
}

export interface Comparison {
  rows: Compared[]
  /** Questions that one has and the other has not, or has in another edition: not compared. */
  notCompared: string[]
}

/** Sets two results beside each other, question by question, where id and edition are the same. */
export function comparison(first: Result, second: Result): Comparison {
  const others = new Map(second.answers.map(answer => [answer.question, answer]))
  const rows: Compared[] = []
  const notCompared: string[] = []
  for (const answer of first.answers) {
    const other = others.get(answer.question)
    others.delete(answer.question)
    if (other?.edition !== answer.edition) {
      notCompared.push(answer.question)
      continue
    }
    const change = answer.level === null || other.level === null ? null : other.level - answer.level
    rows.push({ question: answer.question, first: answer, second: other, change })
  }
  return { rows, notCompared: [...notCompared, ...others.keys()] }
}

/** How many compared questions rose, stayed and fell, and of how many nothing can be said. */
export function changesIn(rows: readonly Compared[]): { up: number; same: number; down: number; unsaid: number } {
  const count = (test: (change: number | null) => boolean) => rows.filter(({ change }) => test(change)).length
  return {
    up: count(change => change !== null && change > 0),
    same: count(change => change === 0),
    down: count(change => change !== null && change < 0),
    unsaid: count(change => change === null),
  }
}

/** Evidence behind an answer, as the public learns of it: how many pieces of which kind, from which kind of people. */
export interface EvidenceCount {
  kind: EvidenceKind
  perspective: string
  pieces: number
}

/** Pieces counted by kind and perspective, in that order. */
export function countEvidence(pieces: readonly { kind: EvidenceKind; perspective: string }[]): EvidenceCount[] {
  const counts = new Map<string, EvidenceCount>()
  for (const { kind, perspective } of pieces) {
    const key = `${kind} ${perspective}`
    const known = counts.get(key)
    counts.set(key, { kind, perspective, pieces: (known?.pieces ?? 0) + 1 })
  }
  return [...counts].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, count]) => count)
}
