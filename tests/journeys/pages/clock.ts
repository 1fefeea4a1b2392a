// The demonstration's clock, which visitors put forward instead of waiting. It is the same for all journeys of a run: none
// of them relies on what else happens to be open.
import type { Browser } from 'playwright-core'
import { expect } from 'vitest'
import { fillIn } from './forms.ts'
import { asAnybody } from './people.ts'
import { visit } from './visit.ts'

const heading = 'Let time pass'

/** Puts the clock forward by so many days. */
export const letPass = (browser: Browser, days: 1 | 7 | 14 | 30): Promise<void> =>
  asAnybody(browser, async page => {
    await visit(page, '/demonstration/time', heading)
    await fillIn(page, { days: String(days) }, 'Let it pass')
    await page.waitForURL(url => url.pathname === '/demonstration/time')
  })

/** The day that it is in the demonstration, `YYYY-MM-DD`, where its governments with English pages are. */
export const today = (browser: Browser): Promise<string> =>
  asAnybody(browser, async page => {
    await visit(page, '/demonstration/time', heading)
    const said = /it is (\d+ \w+ \d+) at ([\d:]+) UTC/.exec(await page.getByRole('main').innerText())
    expect(said, 'the time on the page').not.toBeNull()
    const now = new Date(`${said?.[1]} ${said?.[2]} UTC`)
    return new Intl.DateTimeFormat('en-CA', { timeZone: 'Europe/London' }).format(now)
  })
