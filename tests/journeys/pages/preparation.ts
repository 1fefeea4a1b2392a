// What a journey needs to be there before it begins, made by requests: each step is taken by hand in a journey of its own.
import type { APIRequestContext } from 'playwright-core'
import { type Answers, dateFields } from './forms.ts'
import type { Office } from './offices.ts'
import { digitalOutcomes, sections } from './opportunity.ts'
import { planOf } from './plan.ts'
import { asQuickly, read, send, wordsOf } from './requests.ts'

/** A published opportunity, as those who go on with it know it. */
export interface Published {
  office: Office
  title: string
  /** Address of its page for officials, and of the one for everybody. */
  work: string
  address: string
  ocid: string
  passphrase: string
}

/** A plan that the buyer has written and somebody else has approved. Gives its id. */
export async function approvedPlan(office: Office, title: string, budget: number): Promise<string> {
  const plan = await asQuickly(office.buyer, async by => {
    const { url } = await send(by, `/${office.government}/work/plans/new`, 'Save', planOf(title, budget))
    await send(by, url, 'Submit for approval')
    return url
  })
  await asQuickly(office.approver, by => send(by, `${plan}/decision`, 'Save the decision', { outcome: 'approved' }))
  return plan.split('/').at(-1) ?? ''
}

/** A new need, from its plan to an opportunity that suppliers can bid for. */
export async function publishedOpportunity(office: Office, title: string, budget: number): Promise<Published> {
  const plan = await approvedPlan(office, title, budget)
  const work = await asQuickly(office.buyer, by => draft(by, office, plan))
  const passphrase = await asQuickly(office.keyholder, by => openingKey(by, work))
  return asQuickly(office.approver, async by => {
    const { page } = await send(by, `${work}/review`, 'Save the decision', { outcome: 'publish' })
    const link = page.querySelectorAll('a').find(one => wordsOf(one) === 'See what the public sees')
    const address = link?.getAttribute('href') ?? ''
    return { office, title, work, address, ocid: address.split('/').at(-1) ?? '', passphrase }
  })
}

async function draft(by: APIRequestContext, { government }: Office, plan: string): Promise<string> {
  const { url } = await send(by, `/${government}/work/opportunities/new?plan=${plan}`, 'Start', digitalOutcomes)
  const work = url.replace(/\/draft$/, '')
  for (const [section, answers] of Object.entries(sections))
    await send(by, `${work}/sections/${section}`, 'Save and continue', answers)
  await send(by, `${work}/check`, 'Submit for review')
  return work
}

async function openingKey(by: APIRequestContext, work: string): Promise<string> {
  const { page } = await send(by, `${work}/opening-key`, 'Make the opening key')
  const passphrase = wordsOf(page.querySelector('main code') ?? page)
  await send(by, `${work}/opening-key`, 'Confirm', { passphrase })
  return passphrase
}

/** What a firm offers. */
export interface Offer {
  supplier: string
  price: string
  evidence: string
}

/** A bid that was written and submitted. */
export const submittedBid = ({ address }: Published, { supplier, price, evidence }: Offer): Promise<void> =>
  asQuickly(supplier, async by => {
    const bid = `${address}/bid`
    await send(by, bid, 'Begin your bid')
    const { page } = await send(by, `${bid}/key`, 'Continue to your bid', { saved: 'yes' })
    for (const link of page.querySelectorAll(`a[href^="${bid}/questions/"]`)) {
      const question = link.getAttribute('href') ?? ''
      await send(by, question, 'Save and continue', await answersTo(by, question, evidence))
    }
    const [field = ''] = await namesIn(by, `${bid}/prices`, 'input[type=text]')
    await send(by, `${bid}/prices`, 'Save and continue', { [field]: price })
    await send(by, `${bid}/review`, 'Seal and submit the bid')
  })

async function answersTo(by: APIRequestContext, question: string, evidence: string): Promise<Answers> {
  const all = async (selector: string, answer: string) =>
    Object.fromEntries((await namesIn(by, question, selector)).map(name => [name, answer]))
  const [day] = await namesIn(by, question, 'input[name$="-day"]')
  if (day) return dateFields(day.replace(/-day$/, ''), 390)
  return {
    ...(await all('input[type=text]', 'bids@firm.example')),
    ...(await all('input[type=radio]', 'true')),
    ...(await all('textarea', evidence)),
  }
}

async function namesIn(by: APIRequestContext, path: string, selector: string): Promise<string[]> {
  const { page } = await read(by, path)
  return page.querySelectorAll(`main form ${selector}`).map(field => field.getAttribute('name') ?? '')
}
