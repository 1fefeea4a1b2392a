import { type Award, type Contract, decimal, type Milestone } from '@gdm/ocds'
import { isoUtc } from '#platform/time'
import { partyReference, publicBodyParty, type ReleaseDraft, supplierParty } from '#record'
import type { StoryParts } from './factory.ts'

/** Test data: what each chapter of a story publishes. */

const frame = (story: StoryParts, tag: NonNullable<ReleaseDraft['tag']>[number]): ReleaseDraft => ({
  ocid: story.ocid,
  tag: [tag],
  initiationType: 'tender',
  language: story.government.languages?.[0] ?? 'en',
})

const buyerOf = (story: StoryParts, roles: Parameters<typeof publicBodyParty>[2]) =>
  publicBodyParty(story.government, story.buyer, roles)

const worth = (story: StoryParts, amount = story.value) => ({ amount: decimal(amount), currency: story.currency })

/** A part of the story's value, such as an eighth; exact, since values of stories are whole. */
const partOf = (story: StoryParts, parts: number) => worth(story, String(Math.floor(Number(story.value) / parts)))

export const planned = (story: StoryParts): ReleaseDraft => {
  const buyer = buyerOf(story, ['buyer', 'funder'])
  const milestone = (id: string, title: string, dueDate: Date): Milestone => ({
    id,
    title,
    type: id === 'procurement' ? 'preProcurement' : 'delivery',
    dueDate: isoUtc(dueDate),
    status: 'scheduled',
  })
  return {
    ...frame(story, 'planning'),
    parties: [buyer],
    buyer: partyReference(buyer),
    planning: {
      rationale: story.need,
      budget: { id: story.ocid, description: story.title, amount: worth(story) },
      milestones: [
        milestone('procurement', 'Opportunity published', story.publishedAt),
        milestone('start', 'Work starts', story.signedAt),
        milestone('end', 'Work ends', story.endsAt),
      ],
    },
    tender: { id: story.ocid, title: story.title, description: story.need, status: 'planned' },
  }
}

export const tendered = (story: StoryParts): ReleaseDraft => {
  const buyer = buyerOf(story, ['buyer', 'funder', 'procuringEntity'])
  const period = (end: Date) => ({ startDate: isoUtc(story.publishedAt), endDate: isoUtc(end) })
  const lotIds = story.lots.map((_, index) => `lot-${index + 1}`)
  return {
    ...frame(story, 'tender'),
    parties: [buyer],
    buyer: partyReference(buyer),
    tender: {
      id: story.ocid,
      title: story.title,
      description: `Why the work is being done\n${story.need}\n\nWhat exists already\nA list of bridges on paper.`,
      status: 'active',
      procuringEntity: partyReference(buyer),
      procurementMethod: story.method,
      procurementMethodDetails: 'Open procedure',
      competitive: story.method !== 'direct',
      mainProcurementCategory: 'services',
      value: worth(story),
      lots: story.lots.map((title, index) => lotOf(story, title, lotIds[index] ?? '')),
      items: story.lots.map((title, index) => ({
        id: lotIds[index] ?? '',
        description: title,
        classification: { scheme: 'example-framework', id: story.category, description: story.category },
        relatedLot: lotIds[index] ?? '',
        deliveryAddress: { region: story.place },
      })),
      tenderPeriod: period(story.closesAt),
      enquiryPeriod: period(new Date(story.closesAt.getTime() - 7 * 86_400_000)),
      submissionMethod: ['electronicSubmission'],
      awardCriteria: 'ratedCriteria',
      criteria: [
        {
          id: 'essential',
          title: 'Essential skills and experience',
          relatesToTenderer: true,
          requirementGroups: [
            { id: 'essential', requirements: [{ id: 'essential-1', title: 'Have asked volunteers for data before' }] },
          ],
        },
      ],
    },
  }
}

const lotOf = (story: StoryParts, title: string, id: string) => ({
  id,
  title,
  status: 'active' as const,
  value: partOf(story, story.lots.length),
  awardCriteria: {
    criteria: [
      {
        type: 'quality' as const,
        name: 'Technical competence',
        numbers: [{ number: 60, weight: 'percentageExact' as const }],
      },
      { type: 'price' as const, name: 'Price', numbers: [{ number: 40, weight: 'percentageExact' as const }] },
    ],
  },
})

