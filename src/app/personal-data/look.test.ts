import { readFileSync } from 'node:fs'
import { chromium } from 'playwright-core'
import { it } from 'vitest'
import { loadDemonstration } from '#app/demonstration'
import { createPerson, createSession } from '#identity/people'
import { aPublishedOpportunity } from '../../procure/opportunities/factory.ts'
import { testApp } from '../testing.ts'
import { setHold } from './index.ts'

it('looks', async () => {
  const app = await testApp()
  const o = await aPublishedOpportunity({
    buyer: await app.ctxOf('ada', 'examplia'),
    approver: await app.ctxOf('bao', 'examplia'),
  })
  await setHold(await app.ctxOf('gita', 'examplia'), {
    ocid: o.ocid ?? '',
    law: 'Example act, section 3',
    reason: 'A complaint is being heard.',
  })
  for (const key of ['first', 'second'])
    app.world.people.set(
      key,
      await app.database.transact({ now: app.now }, tx =>
        createPerson(tx, { email: `${key}@op.example`, name: `Operator ${key}`, operator: true, demonstration: true }),
      ),
    )
  const first = await app.visitor('first')
  const sent = await first.submit('/erasures/new', {
    email: 'quentin@grand-example.example',
    law: 'Example act, section 17',
    reason: 'He wrote a letter.',
  })
  const base = await app.server.listen({ port: 0, host: '127.0.0.1' })
  const browser = await chromium.launch({
    executablePath: '/usr/bin/chromium',
    args: [
      '--no-sandbox',
      '--disable-gpu',
      '--disable-background-networking',
      '--disable-component-update',
      '--no-first-run',
    ],
  })
  const token = (person: string) =>
    app.database.transact({ now: app.now }, tx =>
      createSession(tx, app.world.people.get(person) ?? '', { demonstration: true }),
    )
  const axe = readFileSync('node_modules/axe-core/axe.min.js', 'utf8')
  const pages: [string, string | null, string][] = [
    ['register', null, '/examplia/personal-data'],
    ['registro', null, '/ejemplaria/personal-data'],
    ['own', 'ada', '/account/data'],
    ['ask', 'gita', '/account/data/erasure'],
    ['holds', 'gita', '/examplia/work/holds'],
    ['list', 'second', '/erasures'],
    ['new', 'second', '/erasures/new'],
    ['one', 'second', sent.location ?? ''],
  ]
  for (const [width, height] of [
    [1280, 900],
    [360, 740],
  ] as const)
    for (const [name, person, path] of pages) {
      const context = await browser.newContext({
        viewport: { width, height },
        javaScriptEnabled: true,
        bypassCSP: true,
      })
      if (person) await context.addCookies([{ name: 'gdm_session', value: await token(person), url: base }])
      const page = await context.newPage()
      await page.goto(base + path)
      const wide = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth)
      await page.addScriptTag({ content: axe })
      const found = await page.evaluate(async () =>
        (
          await (
            window as never as { axe: { run(): Promise<{ violations: { id: string; nodes: { html: string }[] }[] }> } }
          ).axe.run()
        ).violations.map(v => `${v.id} ${v.nodes[0]?.html.slice(0, 200)}`),
      )
      console.log('LOOK', width, name, 'overflow', wide, found)
      await page.screenshot({
        path: `/tmp/look-${name}-${width}.png`,
        fullPage: name !== 'registro',
        clip: undefined,
      })
      await context.close()
    }
  await browser.close()
  await app.close()
}, 200_000)
void loadDemonstration
