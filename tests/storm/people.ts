// What people do while processes are killed, and what they were told was done.
import { planLinks } from '#plan/pipeline'
import { bidLinks } from '#procure/bids'
import { publicOpportunityLinks } from '#procure/opportunities'
import { type Visitor, visitorOf } from './visitor.ts'
import type { StormWorld } from './world.ts'

/** Everything that was acknowledged: what an answer said was done. */
export interface Acknowledged {
  /** State of each plan, by title. */
  plans: Map<string, 'draft' | 'submitted' | 'approved'>
  questions: Set<string>
  /** The price last submitted, by bid. */
  prices: Map<string, string>
}

export interface Crowd {
  acknowledged: Acknowledged
  /** Comes true after so many more deeds were acknowledged. Fails when somebody was turned away. */
  deeds(more: number): Promise<void>
  /** Lets everybody finish what they are doing. Fails when somebody was turned away. */
  stop(): Promise<void>
}

const slug = 'examplia'

/** Three pairs of officials, two suppliers with questions, two bidders: each goes on until told to stop. */
export async function startCrowd(storm: StormWorld, address: string): Promise<Crowd> {
  const acknowledged: Acknowledged = { plans: new Map(), questions: new Set(), prices: new Map() }
  let count = 0
  let isOver = false
  const waiting = new Set<{ at: number; come: () => void }>()
  const sent = () => {
    count++
    for (const one of waiting) if (count >= one.at) one.come()
  }
  const enter = async (person: string) => visitorOf(address, await storm.signIn(person), sent)

  async function plan(pair: number) {
    const [buyer, approver] = [await enter('ada'), await enter('bao')]
    for (let number = 1; !isOver; number++) await carryPlan(buyer, approver, `Storm plan ${pair}-${number}`)
  }

  async function carryPlan(buyer: Visitor, approver: Visitor, title: string) {
    await buyer.submit(planLinks.create(slug), planForm(storm, title))
    // When the answer to the first arrival was lost, the second says that it was done, but not always where to find it.
    const id = await storm.planCalled(title)
    acknowledged.plans.set(title, 'draft')
    await buyer.submit(planLinks.plan(slug, id), {}, planLinks.submit(slug, id))
    acknowledged.plans.set(title, 'submitted')
    await approver.submit(planLinks.decide(slug, id), { outcome: 'approved', reference: 'Minutes of the storm' })
    acknowledged.plans.set(title, 'approved')
  }

  async function ask(person: string) {
    const visitor = await enter(person)
    const path = publicOpportunityLinks.questions(slug, storm.to.o.ocid ?? '')
    for (let number = 1; !isOver; number++) {
      const question = `Question ${number} of ${person}, asked in a storm?`
      await visitor.submit(path, { question })
      acknowledged.questions.add(question)
    }
  }

  async function bid({ bidId, identity, offer }: StormWorld['begun'][number]) {
    const visitor = await enter(offer.person)
    visitor.keep(`gdm_bid_${bidId.replaceAll('-', '')}`, identity)
    const ocid = storm.to.o.ocid ?? ''
    await visitor.submit(bidLinks.sheet(slug, ocid), { saved: 'yes' })
    for (let number = 1; !isOver; number++) {
      const price = String(40_000 + number)
      await visitor.submit(bidLinks.prices(slug, ocid), { 'price-1': price })
      await visitor.submit(bidLinks.review(slug, ocid), {})
      acknowledged.prices.set(bidId, price)
    }
  }

  const everybody = Promise.all([...[1, 2, 3].map(plan), ...['tomas', 'quentin'].map(ask), ...storm.begun.map(bid)])
  const turnedAway = everybody.then(() => {})
  // Whoever waits hears of it; nobody may be waiting at this moment.
  turnedAway.catch(() => {})
  return {
    acknowledged,
    deeds: more => Promise.race([turnedAway, new Promise<void>(come => void waiting.add({ at: count + more, come }))]),
    async stop() {
      isOver = true
      await everybody
    },
  }
}

function planForm({ stage }: StormWorld, title: string): Record<string, string> {
  const day = (name: string, date: string) => {
    const [year = '', month = '', day = ''] = date.split('-')
    return { [`${name}-day`]: day, [`${name}-month`]: month, [`${name}-year`]: year }
  }
  return {
    bodyId: stage.bodyId,
    title,
    need: 'Whatever was said to be done must be found when the storm is over.',
    users: 'Everybody who relies on it.',
    budget: '50000',
    ...day('startsOn', stage.date(90)),
    ...day('endsOn', stage.date(400)),
    ...day('procurementOn', stage.date(30)),
    route: 'here',
  }
}
