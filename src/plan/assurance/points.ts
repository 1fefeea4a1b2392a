import { textIn } from '#governments/packs'
import { AppraisalContent } from '#plan/appraisal'
import { CaseContent } from '#plan/cases'
import type { SubmittedContent } from '#plan/dossier'
import { PracticeContent } from '#plan/practice'
import type { Posted } from '#platform/forms'
import type { Translate } from '#platform/i18n'

export const scores = ['1', '2', '3', '4', '5'] as const
export const results = ['met', 'partly', 'not-met'] as const
export type Mark = (typeof scores)[number] | (typeof results)[number]

export interface Marked {
  point: string
  mark: Mark
  comment: string | null
}

/** One thing that a reviewer judges: by a score from 1 to 5, or by whether it is met. */
export interface Point {
  id: string
  scale: 'score' | 'result'
  title: (t: Translate) => string
}

const sections = ['strategic', 'economic', 'commercial', 'financial', 'management'] as const

/** What of a submission is judged point by point: the line itself, and what was handed in with it. */
export function pointsOf({ parts }: SubmittedContent): Point[] {
  const score = (id: string, title: Point['title']): Point => ({ id, scale: 'score', title })
  const written = parts.case && CaseContent.safeParse(parts.case.content).data
  const depth = written?.depth
  const pages = !depth ? [] : depth === 'one-page' || depth === 'experiment' ? [depth] : sections
  const code = parts.practice && PracticeContent.safeParse(parts.practice.content).data?.code
  return [
    score('line', t => t('assurance.point.line')),
    ...pages.map(page => score(`case-${page}`, t => t(`case.section.${page}`))),
    ...(parts.appraisal && AppraisalContent.safeParse(parts.appraisal.content).success
      ? [score('appraisal', t => t('assurance.point.appraisal'))]
      : []),
    ...(code?.points ?? []).map(
      ({ number, title }): Point => ({
        id: `practice-${number}`,
        scale: 'result',
        title: t => t('practice.point', { number, title: textIn(title, t.language).text }),
      }),
    ),
  ]
}

/** The names of a point's two fields. */
export const fieldsOf = (id: string) => ({ mark: `mark-${id}`, comment: `comment-${id}` })

const marksFor = ({ scale }: Point): readonly Mark[] => (scale === 'score' ? scores : results)

export const longestComment = 2000

/**
 * What a posted form says of the points. A point may be left out; a comment alone is none, because it would not count.
 */
export function readMarks(points: readonly Point[], posted: Posted) {
  const marks: Marked[] = []
  const errors: { field: string; message: string }[] = []
  for (const point of points) {
    const fields = fieldsOf(point.id)
    const typed = [posted[fields.mark]].flat()[0]
    const comment = ([posted[fields.comment]].flat()[0] ?? '').trim()
    const mark = marksFor(point).find(known => known === typed)
    if (comment.length > longestComment) errors.push({ field: fields.comment, message: 'assurance.too-long' })
    else if (mark) marks.push({ point: point.id, mark, comment: comment || null })
    else if (typed || comment) errors.push({ field: fields.mark, message: 'assurance.mark.missing' })
  }
  const first = points[0]
  if (marks.length === 0 && errors.length === 0 && first) {
    errors.push({ field: fieldsOf(first.id).mark, message: 'assurance.mark.none' })
  }
  return { marks, errors }
}

/** The fields of a form as these marks would have filled them in. */
export const typedMarks = (marks: readonly Marked[]): Posted =>
  Object.fromEntries(
    marks.flatMap(({ point, mark, comment }) => [
      [fieldsOf(point).mark, mark],
      [fieldsOf(point).comment, comment ?? ''],
    ]),
  )

/** The mean of the scores that a point was given, to one decimal; null where there is none. */
export function meanScore(marks: readonly Pick<Marked, 'mark'>[]): string | null {
  const given = marks.flatMap(({ mark }) => (scores.some(score => score === mark) ? [Number(mark)] : []))
  if (given.length === 0) return null
  const tenths = Math.round((given.reduce((sum, one) => sum + one, 0) * 10) / given.length)
  return (tenths / 10).toFixed(1)
}
