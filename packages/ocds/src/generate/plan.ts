import { Chance } from './chance.ts'
import { bodies, firmKinds, places, type Subject, subjects } from './invented.ts'

export interface Party {
  readonly id: string
  readonly name: string
  readonly place: string
  readonly scale: 'micro' | 'sme' | 'large'
}

export interface Line {
  readonly id: string
  readonly quantity: number
  /** In hundredths of the currency. */
  readonly price: number
  readonly lot: string
}

/** How far the process gets. */
export type Ending = 'complete' | 'running' | 'awarded' | 'open' | 'cancelled' | 'unsuccessful'

export type Stage =
  | 'planning'
  | 'tender'
  | 'tenderUpdate'
  | 'tenderAmendment'
  | 'award'
  | 'contract'
  | 'implementation'
  | 'tenderCancellation'

/** All that is decided by chance about one process, before any of its releases is written. */
export interface Plan {
  readonly ocid: string
  readonly number: number
  readonly subject: Subject
  readonly currency: string
  readonly buyer: Party
  readonly bidders: readonly Party[]
  readonly winner: number
  readonly lots: readonly string[]
  readonly lines: readonly Line[]
  readonly ending: Ending
  /** One entry per release: its stage, and when it is published, in days from the start. */
  readonly steps: readonly { readonly stage: Stage; readonly day: number }[]
  /** The day on which bids are due. */
  readonly closing: number
  /** The first day, as milliseconds since 1970. */
  readonly start: number
  /** What the winner asks, as a share of the estimate. */
  readonly discount: number
  readonly hasEnquiries: boolean
}

const dayLength = 86_400_000
const currencies = ['EUR', 'KES', 'COP', 'IDR', 'MXN', 'ZAR', 'MYR', 'GBP'] as const

/** Decides about the process with a number; the same seed and number give the same plan. */
export function plan(seed: number, number: number): Plan {
  const chance = new Chance(Math.imul(seed, 0x9e3779b1) ^ Math.imul(number + 1, 0x85ebca6b))
  const subject = chance.one(subjects)
  const lots = Array.from({ length: chance.percent(70) ? 1 : chance.whole(2, 4) }, (_, i) => `lot-${i + 1}`)
  const bidders = Array.from({ length: chance.whole(1, 6) }, (_, i) => firm(chance, number * 7 + i))
  const ending = endingOf(chance)
  return {
    ocid: `ocds-000000-${String(seed).padStart(2, '0')}-${String(number).padStart(7, '0')}`,
    number,
    subject,
    currency: chance.one(currencies),
    buyer: body(chance),
    bidders,
    winner: chance.whole(0, bidders.length - 1),
    lots,
    lines: linesOf(chance, subject, lots),
    ending,
    start: Date.UTC(2019, 0, 1) + chance.whole(0, 2000) * dayLength + chance.whole(7 * 60, 18 * 60) * 60_000,
    discount: 0.8 + chance.next() * 0.19,
    hasEnquiries: chance.percent(60),
    ...timetable(chance, ending),
  }
}

function endingOf(chance: Chance): Ending {
  const draw = chance.whole(1, 100)
  if (draw <= 50) return 'complete'
  if (draw <= 75) return 'running'
  if (draw <= 83) return 'awarded'
  if (draw <= 90) return 'open'
  return draw <= 95 ? 'cancelled' : 'unsuccessful'
}

function timetable(chance: Chance, ending: Ending): Pick<Plan, 'steps' | 'closing'> {
  const steps: { stage: Stage; day: number }[] = []
  let day = 0
  const add = (stage: Stage, days: number) => {
    day += days
    steps.push({ stage, day })
  }
  if (chance.percent(70)) add('planning', 0)
  add('tender', chance.whole(10, 60))
  const opened = day
  if (chance.percent(40)) add('tenderUpdate', chance.whole(3, 8))
  if (chance.percent(25)) add('tenderAmendment', chance.whole(2, 6))
  const closing = opened + chance.whole(20, 45)
  if (ending === 'open') return { steps, closing }
  day = closing
  if (ending === 'cancelled' || ending === 'unsuccessful') {
    add('tenderCancellation', chance.whole(1, 10))
    return { steps, closing }
  }
  add('award', chance.whole(10, 50))
  if (ending === 'awarded') return { steps, closing }
  add('contract', chance.whole(11, 40))
  const payments = ending === 'complete' ? 4 : chance.whole(0, 3)
  for (let i = 0; i < payments; i++) add('implementation', 30)
  return { steps, closing }
}

function firm(chance: Chance, number: number): Party {
  const place = chance.one(places)
  return {
    id: `XX-EXAMPLE-${100_000 + (number % 50_000)}`,
    name: `Invented ${place} ${chance.one(firmKinds)} ${number % 50_000} Ltd`,
    place,
    scale: chance.one(['micro', 'sme', 'sme', 'large']),
  }
}

function body(chance: Chance): Party {
  const place = chance.one(places)
  const at = chance.whole(0, bodies.length - 1)
  return {
    id: `XX-BODY-${places.indexOf(place) * 10 + at}`,
    name: `${place} ${bodies[at]} (invented)`,
    place,
    scale: 'large',
  }
}

function linesOf(chance: Chance, { price: [least, most] }: Subject, lots: readonly string[]): Line[] {
  const count = Math.max(lots.length, chance.whole(1, 6))
  return Array.from({ length: count }, (_, i) => ({
    id: `${i + 1}`,
    quantity: chance.whole(1, 400),
    price: chance.whole(least * 100, most * 100),
    lot: lots[i % lots.length] as string,
  }))
}
