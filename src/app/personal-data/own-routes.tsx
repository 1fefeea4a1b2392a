import { Readable } from 'node:stream'
import { allGovernments } from '#governments/tree'
import { accountLinks } from '#identity/account'
import { membershipsOf } from '#identity/memberships'
import { suppliersOf } from '#identity/suppliers'
import { Refusal } from '#platform/errors'
import { type FieldError, type Posted, readForm } from '#platform/forms'
import { body, page, type Reply, type Route, route, seeOther, type WebCtx } from '#platform/http'
import type { PersonalData } from '#platform/personal-data'
import { showOf } from '#platform/ui'
import { askForOwnErasure, takeBackErasure } from './actions.ts'
import { type Held, heldPages } from './held.ts'
import { links } from './links.ts'
import { AskPage, OwnPage, type ShownPlace } from './own-views.tsx'
import { heldPlaces } from './register.ts'
import { coolingOffDays } from './rules.ts'
import { AskForm, Done } from './schema.ts'
import { hindrancesOf, standingRequest } from './store.ts'
import { entryWords } from './wording.ts'

const shownRows = 10
const batch = 500

function signedIn(ctx: WebCtx) {
  if (!ctx.person) throw new Refusal('signed-out', 'error.signed-out')
  return ctx.person
}

/** Names of governments, and of the bodies and firms that somebody belongs to, by id. */
const namesFor = (ctx: WebCtx): Promise<Map<string, string>> =>
  ctx.read(async tx => {
    const { id } = signedIn(ctx)
    const governments = (await allGovernments(tx)).map(row => [row.id, row.name] as const)
    const bodies = (await membershipsOf(tx, id)).map(row => [row.body_id, row.body] as const)
    const suppliers = (await suppliersOf(tx, id)).map(row => [row.id as string, row.name] as const)
    return new Map([...governments, ...bodies, ...suppliers])
  })

async function firstPage(pages: AsyncGenerator<Held>): Promise<Held | null> {
  for await (const held of pages) return held
  return null
}

async function ownPage(ctx: WebCtx, register: readonly PersonalData[], done: 'asked' | 'kept' | undefined) {
  const person = signedIn(ctx)
  const { t } = ctx
  const names = await namesFor(ctx)
  const places: ShownPlace[] = []
  for (const one of heldPlaces(register)) {
    const held = await firstPage(heldPages(ctx, one, shownRows + 1))
    if (!held) continue
    const { what, purpose, kept } = entryWords(t, one.data, undefined)
    places.push({
      name: one.data.name,
      what,
      purpose,
      kept: 'pack' in one.data.kept ? null : kept,
      where: `${one.place.table}: ${one.place.person ?? one.place.address}`,
      columns: held.columns,
      rows: held.rows.slice(0, shownRows).map(({ governmentId, values }) => ({
        government: governmentId === null ? null : (names.get(governmentId) ?? null),
        values,
      })),
      hasMore: held.rows.length > shownRows,
    })
  }
  const request = await ctx.read(tx => standingRequest(tx, person.id))
  return page({
    title: t('privacy.own.title'),
    back: { href: accountLinks.account(), text: t('account.title') },
    content: (
      <OwnPage
        t={t}
        show={showOf(ctx)}
        tokens={ctx.tokens()}
        done={done}
        places={places}
        names={names}
        request={request ? { how: request.how, dueAt: request.due_at } : null}
        links={{ file: links.ownFile(), ask: links.askOwn(), takeBack: links.takeBackOwn() }}
      />
    ),
  })
}

/** Everything as one JSON document, written as it is read, so that memory does not grow with it. */
async function* ownText(ctx: WebCtx, register: readonly PersonalData[]): AsyncGenerator<string> {
  const names = await namesFor(ctx)
  yield `{"person":${JSON.stringify(signedIn(ctx).id)},"made_at":${JSON.stringify(ctx.now().toISOString())},"held":[`
  let comma = ''
  for (const one of heldPlaces(register)) {
    for await (const { rows } of heldPages(ctx, one, batch)) {
      for (const { governmentId, values } of rows) {
        const government = governmentId === null ? null : (names.get(governmentId) ?? governmentId)
        yield `${comma}\n${JSON.stringify({ what: one.data.name, table: one.place.table, column: one.place.person ?? one.place.address, government, values })}`
        comma = ','
      }
    }
  }
  yield '\n]}\n'
}

async function askPage(ctx: WebCtx, errors: readonly FieldError[] = []): Promise<Reply> {
  const person = signedIn(ctx)
  const { hindrances, standing } = await ctx.read(async tx => ({
    hindrances: await hindrancesOf(tx, person.id),
    standing: await standingRequest(tx, person.id),
  }))
  if (standing) return seeOther(links.own())
  const { t } = ctx
  return page({
    title: t('privacy.ask.title'),
    error: errors.length > 0,
    back: { href: links.own(), text: t('privacy.own.title') },
    content: (
      <AskPage
        t={t}
        action={links.askOwn()}
        tokens={ctx.tokens()}
        typed={{}}
        errors={errors}
        days={coolingOffDays}
        hindrances={hindrances}
      />
    ),
  })
}

async function ask(ctx: WebCtx, posted: Posted): Promise<Reply> {
  const form = readForm(AskForm, posted)
  if (!form.ok) return askPage(ctx, form.errors)
  await askForOwnErasure(ctx)
  return seeOther(`${links.own()}?done=asked`)
}

async function takeBack(ctx: WebCtx): Promise<Reply> {
  const standing = await ctx.read(tx => standingRequest(tx, signedIn(ctx).id))
  if (standing) await takeBackErasure(ctx, standing.id)
  return seeOther(`${links.own()}?done=kept`)
}

const often = { hits: 60, seconds: 3600 }

/** A person's own pages: what is held about them, the file of it, and asking for erasure. */
export const ownRoutes = (register: () => readonly PersonalData[]): Route[] => [
  route.get('/account/data', { needs: 'signed-in', query: Done, limit: often }, (ctx, { query }) =>
    ownPage(ctx, register(), query.done),
  ),
  route.get('/account/data.json', { needs: 'signed-in', limit: often }, async ctx => {
    signedIn(ctx)
    return body('application/json; charset=utf-8', Readable.from(ownText(ctx, register())), {
      headers: { 'content-disposition': 'attachment; filename="my-data.json"', 'cache-control': 'no-store' },
    })
  }),
  route.get('/account/data/erasure', { needs: 'signed-in' }, ctx => askPage(ctx)),
  route.post('/account/data/erasure', { needs: 'signed-in' }, (ctx, { body: posted }) => ask(ctx, posted as Posted)),
  route.post('/account/data/erasure/taken-back', { needs: 'signed-in' }, takeBack),
]
