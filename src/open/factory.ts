import type { Ctx } from '#platform/context'
import { newId } from '#platform/ids'
import { openProcess, type publicBodyParty, record, type supplierParty } from '#record'
import { answered, awarded, closed, completed, contracted, delivering, planned, tendered } from './testing-releases.ts'

/** Test data: the published story of one process, from the plan to the last payment, made as releases. */

export interface StoryParts {
  ocid: string
  government: { slug: string; languages?: readonly string[] }
  buyer: Parameters<typeof publicBodyParty>[1]
  title: string
  need: string
  /** Decimal text. */
  value: string
  currency: string
  /** The framework's lot. */
  category: string
  place: string
  /** When it was planned; everything else follows from it. */
  plannedAt: Date
  publishedAt: Date
  closesAt: Date
  awardedAt: Date
  signedAt: Date
  endsAt: Date
  lots: readonly string[]
  questions: readonly { title: string; answer?: string }[]
  winner: Parameters<typeof supplierParty>[0]
  bids: number
  method: 'open' | 'selective' | 'limited' | 'direct'
}

export const aBuyer: StoryParts['buyer'] = {
  slug: 'department-of-example-roads',
  name: 'Department of Example Roads',
  mailbox: 'procurement@roads.examplia.example',
  identifier_scheme: null,
  identifier_id: null,
}

export const aWinner: StoryParts['winner'] = {
  slug: 'tiny-lantern',
  name: 'Tiny Lantern Example Cooperative',
  identifier_scheme: 'XX-EXAMPLE',
  identifier_id: '0001',
  scale: 'micro',
}

const day = (number: number): Date => new Date(Date.UTC(2030, 0, number, 12))

export const aStory = (parts: Partial<StoryParts> = {}): StoryParts => ({
  ocid: 'ocds-gdmdem-examplia-2030-0001',
  government: { slug: 'examplia', languages: ['en'] },
  buyer: aBuyer,
  title: 'Survey of bridges by volunteers',
  need: 'Nobody knows which bridges are safe.\n\nPeople who cross them every day could tell.',
  value: '120000',
  currency: 'GBP',
  category: 'Digital outcomes',
  place: 'Port Examplia',
  plannedAt: day(2),
  publishedAt: day(5),
  closesAt: new Date('2030-01-19T23:59:59Z'),
  awardedAt: day(30),
  signedAt: day(40),
  endsAt: day(140),
  lots: ['Discovery', 'Build'],
  questions: [{ title: 'May bidders be from abroad?', answer: 'Yes.' }, { title: 'Is there a budget for travel?' }],
  winner: aWinner,
  bids: 4,
  method: 'open',
  ...parts,
})

/** The chapters of a story in their order, with the moment of each. */
export const chapters = {
  planned: { at: (story: StoryParts) => story.plannedAt, release: planned },
  tendered: { at: (story: StoryParts) => story.publishedAt, release: tendered },
  answered: { at: (story: StoryParts) => new Date(story.publishedAt.getTime() + 86_400_000), release: answered },
  closed: { at: (story: StoryParts) => new Date(story.closesAt.getTime() + 1000), release: closed },
  awarded: { at: (story: StoryParts) => story.awardedAt, release: awarded },
  contracted: { at: (story: StoryParts) => story.signedAt, release: contracted },
  delivering: { at: (story: StoryParts) => new Date(story.signedAt.getTime() + 26 * 86_400_000), release: delivering },
  completed: { at: (story: StoryParts) => story.endsAt, release: completed },
} as const
export type Chapter = keyof typeof chapters

const order = Object.keys(chapters) as Chapter[]

/** The chapters up to one, without those left out. */
export const chaptersUntil = (until: Chapter, without: readonly Chapter[] = []): Chapter[] =>
  order.slice(0, order.indexOf(until) + 1).filter(chapter => !without.includes(chapter))

/**
 * Publishes a story through `record()`, each chapter at its moment.
 * @param ctxAt a context inside the government, with its clock set to the moment
 */
export async function publishStory(
  ctxAt: (now: Date) => Ctx,
  until: Chapter,
  parts: Partial<StoryParts> = {},
  options: { without?: readonly Chapter[]; historic?: boolean } = {},
): Promise<StoryParts> {
  const story = aStory(parts)
  for (const chapter of chaptersUntil(until, options.without)) {
    const { at, release } = chapters[chapter]
    const ctx = ctxAt(at(story))
    await ctx.transact(async tx => {
      await openProcess(tx, ctx, { ocid: story.ocid }, { historic: options.historic ?? false })
      const subject = { kind: 'process', id: newId<'process'>() }
      await record(tx, ctx, { audit: `example.${chapter}`, subject, release: release(story) })
    })
  }
  return story
}
