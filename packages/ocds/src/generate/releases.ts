import type { Release } from '../definition/release.ts'
import { decimal } from '../json/number.ts'
import { Chance } from './chance.ts'
import { questions, reasons } from './invented.ts'
import type { Line, Party, Plan, Stage } from './plan.ts'

type Fields = { [field: string]: unknown }

/** The extensions that generated releases use. */
export const generatedExtensions = ['lots', 'bids', 'enquiries', 'partyScale'] as const

const tags: Record<Stage, string> = {
  planning: 'planning',
  tender: 'tender',
  tenderUpdate: 'tenderUpdate',
  tenderAmendment: 'tenderAmendment',
  tenderCancellation: 'tenderCancellation',
  award: 'award',
  contract: 'contract',
  implementation: 'implementation',
}

/** One release of a planned process, by its position among its steps. */
export function releaseOf(plan: Plan, step: number): Release {
  const { stage, day } = plan.steps[step] as Plan['steps'][number]
  const base: Fields = {
    ocid: plan.ocid,
    id: `${plan.ocid}-${String(step + 1).padStart(2, '0')}`,
    date: at(plan, day),
    tag: [tags[stage]],
    initiationType: 'tender',
    language: 'en',
    parties: partiesOf(plan, stage, step === 0),
    buyer: reference(plan.buyer),
  }
  return { ...base, ...writers[stage](plan, day, step) } as unknown as Release
}

const writers: Record<Stage, (plan: Plan, day: number, step: number) => Fields> = {
  planning: plan => ({ planning: planning(plan) }),
  tender: (plan, day) => ({ planning: planning(plan), tender: tender(plan, day) }),
  tenderUpdate: (plan, day) => ({ tender: { id: plan.ocid, ...update(plan, day) } }),
  tenderAmendment: (plan, day, step) => ({ tender: { id: plan.ocid, ...amendment(plan, day, step) } }),
  tenderCancellation: plan => ({
    tender: { id: plan.ocid, status: plan.ending, lots: plan.lots.map(id => ({ id, status: plan.ending })) },
  }),
  award: (plan, day) => ({
    tender: {
      id: plan.ocid,
      status: 'complete',
      ...tenderers(plan),
      lots: plan.lots.map(id => ({ id, status: 'complete' })),
    },
    bids: bids(plan),
    awards: [award(plan, day)],
  }),
  contract: (plan, day) => ({ contracts: [contract(plan, day)] }),
  implementation: (plan, day, step) => ({
    contracts: [{ id: `${plan.ocid}-c`, awardID: `${plan.ocid}-a`, ...progress(plan, day, step) }],
  }),
}

const at = (plan: Plan, day: number): string => `${new Date(plan.start + day * 86_400_000).toISOString().slice(0, 19)}Z`

const reference = ({ id, name }: Party) => ({ id, name })

const money = (plan: Plan, hundredths: number) => ({
  amount: decimal(hundredthsText(hundredths)),
  currency: plan.currency,
})

const hundredthsText = (n: number) => `${Math.floor(n / 100)}.${String(n % 100).padStart(2, '0')}`

const totalOf = (lines: readonly Line[]) => lines.reduce((sum, { quantity, price }) => sum + quantity * price, 0)

const priceOf = (plan: Plan) => Math.round(totalOf(plan.lines) * plan.discount)

function partiesOf(plan: Plan, stage: Stage, isFirst: boolean): Fields[] {
  const buyerRoles = ['buyer', 'procuringEntity']
  const winner = plan.bidders[plan.winner] as Party
  if (stage === 'award') {
    const all = plan.bidders.map(bidder => party(bidder, bidder === winner ? ['tenderer', 'supplier'] : ['tenderer']))
    return [party(plan.buyer, buyerRoles), ...all]
  }
  if (isFirst || stage === 'tender') return [party(plan.buyer, buyerRoles)]
  const buyer = { ...reference(plan.buyer), roles: stage === 'implementation' ? [...buyerRoles, 'payer'] : buyerRoles }
  if (stage !== 'implementation') return [buyer]
  return [buyer, { ...reference(winner), roles: ['tenderer', 'supplier', 'payee'] }]
}

