// Lists of 20,000 entries: every order and every way to narrow them reads what it shows and not the register.
import { parse } from 'node-html-parser'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { addPartner } from '#programme/partners'
import { type TestApp, testApp, type Visitor } from '../../app/testing.ts'
import { mostRows, plansOf } from '../../platform/db/testing.ts'
import { addEntry, defineKind, entriesOf, registerLinks, registerRoutes } from './index.ts'
import { orders, type Wanted } from './list-store.ts'

const thing = defineKind({
  name: 'test-thing',
  path: 'test-things',
  partner: 'optional',
  fields: {
    size: { type: 'choice', options: ['small', 'large'], required: true },
    owner: { type: 'member' },
    due: { type: 'day' },
    needs: { type: 'entries', kinds: ['test-thing'] },
  },
  lifecycle: [{ from: ['open'], action: 'close', to: 'closed', by: ['programme-lead'] }],
  initial: 'open',
  editable: ['open'],
  read: 'programme.read',
  write: 'programme.write',
  columns: ['size', 'owner', 'due'],
})
const many = 'many-hands'
const all = 20_000

let app: TestApp
let amara: Visitor
let partnerId: string
let first: string
beforeAll(async () => {
  app = await testApp({ routes: registerRoutes(thing) })
  amara = await app.visitor('amara')
  const ctx = await app.ctxOf('amara', many)
  partnerId = await addPartner(ctx, {
    slug: 'listia',
    name: 'Listia',
    governmentId: null,
    parentId: null,
    why: 'Asked.',
  })
  first = await addEntry(ctx, thing, { partnerId, title: 'Águila', content: { size: 'small', due: '2030-01-01' } })
  await addEntry(ctx, thing, { partnerId, title: 'Zebra', content: { size: 'large', needs: [first] } })
  await app.database.executeSql(
    `insert into programme.entries (government_id, id, kind, partner_id, state, title, content, due_on, created_by, created_at, updated_at)
     select government_id, gen_random_uuid(), kind, case when n % 100 = 0 then partner_id end, 'open', 'Row ' || n, content,
       date '2030-02-01' + n % 3000, created_by, created_at, updated_at
     from programme.entries, generate_series(1, ${all}) n where title = 'Zebra'`,
  )
  await app.database.executeSql(
    `insert into programme.entry_facets select government_id, id, 'size', 'large', kind from programme.entries where title like 'Row %'`,
  )
  await app.database.executeSql('analyze programme.entries, programme.entry_facets, programme.entry_links')
})
afterAll(() => app.close())

const titles = async (filter: Parameters<typeof registerLinks.list>[2]) =>
  parse((await amara.get(registerLinks.list(many, thing, filter))).body)
    .querySelectorAll('#entries tbody th')
    .map(cell => cell.text.trim())
const governmentId = () => app.world.governments.get(many) ?? ''

/** Names stand for what is only known once the rows are there. */
const ways: Omit<Wanted, 'limit'>[] = [
  ...orders.map(order => ({ order })),
  ...orders.map(order => ({ order, after: 'first' })),
  { having: { size: 'small' } },
  { having: { size: 'large' } },
  { partnerIds: ['listia'], order: 'newest' },
  { partnerIds: ['listia'], order: 'due' },
  { pointing: { field: 'needs', to: 'first' } },
]

describe('a list', () => {
  it.each(orders)('goes on by %s without gap or repetition', async order => {
    const ctx = await app.ctxOf('amara', many)
    const page = (after: string | undefined) =>
      ctx.read(tx => entriesOf(tx, thing, { partnerIds: [partnerId], order, after, limit: 30 }))
    const seen: string[] = []
    for (let after: string | undefined, rows = await page(after); rows.length > 0; rows = await page(after)) {
      seen.push(...rows.map(({ id }) => id))
      after = rows.at(-1)?.id
    }
    expect(seen).toHaveLength(all / 100 + 2)
    expect(new Set(seen).size).toBe(seen.length)
  })

  it('stands by title as readers look for it, and by day with the undated last', async () => {
    expect((await titles({ order: 'title' })).slice(0, 2)).toEqual(['Águila', 'Row 1'])
    expect((await titles({ order: 'due' }))[0]).toBe('Águila')
  })

  it('is narrowed by choice, by words and by whoever asks, on its page and in its file', async () => {
    expect(await titles({ having: { size: 'small' } })).toEqual(['Águila'])
    expect(await titles({ words: 'zeb' })).toEqual(['Zebra'])
    expect(await titles({ words: '%' })).toEqual([])
    expect(await titles({ mine: 'yes' })).toEqual([])
    const file = (await amara.get(registerLinks.csv(many, thing, { having: { size: 'small' } }))).body
    expect(file.trim().split('\n')).toHaveLength(2)
    const open = parse((await amara.get(registerLinks.list(many, thing, { words: 'zeb' }))).body)
    expect(open.querySelector('input[name=words]')?.getAttribute('value')).toBe('zeb')
    expect(open.querySelector('a[download]')?.getAttribute('href')).toContain('words=zeb')
  })

  it.each(ways)('reads no more than it must: %o', async wanted => {
    const given = {
      ...wanted,
      ...(wanted.after && { after: first }),
      ...(wanted.partnerIds && { partnerIds: [partnerId] }),
      ...(wanted.pointing && { pointing: { ...wanted.pointing, to: first } }),
    }
    const plans = await plansOf(app.database, { governmentId: governmentId() }, tx =>
      entriesOf(tx, thing, { ...given, limit: 51 }),
    )
    for (const plan of plans) expect(mostRows(plan)).toBeLessThanOrEqual(all / 20)
  })
})
