import { z } from 'zod'
import { isRuleKey, Part, type RuleKey } from '#governments/packs'
import { InGovernment } from '#governments/tree'
import { Refusal } from '#platform/errors'
import { Day, OptionalDay, withDays } from '#platform/forms'

// Any word: whether there is such a rule or version is told to those who may come in.
export const ByRule = InGovernment.extend({ rule: z.string().max(60) })
export const ByVersion = InGovernment.extend({ version: z.string().max(60) })
export const Before = z.object({ before: z.coerce.number().int().min(1).optional().catch(undefined) })

/** The rule that an address names. */
export function ruleNamed(word: string): RuleKey {
  if (!isRuleKey(word)) throw new Refusal('not-found', 'error.not-found')
  return word
}

/** The version of a pack that an address names. */
export function versionNamed(word: string): number {
  if (!/^[1-9]\d{0,8}$/.test(word)) throw new Refusal('not-found', 'error.not-found')
  return Number(word)
}

/** Most characters of a rule's value as text. The longest known, a standard with all its points, has 3,000. */
const longest = 50_000

const law = z.string().trim().min(1, 'pack.law.missing').max(300, 'pack.law.long')
const webAddress = z
  .string()
  .trim()
  .max(500, 'pack.url.invalid')
  .default('')
  .refine(text => text === '' || (/^https?:\/\/[^\s/]+/.test(text) && URL.canParse(text)), 'pack.url.invalid')

type Typing = { locale: string }

/** The step that a button of the form stands for: look at what would change, do it, or go back to the fields. */
const Step = z.enum(['preview', 'confirm', 'edit']).catch('preview')

/** The form by which a rule changes; the value stays text until its rule has read it. */
export const changeForm = (typing: Typing) =>
  withDays(
    ['from', 'until', 'reviewed'],
    z.object({
      value: z
        .string()
        .max(longest, 'pack.value.long')
        .refine(text => text.trim() !== '', 'pack.value.missing'),
      from: Day(typing, 'pack.from.missing'),
      until: OptionalDay(typing),
      law,
      clause: z.string().trim().min(1, 'pack.clause.missing').max(300, 'pack.clause.long'),
      url: webAddress,
      reviewer: z.string().trim().min(1, 'pack.reviewer.missing').max(150, 'pack.reviewer.long'),
      reviewed: Day(typing, 'pack.reviewed.missing'),
      status: z.enum(['checked', 'illustrative'], 'pack.status.missing'),
      step: Step,
    }),
  )

export const endForm = (typing: Typing) =>
  withDays(['from'], z.object({ from: Day(typing, 'pack.from.missing'), step: Step }))

/** Boxes of a form arrive as one text, several, or not at all: then every part is off. */
const Boxes = z
  .union([z.string().transform(one => [one]), z.array(z.string())])
  .default([])
  .pipe(z.array(Part))

export const partsForm = (typing: Typing) =>
  withDays(['from'], z.object({ parts: Boxes, from: Day(typing, 'pack.from.missing'), law }))

/** A version of a government's pack, as its history lists it. */
export interface PackVersion {
  version: number
  change: string
  rule: string | null
  effectiveOn: string | null
  roles: readonly string[]
  at: Date
}
