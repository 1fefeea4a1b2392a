import { z } from 'zod'
import { exactly, Language, Slug, Words } from '#governments/packs'

/** Kinds of people that a question is put to. Never names. */
export const stakeholderKinds = [
  'ict',
  'procurement',
  'planning',
  'finance',
  'audit',
  'law',
  'suppliers',
  'chambers',
  'civil-society',
  'universities',
  'press',
] as const
export type StakeholderKind = (typeof stakeholderKinds)[number]

/** Levels of maturity. They have an order and no distance: level 4 is not twice level 2. */
export const levels = [1, 2, 3, 4] as const
export type Level = (typeof levels)[number]

/** Principles of the OECD recommendation on digital government strategies of 2014, by their numbers. */
export const oecdPrinciples = [1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12] as const

/** The last indicator of each pillar of the Methodology for Assessing Procurement Systems, in the order of the pillars. */
const lastOfMapsPillar = [3, 8, 10, 14] as const

/** The pillar of that methodology, 1 to 4, to which one of its indicators, 1 to 14, belongs. */
export const mapsPillarOf = (indicator: number): number => lastOfMapsPillar.findIndex(last => indicator <= last) + 1

const numberUpTo = (most: number) => z.int().min(1, 'write 1 or more').max(most, `write a number up to ${most}`)
const once = (list: readonly unknown[]) => new Set(list).size === list.length

const QuestionEntry = exactly({
  id: Slug,
  edition: z.int().min(1, 'write 1 or more'),
  oecd: z
    .array(numberUpTo(oecdPrinciples.length))
    .min(1, 'name at least one principle')
    .refine(once, 'each number stands once'),
  maps: z.array(numberUpTo(14)).refine(once, 'each number stands once'),
  ask: z
    .array(z.enum(stakeholderKinds, `write one of ${stakeholderKinds.join(', ')}`))
    .min(1, 'say who is asked')
    .refine(once, 'each kind stands once'),
})

/** `framework.yaml`: what is the same in all languages. */
export const FrameworkFile = exactly({
  version: z.int().min(1, 'write 1 or more'),
  edition: Words,
  pillars: z
    .array(exactly({ id: Slug, questions: z.array(QuestionEntry).min(1, 'a pillar has questions') }))
    .min(1, 'a framework has pillars'),
})
export type FrameworkFile = z.infer<typeof FrameworkFile>

const PillarWords = exactly({ title: Words, summary: Words })
const QuestionWords = exactly({
  title: Words,
  question: Words,
  why: Words,
  levels: z.array(Words).length(levels.length, 'write four levels'),
  evidence: z.array(Words).min(1, 'say what shows it'),
})

/** The words of the first language, in which everything is written. */
export const WholeWords = exactly({
  language: Language,
  title: Words,
  summary: Words,
  pillars: z.record(Slug, PillarWords),
  questions: z.record(Slug, QuestionWords),
})
export type WholeWords = z.infer<typeof WholeWords>

/** The words of a further language. What it lacks is shown in the first. */
export const SomeWords = exactly({
  language: Language,
  title: Words.optional(),
  summary: Words.optional(),
  pillars: z.record(Slug, PillarWords.partial()).optional(),
  questions: z.record(Slug, QuestionWords.partial()).optional(),
})
export type SomeWords = z.infer<typeof SomeWords>

export interface Question {
  id: string
  /** The id of its pillar. */
  pillar: string
  /** Counts up when its meaning changes: answers are compared only where it is the same. */
  edition: number
  /** Numbers of OECD principles. */
  oecd: readonly number[]
  /** Pillars and indicators of the Methodology for Assessing Procurement Systems that lie near. */
  maps: { pillars: readonly number[]; indicators: readonly number[] }
  ask: readonly StakeholderKind[]
}

export interface Pillar {
  id: string
  questions: readonly Question[]
}

/** One version of the diagnostic, as it was published. */
export interface Framework {
  version: number
  edition: string
  pillars: readonly Pillar[]
  /** Languages in which there is something, the first one first. */
  languages: readonly string[]
  words: ReadonlyMap<string, SomeWords>
}