function party({ id, name, place, scale }: Party, roles: readonly string[]): Fields {
  const isBody = id.startsWith('XX-BODY')
  return {
    id,
    name,
    identifier: { scheme: isBody ? 'XX-BODY' : 'XX-EXAMPLE', id: id.slice(id.lastIndexOf('-') + 1), legalName: name },
    address: {
      streetAddress: `${1 + (id.length % 9)} Example Street`,
      locality: place,
      postalCode: '00000',
      countryName: 'Exampleland',
    },
    contactPoint: {
      name: 'Procurement desk',
      email: `desk@${place.toLowerCase().replaceAll(' ', '-')}.example`,
      telephone: '+44 20 7946 0000',
    },
    roles: [...roles],
    ...(isBody ? {} : { details: { scale } }),
  }
}

function planning(plan: Plan): Fields {
  return {
    rationale: `${plan.buyer.place} needs this: ${plan.subject.about.toLowerCase()}. The need was established with those who will use it.`,
    budget: {
      id: `budget-${plan.number}`,
      description: plan.subject.title,
      amount: money(plan, Math.ceil(totalOf(plan.lines) * 1.1)),
      project: `Better services for ${plan.buyer.place}`,
      projectID: `XX-${plan.number % 997}`,
    },
    documents: [document(plan, 'plan', 'needsAssessment', 'Needs assessment', 0)],
  }
}

function document(plan: Plan, id: string, documentType: string, title: string, day: number): Fields {
  return {
    id,
    documentType,
    title,
    url: `https://documents.example.com/${plan.ocid}/${id}.pdf`,
    datePublished: at(plan, day),
    format: 'application/pdf',
    language: 'en',
  }
}

const items = (plan: Plan) =>
  plan.lines.map(({ id, quantity, price, lot }) => ({
    id,
    description: `${plan.subject.about}, line ${id}`,
    classification: { scheme: 'CPV', id: plan.subject.cpv, description: plan.subject.about },
    quantity,
    unit: { name: plan.subject.unit, value: money(plan, price) },
    relatedLot: lot,
  }))

function tender(plan: Plan, day: number): Fields {
  const { subject, lots, closing } = plan
  return {
    id: plan.ocid,
    title: `${subject.title}, ${plan.buyer.place}`,
    description: `${subject.about} for ${plan.buyer.name}, in ${lots.length === 1 ? 'one lot' : `${lots.length} lots`}. “As specified” means as in the specification – no more, no less.`,
    status: 'active',
    procuringEntity: reference(plan.buyer),
    items: items(plan),
    value: money(plan, totalOf(plan.lines)),
    procurementMethod: 'open',
    procurementMethodDetails: 'Open procedure',
    mainProcurementCategory: subject.category,
    awardCriteria: 'ratedCriteria',
    submissionMethod: ['electronicSubmission'],
    tenderPeriod: { startDate: at(plan, day), endDate: at(plan, closing) },
    enquiryPeriod: { startDate: at(plan, day), endDate: at(plan, closing - 5) },
    contractPeriod: { startDate: at(plan, closing + 120), endDate: at(plan, closing + 485), durationInDays: 365 },
    hasEnquiries: false,
    documents: [
      document(plan, 'notice', 'tenderNotice', 'Tender notice', day),
      document(plan, 'specification', 'technicalSpecifications', 'Specification', day),
    ],
    milestones: [
      { id: 'opening', title: 'Bids are opened', type: 'assessment', dueDate: at(plan, closing), status: 'scheduled' },
    ],
    lots: lots.map((id, i) => ({
      id,
      title: `Part ${i + 1}: ${subject.title.toLowerCase()}`,
      status: 'active',
      value: money(plan, totalOf(plan.lines.filter(line => line.lot === id))),
    })),
  }
}

function update(plan: Plan, day: number): Fields {
  const document_ = document(plan, 'clarification', 'clarifications', 'Answers to questions', day)
  if (!plan.hasEnquiries) return { documents: [document_] }
  const [title, answer] = questions[plan.number % questions.length] as readonly [string, string]
  return {
    hasEnquiries: true,
    documents: [document_],
    enquiries: [
      {
        id: 'q1',
        date: at(plan, day - 2),
        title: 'Question of a bidder',
        description: title,
        answer,
        dateAnswered: at(plan, day),
      },
    ],
  }
}

