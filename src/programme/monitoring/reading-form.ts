import { z } from 'zod'
import { fromTyped } from '#plan/outcomes'
import { Day, type Typing, withDays } from '#platform/forms'
import { type Breakdown, Figure, longest, OptionalFigure, optional, type Part, text } from './schema.ts'

/** The parts that always have the same names; regions have the names that somebody types. */
export const fixedParts = {
  gender: ['women', 'men', 'other'],
  size: ['micro', 'small', 'medium', 'large'],
} as const satisfies Partial<Record<Breakdown, readonly string[]>>

/** The field of a fixed part. */
export const partField = (breakdown: Breakdown, part: string) => `${breakdown}-${part}`

const longestPart = 100
const mostRegions = 50

/** One region in each line, its name and number parted by a colon. */
const Regions = ({ locale }: Pick<Typing, 'locale'>) =>
  z
    .string()
    .default('')
    .transform((typed, context): Part[] => {
      const wrong = (message: string) => {
        context.addIssue({ code: 'custom', message })
        return z.NEVER
      }
      const parts: Part[] = []
      for (const line of typed.split('\n').filter(one => one.trim() !== '')) {
        const at = line.lastIndexOf(':')
        const part = line.slice(0, at).trim()
        const read = fromTyped(line.slice(at + 1), locale)
        if (at < 1 || !('value' in read) || part.length > longestPart) return wrong('monitoring.reading.regions.wrong')
        if (parts.some(other => other.part === part)) return wrong('monitoring.reading.regions.twice')
        parts.push({ breakdown: 'region', part, value: read.value })
      }
      return parts.length > mostRegions ? wrong('monitoring.reading.regions.wrong') : parts
    })

const partFields = (figure: ReturnType<typeof OptionalFigure>) => ({
  'gender-women': figure,
  'gender-men': figure,
  'gender-other': figure,
  'size-micro': figure,
  'size-small': figure,
  'size-medium': figure,
  'size-large': figure,
})
type PartFields = { [field in keyof ReturnType<typeof partFields>]: string | null }

const partsIn = (form: PartFields): Part[] =>
  Object.entries(fixedParts).flatMap(([breakdown, parts]) =>
    parts.flatMap((part): Part[] => {
      const value = form[`${breakdown}-${part}` as keyof PartFields]
      return value === null ? [] : [{ breakdown: breakdown as Breakdown, part, value }]
    }),
  )

export const readingForm = (typing: Pick<Typing, 'locale'>) => {
  const figure = OptionalFigure(typing)
  return withDays(
    ['on'],
    z
      .object({
        value: Figure(typing, 'monitoring.reading.value.missing'),
        on: Day(typing, 'monitoring.reading.on.missing'),
        number: z.coerce.number().int().min(1).optional().catch(undefined),
        ...partFields(figure),
        regions: Regions(typing),
        low: figure,
        high: figure,
        caution: optional.pipe(z.string().max(longest.caution, 'monitoring.too-long').nullable()),
        evidence: text(longest.evidence, 'monitoring.reading.evidence.missing'),
        corrects: optional.pipe(z.uuid().nullable()),
        reason: optional.pipe(z.string().max(longest.reason, 'monitoring.too-long').nullable()),
      })
      .refine(form => form.corrects === null || form.reason !== null, {
        path: ['reason'],
        message: 'monitoring.reading.reason.missing',
      })
      .transform((form): ReadingForm => {
        const { value, on, number, regions, low, high, caution, evidence, corrects, reason } = form
        const parts = [...partsIn(form), ...regions]
        return { value, on, number, parts, low, high, caution, evidence, corrects, reason }
      }),
  )
}

/** What somebody says was measured. */
export interface ReadingForm {
  value: string
  on: string
  /** By which definition; the one in force where nothing is said. */
  number?: number | undefined
  parts: readonly Part[]
  low: string | null
  high: string | null
  caution: string | null
  evidence: string
  corrects: string | null
  reason: string | null
}
