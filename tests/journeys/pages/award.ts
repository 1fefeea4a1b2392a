// From sealed bids to an award, by requests: what has to be there before a contract.
import type { APIRequestContext } from 'playwright-core'
import { vi } from 'vitest'
import type { Answers } from './forms.ts'
import type { Published } from './preparation.ts'
import { asQuickly, read, send, wordsOf } from './requests.ts'

/** After the closing: all bids opened, scored alike so that the price decides, and the lot awarded to a firm. */
export async function awardedTo(opportunity: Published, firm: string, amount: string): Promise<void> {
  const { office, work, passphrase } = opportunity
  const evaluation = `${work}/evaluation`
  // Closing is the worker's, a moment after the clock was put forward.
  const open = (by: APIRequestContext) => send(by, `${work}/opening`, 'Open all bids', { passphrase })
  await asQuickly(office.keyholder, by => vi.waitFor(() => open(by), { timeout: 30_000, interval: 250 }))
  const members = [office.chair, ...office.evaluators]
  await asQuickly(office.buyer, async by => {
    for (const member of members) await nameMember(by, evaluation, member, member === office.chair ? 'chair' : 'panel')
  })
  for (const member of members)
    await asQuickly(member, by => send(by, `${evaluation}/declaration`, 'Save the declaration', { conflict: 'no' }))
  await asQuickly(office.buyer, by => send(by, evaluation, 'Start scoring'))
  for (const member of members) await asQuickly(member, by => scoreAlone(by, evaluation))
  await asQuickly(office.chair, by => agreeOn(by, evaluation))
  await asQuickly(office.buyer, by => propose(by, work, firm, amount))
  await asQuickly(office.approver, async by => {
    const [decision = ''] = await linksIn(by, `${work}/award`, '/decision')
    await send(by, decision, 'Save the decision', { outcome: 'accept' })
  })
}

async function nameMember(by: APIRequestContext, evaluation: string, name: string, role: string): Promise<void> {
  const { page } = await read(by, `${evaluation}/panel`)
  const person = page.querySelectorAll('option').find(option => wordsOf(option).startsWith(name))
  const personId = person?.getAttribute('value') ?? ''
  await send(by, `${evaluation}/panel`, 'Name to the panel', { kind: 'evaluator', personId, role })
}

async function scoreAlone(by: APIRequestContext, evaluation: string): Promise<void> {
  for (const sheet of await linksIn(by, evaluation, '/evaluation/bids/'))
    await send(by, sheet, 'Save', await fullMarks(by, sheet))
  await send(by, `${evaluation}/lock`, 'Lock my scores')
}

async function agreeOn(by: APIRequestContext, evaluation: string): Promise<void> {
  await send(by, evaluation, 'Begin to agree on scores')
  for (const sheet of await linksIn(by, `${evaluation}/consensus`, '/consensus/'))
    await send(by, sheet, 'Save what the panel agrees on', await fullMarks(by, sheet))
  await send(by, evaluation, 'Fix the ranking')
}

async function propose(by: APIRequestContext, work: string, firm: string, amount: string): Promise<void> {
  const [form = ''] = await linksIn(by, `${work}/award`, '/award/')
  const { page } = await read(by, form)
  const item = page.querySelectorAll('.govuk-radios__item').find(one => wordsOf(one).includes(firm))
  const bid = item?.querySelector('input')?.getAttribute('value') ?? ''
  await send(by, form, 'Propose', { bid, amount, reasons: 'The lowest price of bids that are alike.' })
}

/** Everything met, and the highest score with notes for everything that is scored. */
async function fullMarks(by: APIRequestContext, sheet: string): Promise<Answers> {
  const { page } = await read(by, sheet)
  const all = (start: string, answer: string): [string, string][] =>
    page.querySelectorAll(`[name^="${start}-"]`).map(field => [field.getAttribute('name') ?? '', answer])
  return Object.fromEntries([...all('met', 'yes'), ...all('score', '3'), ...all('notes', 'With evidence.')])
}

async function linksIn(by: APIRequestContext, path: string, part: string): Promise<string[]> {
  const { page } = await read(by, path)
  return page.querySelectorAll(`main a[href*="${part}"]`).map(link => link.getAttribute('href') ?? '')
}