function amendment(plan: Plan, day: number, step: number): Fields {
  return {
    description: `${plan.subject.about} for ${plan.buyer.name}, as amended.`,
    documents: [document(plan, 'amended', 'technicalSpecifications', 'Specification, as amended', day)],
    amendments: [
      {
        id: `${step}`,
        date: at(plan, day),
        rationale: reasons[plan.number % reasons.length],
        amendsReleaseID: `${plan.ocid}-${String(step).padStart(2, '0')}`,
        releaseID: `${plan.ocid}-${String(step + 1).padStart(2, '0')}`,
      },
    ],
  }
}

const tenderers = (plan: Plan) => ({ numberOfTenderers: plan.bidders.length, tenderers: plan.bidders.map(reference) })

function bids(plan: Plan): Fields {
  const chance = new Chance(plan.number)
  return {
    statistics: [
      { id: 'bids', measure: 'bids', value: plan.bidders.length, relatedLot: plan.lots[0] },
      { id: 'valid', measure: 'validBids', value: plan.bidders.length, relatedLot: plan.lots[0] },
    ],
    details: plan.bidders.map((bidder, i) => ({
      id: `bid-${i + 1}`,
      date: at(plan, plan.closing - 1),
      status: 'valid',
      tenderers: [reference(bidder)],
      value: money(plan, i === plan.winner ? priceOf(plan) : Math.round(priceOf(plan) * (1.01 + chance.next() / 4))),
      relatedLots: [...plan.lots],
    })),
  }
}

function award(plan: Plan, day: number): Fields {
  return {
    id: `${plan.ocid}-a`,
    title: `Award of ${plan.subject.title.toLowerCase()}`,
    status: 'active',
    date: at(plan, day),
    value: money(plan, priceOf(plan)),
    suppliers: [reference(plan.bidders[plan.winner] as Party)],
    items: items(plan),
    contractPeriod: { startDate: at(plan, day + 60), endDate: at(plan, day + 425) },
    documents: [document(plan, 'decision', 'awardNotice', 'Award decision', day)],
    relatedLots: [...plan.lots],
    relatedBids: [`bid-${plan.winner + 1}`],
  }
}

function contract(plan: Plan, day: number): Fields {
  return {
    id: `${plan.ocid}-c`,
    awardID: `${plan.ocid}-a`,
    title: `Contract for ${plan.subject.title.toLowerCase()}`,
    status: 'active',
    period: { startDate: at(plan, day + 5), endDate: at(plan, day + 370) },
    value: money(plan, priceOf(plan)),
    items: items(plan),
    dateSigned: at(plan, day),
    documents: [document(plan, 'signed', 'contractSigned', 'Signed contract', day)],
    milestones: [1, 2, 3, 4].map(n => ({
      id: `part-${n}`,
      title: `Part ${n} of 4`,
      type: 'delivery',
      dueDate: at(plan, day + 30 * n),
      status: 'scheduled',
    })),
  }
}

function progress(plan: Plan, day: number, step: number): Fields {
  const first = plan.steps.findIndex(({ stage }) => stage === 'implementation')
  const part = step - first + 1
  const quarter = Math.floor(priceOf(plan) / 4)
  const amount = part === 4 ? priceOf(plan) - 3 * quarter : quarter
  const isLast = plan.ending === 'complete' && step === plan.steps.length - 1
  return {
    ...(isLast && { status: 'terminated' }),
    milestones: [{ id: `part-${part}`, dateMet: at(plan, day), status: 'met' }],
    implementation: {
      transactions: [
        {
          id: `payment-${part}`,
          source: `https://spending.example.com/${plan.ocid}`,
          date: at(plan, day),
          value: money(plan, amount),
          payer: reference(plan.buyer),
          payee: reference(plan.bidders[plan.winner] as Party),
        },
      ],
      documents: [document(plan, `report-${part}`, 'physicalProgressReport', `Progress report ${part}`, day)],
    },
  }
}
