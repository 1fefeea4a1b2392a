// Somebody at a browser without scripts who, when no answer comes, sends the very same form again.
import { parse } from 'node-html-parser'
import { insist } from './insist.ts'

export interface Visitor {
  /** Fills in and sends a form of a page until the answer comes; gives the address that it leads to. */
  submit(path: string, fields: Record<string, string>, action?: string): Promise<string>
  keep(cookie: string, value: string): void
}

// Limits count what comes from one address, and what is sent again counts too: here everything comes from elsewhere.
let requests = 0
const elsewhere = () => {
  requests++
  return `198.18.${(requests >> 8) % 256}.${requests % 256}`
}

/** @param sent called with each answer that came, once the deed is acknowledged, and the milliseconds that it took */
export function visitorOf(address: string, cookies: ReadonlyMap<string, string>, sent: (ms: number) => void): Visitor {
  const jar = new Map(cookies)
  const send = async (path: string, body?: URLSearchParams): Promise<Response> => {
    let answer: Response | undefined
    await insist(`${path} answers`, async () => {
      answer = await fetch(address + path, {
        method: body ? 'POST' : 'GET',
        redirect: 'manual',
        headers: {
          'x-forwarded-for': elsewhere(),
          cookie: [...jar].map(([name, value]) => `${name}=${value}`).join('; '),
        },
        ...(body && { body }),
      })
      // Anything from 500 on is no answer: the person was told to try again.
      return answer.status < 500
    })
    if (!answer) throw new Error(`${path} gave no answer.`)
    for (const line of answer.headers.getSetCookie()) {
      const [pair = ''] = line.split(';')
      const [name = '', value = ''] = pair.split('=')
      jar.set(name, value)
    }
    return answer
  }
  return {
    keep: (cookie, value) => void jar.set(cookie, value),
    async submit(path, fields, action = path) {
      const page = await send(path)
      const html = await page.text()
      const form = parse(html)
        .querySelectorAll('form[method=post]')
        .find(candidate => candidate.getAttribute('action') === action)
      if (!form) throw new Error(`No form ${action} on ${path}, which answered ${page.status}.`)
      const hidden = form.querySelectorAll('input[type=hidden]')
      const values = new URLSearchParams(
        hidden.map((input): [string, string] => [input.getAttribute('name') ?? '', input.getAttribute('value') ?? '']),
      )
      for (const [name, value] of Object.entries(fields)) values.set(name, value)
      const began = performance.now()
      const answer = await send(action, values)
      const to = answer.headers.get('location')
      if (answer.status !== 303 || !to)
        throw new Error(`${action} was not done (${answer.status}): ${await said(answer)}`)
      sent(performance.now() - began)
      return to
    },
  }
}

const said = async (answer: Response): Promise<string> =>
  parse(await answer.text())
    .querySelector('main')
    ?.text.replace(/\s+/g, ' ')
    .slice(0, 400) ?? ''
