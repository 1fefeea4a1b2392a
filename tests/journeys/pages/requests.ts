// Reading pages and sending their forms without a browser: for what has to be there before a journey begins. It goes
// through the same pages as people do, only quicker.
import { type HTMLElement, parse } from 'node-html-parser'
import { type APIRequestContext, type APIResponse, request } from 'playwright-core'
import { inject } from 'vitest'
import type { Answers } from './forms.ts'

/** Signs somebody of the demonstration in, and gives the address that they begin at. */
export async function signIn(by: APIRequestContext, name: string): Promise<string> {
  const { url } = await send(by, '/demonstration', `Sign in as ${name}`)
  return url
}

/** Lets somebody do their part by requests alone. */
export async function asQuickly<T>(name: string, part: (by: APIRequestContext) => Promise<T>): Promise<T> {
  const by = await request.newContext({ baseURL: inject('address') })
  await signIn(by, name)
  const result = await part(by)
  await by.dispose()
  return result
}

export interface Shown {
  /** Where one ends after all redirections. */
  url: string
  page: HTMLElement
}

export const read = async (by: APIRequestContext, path: string): Promise<Shown> => shown(await by.get(path))

/**
 * Fills in the form that has this button, leaving what it holds already, and sends it.
 * @param button its words, or the first of them
 */
export async function send(by: APIRequestContext, path: string, button: string, answers: Answers = {}): Promise<Shown> {
  const { page } = await read(by, path)
  const form = page
    .querySelectorAll('form[method=post]')
    .find(one => one.querySelectorAll('button').some(each => wordsOf(each).startsWith(button)))
  if (!form) throw new Error(`${path} has no button "${button}": ${wordsOf(page.querySelector('main') ?? page)}`)
  const typed = new URLSearchParams(held(form).filter(([name]) => !(name in answers)))
  for (const [name, answer] of Object.entries(answers)) for (const one of [answer].flat()) typed.append(name, one)
  const headers = { 'content-type': 'application/x-www-form-urlencoded' }
  return shown(await by.post(form.getAttribute('action') ?? path, { data: typed.toString(), headers }))
}

async function shown(response: APIResponse): Promise<Shown> {
  const page = parse(await response.text())
  if (!response.ok()) {
    const problem = wordsOf(page.querySelector('.govuk-error-summary, main') ?? page)
    throw new Error(`${response.url()} answers ${response.status()}: ${problem}`)
  }
  return { url: new URL(response.url()).pathname, page }
}

export const wordsOf = (element: HTMLElement): string => element.structuredText.replaceAll(/\s+/g, ' ').trim()

/** What a form would send as it stands. */
function held(form: HTMLElement): [string, string][] {
  const fields = form.querySelectorAll('input, textarea, select').map((field): [string, string | undefined] => {
    if (field.tagName === 'TEXTAREA') return [nameOf(field), field.text]
    if (field.tagName === 'SELECT')
      return [nameOf(field), field.querySelector('option[selected]')?.getAttribute('value')]
    const isChoice = ['radio', 'checkbox'].includes(field.getAttribute('type') ?? '')
    const isSent = !isChoice || field.hasAttribute('checked')
    return [nameOf(field), isSent ? (field.getAttribute('value') ?? '') : undefined]
  })
  return fields.filter((field): field is [string, string] => field[1] !== undefined)
}

const nameOf = (field: HTMLElement): string => field.getAttribute('name') ?? ''
