import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { parse } from 'yaml'
import { z } from 'zod'
import { rootFolder } from '#platform/config'
import { indicatorById } from '#programme/indicators'

export const levels = ['activity', 'output', 'outcome', 'impact'] as const
export type Level = (typeof levels)[number]
export const interventions = ['plans', 'procurement', 'delivery', 'open-data', 'capability', 'all'] as const

const Words = z.strictObject({ en: z.string().min(1), es: z.string().min(1) })

const Result = z.strictObject({
  id: z.string().regex(/^[a-z][a-z-]+$/),
  level: z.enum(levels),
  intervention: z.enum(interventions),
  /** What it makes possible, on the next level. */
  leadsTo: z.array(z.string()).default([]),
  title: Words,
  /** What has to be true besides, for it to lead there. */
  assumptions: z.array(Words).default([]),
  /** Computed indicators that show whether it has come about. */
  indicators: z.array(z.string()).default([]),
})
export type Result = z.infer<typeof Result>

const Theory = z.strictObject({ results: z.array(Result) }).superRefine(({ results }, context) => {
  const byId = new Map(results.map(one => [one.id, one]))
  const wrong = (message: string) => context.addIssue({ code: 'custom', message })
  if (byId.size !== results.length) wrong('two results have the same id')
  for (const { id, level, leadsTo, indicators } of results) {
    for (const next of leadsTo) {
      const found = byId.get(next)
      if (!found) wrong(`${id} leads to ${next}, which is not there`)
      else if (levels.indexOf(found.level) <= levels.indexOf(level))
        wrong(`${id} leads to ${next}, which is not above it`)
    }
    for (const indicator of indicators) if (!indicatorById(indicator)) wrong(`${id} names no indicator by ${indicator}`)
    if (level !== 'impact' && leadsTo.length === 0) wrong(`${id} leads nowhere`)
  }
})

/** Reads a theory of change. Throws a ZodError that names what is wrong in it. */
export const readTheory = (text: string): readonly Result[] => Theory.parse(parse(text)).results

// Read as the process starts, like the locales: an installation whose content has faults does not serve half of it.
const installed = readTheory(readFileSync(join(rootFolder, 'content', 'theory-of-change.yaml'), 'utf8'))

/** How what the programme does is meant to lead to what it is for, causes first. */
export const theory = (): readonly Result[] => installed

export const resultById = (id: string): Result | undefined => installed.find(one => one.id === id)

/** The words of a result in the language of the reader, else in English. */
export const wordsIn = (words: Result['title'], language: string): string => (language === 'es' ? words.es : words.en)
