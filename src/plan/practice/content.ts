import { z } from 'zod'
import { type ResolvedPack, type Rules, ruleAt } from '#governments/packs'
import { Evidence } from '#plan/cases'
import type { JsonValue } from '#plan/dossier'

/** How a plan stands to one point of the code. */
export const results = ['met', 'partly', 'not-met', 'not-applicable'] as const
export type Result = (typeof results)[number]

const PointAnswer = z.object({
  result: z.enum(results),
  /** What shows it, in words; empty where nothing is claimed. */
  evidence: z.string(),
  links: z.array(Evidence),
  /** What is missing and what will be done, or why the point does not apply; empty where it is met. */
  reason: z.string(),
  /** Older technology that stands in the way, until a day (`YYYY-MM-DD`). */
  exception: z.object({ reason: z.string(), until: z.string() }).optional(),
})
export type PointAnswer = z.infer<typeof PointAnswer>

const Words = z.record(z.string(), z.string())

/** The code as it stood when the answers were given, so that what was handed in can be read whatever the pack says later. */
const Code = z.object({
  id: z.string(),
  title: Words,
  edition: z.string(),
  points: z.array(z.object({ number: z.number(), title: Words, mandatory: z.boolean() })),
})
export type Code = z.infer<typeof Code>

/** A self-assessment against the code of practice, as a version of the plan's file holds it. */
export const PracticeContent = z.object({
  code: Code,
  /** By the number of the point. */
  points: z.record(z.string(), PointAnswer),
})
export type PracticeContent = z.infer<typeof PracticeContent>

/** A self-assessment as it was saved. Throws where the stored content is none. */
export const readPractice = (content: JsonValue): PracticeContent => PracticeContent.parse(content)

/** The standard that plans of a government are held against on the day; undefined where its pack names none. */
export function codeFor(pack: ResolvedPack, day: string): { code: Code; note: string | undefined } | undefined {
  const rule = ruleAt(pack, 'codeOfPractice', day)
  const standard = rule && ruleAt(pack, 'standards', day).find(({ id }) => id === rule.standard)
  return standard && { code: codeOf(standard), note: rule.note }
}

const codeOf = ({ id, title, edition, points }: Rules['standards'][number]): Code => ({ id, title, edition, points })

/**
 * The answers under the code of today. Answers are kept by the number of their point while it is the same code in the
 * same edition; under another one they would answer something else.
 */
export function underCode(saved: PracticeContent | undefined, code: Code): PracticeContent {
  const isSame = saved?.code.id === code.id && saved.code.edition === code.edition
  return { code, points: isSame ? saved.points : {} }
}

/** Message keys of what is missing; none when the self-assessment is complete. `today` is the government's day. */
export function practiceProblems(content: PracticeContent, today: string): string[] {
  const { code, points } = content
  const isLeftOut = code.points.some(({ number, mandatory }) => mandatory && !points[number])
  const isOver = Object.values(points).some(({ exception }) => exception !== undefined && exception.until < today)
  return [...(isLeftOut ? ['practice.missing.points'] : []), ...(isOver ? ['practice.missing.exceptions'] : [])]
}

/** How many points have each result, and how many have none. They add up to the points of the code. */
export function countsOf({ code, points }: PracticeContent): Record<Result | 'unanswered', number> {
  const counts = { met: 0, partly: 0, 'not-met': 0, 'not-applicable': 0, unanswered: 0 }
  for (const { number } of code.points) counts[points[number]?.result ?? 'unanswered'] += 1
  return counts
}

/** The content with one point answered anew, in the order of the points, so that the same answers are the same text. */
export function withPoint(content: PracticeContent, number: number, answer: PointAnswer): PracticeContent {
  const answers: PracticeContent['points'] = { ...content.points, [number]: answer }
  const inOrder = content.code.points.flatMap(point => {
    const one = answers[point.number]
    return one ? [[String(point.number), one] as const] : []
  })
  return { ...content, points: Object.fromEntries(inOrder) }
}

const shared = [
  'users',
  'accessible',
  'open-source',
  'open-standards',
  'cloud',
  'secure',
  'privacy',
  'reuse',
  'integrate',
  'data',
  'purchasing',
] as const

const guidance = {
  // The international edition has twelve points; the later one puts sustainability before the service standard.
  12: [...shared, 'service-standard'],
  13: [...shared, 'sustainable', 'service-standard'],
} as const

/** Which help there is for a point: the last part of its message keys. None for codes that the platform does not know. */
export function guidanceFor(code: Code, number: number): (typeof guidance)[13][number] | undefined {
  const known = code.points.length === 12 ? guidance[12] : code.points.length === 13 ? guidance[13] : undefined
  return code.id === 'code-of-practice' ? known?.[number - 1] : undefined
}
