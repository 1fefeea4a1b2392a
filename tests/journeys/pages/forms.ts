import type { Page } from 'playwright-core'

/** What is typed or chosen, by the name of the field. A list fills fields of the same name one after the other. */
export type Answers = Readonly<Record<string, string | readonly string[]>>

/** Fills fields of the form that is shown, by their names, and sends it by its button. */
export async function fillIn(page: Page, answers: Answers, button: string): Promise<void> {
  for (const [name, answer] of Object.entries(answers)) {
    const fields = page.locator(`main [name="${name}"]`)
    const type = await fields.first().getAttribute('type')
    const isSelect = (await page.locator(`main select[name="${name}"]`).count()) > 0
    if (isSelect) await fields.first().selectOption(answer.toString())
    else if (type === 'radio' || type === 'checkbox')
      await page.locator(`main [name="${name}"][value="${answer.toString()}"]`).check()
    else for (const [index, text] of [answer].flat().entries()) await fields.nth(index).fill(text)
  }
  await page.getByRole('main').getByRole('button', { name: button, exact: true }).click()
}

/**
 * Fills the form that is shown by the keyboard alone: Tab to each field, type or press the space bar, Enter to send.
 * @throws Error when a field cannot be reached by Tab in the order of the page
 */
export async function fillInByKeyboard(page: Page, answers: Answers): Promise<void> {
  const left = new Map(Object.entries(answers))
  for (let presses = 0; presses < 100; presses++) {
    await page.keyboard.press('Tab')
    const { name, type, inMain } = await focused(page)
    if (type === 'submit' && inMain && left.size === 0) return page.keyboard.press('Enter')
    const answer = left.get(name)
    if (answer === undefined) continue
    left.delete(name)
    if (type === 'radio' || type === 'checkbox') await page.keyboard.press('Space')
    else await page.keyboard.type(answer.toString())
  }
  throw new Error(`Not reached by the keyboard: ${[...left.keys()].join(', ') || 'the button'}`)
}

interface Focused {
  name: string
  type: string
  inMain: boolean
}

async function focused(page: Page): Promise<Focused> {
  return page.evaluate<Focused>(`(() => {
    const at = document.activeElement
    return { name: at?.name ?? '', type: at?.type ?? '', inMain: Boolean(at?.closest('main')) }
  })()`)
}

/** The three fields of a date so many days from a day, which is today where none is given. */
export function dateFields(name: string, days: number, from?: string): Answers {
  const start = from === undefined ? Date.now() : Date.parse(from)
  const [year, month, day] = new Date(start + days * 86_400_000).toISOString().slice(0, 10).split('-')
  return { [`${name}-day`]: day ?? '', [`${name}-month`]: month ?? '', [`${name}-year`]: year ?? '' }
}
