import type { Page } from 'playwright-core'
import { type Answers, dateFields, fillIn } from './forms.ts'
import { arrive, lookUntil, visit } from './visit.ts'

/** The kind of work, by which procedure, and for how long. */
export const digitalOutcomes: Answers = {
  lot: 'digital-outcomes-and-specialists-5/digital-outcomes',
  method: 'open',
  daysOpen: '14',
}

/** What is asked about the work, by the sections of the framework's questions. */
export const sections: Readonly<Record<string, Answers>> = {
  location: { location: 'Offsite' },
  'description-of-work': {
    organisation: 'A body of the example',
    backgroundInformation: 'Shelters are inspected once in a quarter, and lights break every week.',
    outcome: 'Nobody knows which lights are broken.',
    endUsers: 'As somebody who waits, I need a light, so that the driver sees me.',
    phase: 'not_started',
    existingTeam: 'A product owner and an electrician.',
    workplaceAddress: '1 Example Street; remote work is welcome.',
    workingArrangements: 'One day a week with our team, in person or by video.',
    ...dateFields('startDate', 400),
    summary: 'A service that tells the crews which shelter is dark.',
  },
  'off-payroll-working-rules-ir35-determination': {
    employmentStatus: 'Contracted out service: the off-payroll rules do not apply',
  },
  'shortlist-and-evaluation-process': {
    numberOfSuppliers: '3',
    technicalWeighting: '50',
    culturalWeighting: '15',
    priceWeighting: '35',
    essentialRequirements: ['Have worked with sensors outdoors', 'Have designed for crews on the road'],
    niceToHaveRequirements: ['Have worked with volunteers'],
    successCriteria: ['How the service works where there is no signal'],
    culturalFitCriteria: ['Share what is learned every fortnight'],
    priceCriteria: 'Fixed price',
  },
}

/** The buyer begins with the approved plan. Ends on the list of what there is to write. */
export async function startDraft(buyer: Page, title: string): Promise<void> {
  await buyer.getByRole('link', { name: `Start an opportunity from the plan: ${title}` }).click()
  await arrive(buyer, 'Start an opportunity')
  await fillIn(buyer, digitalOutcomes, 'Start')
  await arrive(buyer, 'Write the opportunity')
}

/** Answers every section of the framework's questions, each by its link on the list. */
export async function answerSections(buyer: Page): Promise<void> {
  for (const [section, answers] of Object.entries(sections)) {
    await buyer.locator(`main a[href$="/sections/${section}"]`).click()
    await buyer.waitForURL(url => url.pathname.endsWith(section))
    await arrive(buyer, '')
    await fillIn(buyer, answers, 'Save and continue')
    await arrive(buyer, 'Write the opportunity')
  }
}

/** From the list of what there is to write to the approver's desk. Gives the address of the opportunity's page. */
export async function sendForReview(buyer: Page, title: string): Promise<string> {
  await buyer.getByRole('button', { name: 'Check your answers and submit' }).click()
  await arrive(buyer, 'Check your answers')
  await buyer.getByRole('button', { name: 'Submit for review' }).click()
  await arrive(buyer, title)
  return new URL(buyer.url()).pathname
}

/** The keyholder makes the opening key and types its passphrase once more. Gives the passphrase. */
export async function makeOpeningKey(keyholder: Page, title: string): Promise<string> {
  await keyholder.getByRole('link', { name: `Make the opening key: ${title}` }).click()
  await arrive(keyholder, 'Opening key')
  await keyholder.getByRole('button', { name: 'Make the opening key' }).click()
  await arrive(keyholder, 'Your passphrase')
  const shown = await keyholder.getByRole('main').innerText()
  const [passphrase = ''] = /(?:[a-z0-9]{4}-){5}[a-z0-9]{4}/.exec(shown) ?? []
  await fillIn(keyholder, { passphrase }, 'Confirm')
  await keyholder.getByText('The key is in force').waitFor()
  return passphrase
}

/** Somebody else than its author publishes it. */
export async function publish(approver: Page, title: string): Promise<void> {
  await approver.getByRole('link', { name: `Review and publish: ${title}` }).click()
  await arrive(approver, 'Review the opportunity')
  await fillIn(approver, { outcome: 'publish' }, 'Save the decision')
  await arrive(approver, title)
}

/** Finds it as everybody does, and gives the address of its public page. */
export async function findPublished(page: Page, government: string, title: string): Promise<string> {
  await visit(page, `/${government}/opportunities`, 'Opportunities')
  const link = page.getByRole('link', { name: title })
  await lookUntil(page, link)
  await link.click()
  await arrive(page, title)
  return new URL(page.url()).pathname
}
