import { parse } from 'node-html-parser'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { idOf } from '#app/demonstration'
import { newId } from '#platform/ids'
import { type Log, silentLog } from '#platform/log'
import { writeAudit } from '#record'
import { type TestApp, testApp, type Visitor } from '../../app/testing.ts'

let app: TestApp
let auditor: Visitor
const errors: unknown[] = []
const plan = newId()
const ocid = 'ocds-gdmdem-examplia-2030-0042'
const at = '/examplia/work/audit'

beforeAll(async () => {
  const log: Log = Object.assign(Object.create(silentLog()) as Log, {
    error: (found: unknown) => void errors.push(found),
  })
  app = await testApp({ log })
  auditor = await app.visitor('hugo')
  const ctx = await app.ctxOf('ada', 'examplia')
  await ctx.transact(async tx => {
    for (let n = 0; n < 60; n++)
      await writeAudit(tx, ctx, { verb: 'plan.edited', subject: { kind: 'plan', id: plan }, ocid, details: { n } })
    await writeAudit(tx, ctx, { verb: 'bid.read', subject: { kind: 'bid', id: newId() }, ocid: `${ocid}3` })
  })
  await app.tick()
})
afterAll(() => app.close())

const rowsOf = (body: string) => parse(body).querySelectorAll('#trail tbody tr')
const ada = () => idOf(app.world.people, 'ada')

describe('the trail', () => {
  it('shows the newest first, page by page', async () => {
    const first = await auditor.get(at)
    expect(rowsOf(first.body).length).toBe(50)
    const next = parse(first.body).querySelector('a[rel=next]')?.getAttribute('href') ?? ''
    const second = await auditor.get(next.replaceAll('&amp;', '&'))
    expect(rowsOf(second.body).length).toBeGreaterThan(10)
  })

  it.each([
    ['verb', '?verb=bid.read', 1],
    ['process', `?ocid=${ocid}3`, 1],
    ['thing', `?subject=${plan}`, 50],
    ['days', '?from=2030-01-15&to=2030-01-15&verb=bid.read', 1],
    ['other days', '?from=2029-01-15&to=2029-01-16', 0],
  ])('is narrowed by %s', async (_, query, rows) => {
    expect(rowsOf((await auditor.get(at + query)).body).length).toBe(rows)
  })

  it('is for auditors, of their own government', async () => {
    expect((await (await app.visitor('ada')).get(at)).status).toBe(403)
    expect((await auditor.get('/ejemplaria/work/audit')).status).toBe(403)
  })
})

describe('names', () => {
  it('are shown only for a reason, which is kept, for a while; that they were read stands in the trail', async () => {
    const byAda = `${at}?person=${ada()}`
    const name = (await app.database.executeSql('select name from identity.people where id = $1', [ada()])).rows[0] as {
      name: string
    }
    expect((await auditor.get(byAda)).body).not.toContain(name.name)
    const ask = `/examplia/work/names?next=${encodeURIComponent(byAda)}`
    expect((await auditor.submit(ask, { reason: '' })).body).toContain('Say why you need the names')
    expect((await auditor.submit(ask, { reason: 'Audit 2030/7' })).location).toBe(byAda)
    const shown = (await auditor.get(byAda)).body
    expect(shown).toContain(name.name)
    expect(shown).toContain('Audit 2030/7')
    expect(rowsOf((await auditor.get(`${at}?verb=names.read`)).body).length).toBe(1)
    expect((await auditor.get(`${at}?verb=names.read`)).body).not.toContain('2030/7 ')
    app.now = new Date(app.now.getTime() + 31 * 60_000)
    expect((await auditor.get(byAda)).body).not.toContain(name.name)
  })
})

describe('exports', () => {
  it('hold everything that fits, and are events themselves', async () => {
    const csv = await auditor.get(`${at}.csv?subject=${plan}`)
    expect(csv.body.trim().split('\n').length).toBe(61)
    const lines = (await auditor.get(`${at}.jsonl?subject=${plan}`)).body.trim().split('\n')
    expect(lines.length).toBe(60)
    expect(JSON.parse(lines[0] ?? '')).toMatchObject({ verb: 'plan.edited', subject: { kind: 'plan', id: plan }, ocid })
    expect(lines.join()).not.toContain('Ada')
    expect(rowsOf((await auditor.get(`${at}?verb=audit.exported`)).body).length).toBe(2)
  })
})

describe('the chain', () => {
  it('is verified by the worker, said on a page, and raises an alarm in log and metrics when it does not fit', async () => {
    await app.tick()
    expect((await auditor.get(`${at}/chain`)).body).toMatch(/Verifies|Verifying/)
    expect((await auditor.get('/metrics')).body).toContain('gdm_audit_chains_broken 0')
    await app.tick()
    await app.database.executeSql(`update record.audit_events set verb = 'bid.unread' where verb = 'bid.read'`)
    await auditor.submit(`${at}/chain`, {})
    await app.tick()
    expect((await auditor.get(`${at}/chain`)).body).toContain('Does not verify')
    expect((await auditor.get('/metrics')).body).toContain('gdm_audit_chains_broken 1')
    expect(JSON.stringify(errors.map(String)) + errors.map(one => String((one as { err?: Error }).err))).toMatch(
      /audit chain of government .+ does not verify at event/,
    )
  })
})