export const answered = (story: StoryParts): ReleaseDraft => ({
  ...frame(story, 'tenderUpdate'),
  tender: {
    id: story.ocid,
    hasEnquiries: story.questions.length > 0,
    enquiries: story.questions.map(({ title, answer }, index) => ({
      id: `question-${index + 1}`,
      date: isoUtc(new Date(story.publishedAt.getTime() + (index + 1) * 3_600_000)),
      title,
      ...(answer && { answer, dateAnswered: isoUtc(new Date(story.publishedAt.getTime() + (index + 2) * 3_600_000)) }),
    })),
  },
})

export const closed = (story: StoryParts): ReleaseDraft => ({
  ...frame(story, 'tenderUpdate'),
  tender: { id: story.ocid, status: 'complete', numberOfTenderers: story.bids },
  bids: {
    statistics: [
      { id: 'bids', measure: 'bids', value: story.bids },
      { id: 'smeBids', measure: 'smeBids', value: Math.max(0, story.bids - 1) },
    ],
  },
})

export const awarded = (story: StoryParts): ReleaseDraft => {
  const winner = supplierParty(story.winner, ['supplier', 'tenderer'])
  return {
    ...frame(story, 'award'),
    parties: [winner],
    tender: { id: story.ocid, status: 'complete' },
    awards: story.lots.map((title, index): Award => {
      const won = index === 0
      return {
        id: `award-${index + 1}`,
        title,
        description: won ? 'The best bid for what it costs.' : 'No bid reached the quality that is needed.',
        status: won ? 'active' : 'unsuccessful',
        date: isoUtc(story.awardedAt),
        relatedLots: [`lot-${index + 1}`],
        ...(won && { value: partOf(story, story.lots.length), suppliers: [partyReference(winner)] }),
      }
    }),
  }
}

const contractOf = (story: StoryParts): Contract => ({
  id: 'contract-1',
  awardID: 'award-1',
  title: story.title,
  status: 'active',
  period: { startDate: isoUtc(story.signedAt), endDate: isoUtc(story.endsAt) },
  value: partOf(story, story.lots.length),
  dateSigned: isoUtc(story.signedAt),
})

export const contracted = (story: StoryParts): ReleaseDraft => ({
  ...frame(story, 'contract'),
  contracts: [contractOf(story)],
})

/** Half of the contract paid, one milestone met and one due. */
export const delivering = (story: StoryParts): ReleaseDraft => ({
  ...frame(story, 'implementation'),
  contracts: [
    {
      ...contractOf(story),
      implementation: {
        milestones: [
          {
            id: 'milestone-1',
            title: 'First bridges surveyed',
            type: 'delivery',
            dueDate: isoUtc(new Date(story.signedAt.getTime() + 20 * 86_400_000)),
            dateMet: isoUtc(new Date(story.signedAt.getTime() + 18 * 86_400_000)),
            status: 'met',
          },
          {
            id: 'milestone-2',
            title: 'All bridges surveyed',
            type: 'delivery',
            dueDate: isoUtc(new Date(story.signedAt.getTime() + 60 * 86_400_000)),
            status: 'scheduled',
          },
        ],
        transactions: [
          {
            id: 'payment-1',
            date: isoUtc(new Date(story.signedAt.getTime() + 25 * 86_400_000)),
            value: partOf(story, story.lots.length * 2),
            payer: partyReference(buyerOf(story, ['buyer'])),
            payee: partyReference(supplierParty(story.winner, ['supplier'])),
            relatedImplementationMilestone: { id: 'milestone-1', title: 'First bridges surveyed' },
          },
        ],
      },
    },
  ],
})

export const completed = (story: StoryParts): ReleaseDraft => ({
  ...frame(story, 'contractTermination'),
  contracts: [
    {
      ...contractOf(story),
      status: 'terminated',
      implementation: { endDate: isoUtc(story.endsAt), finalValue: partOf(story, story.lots.length) },
    },
  ],
})
