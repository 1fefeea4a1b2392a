import { type Ctx, governmentOf } from '#platform/context'
import type { Transaction } from '#platform/db'
import { Refusal } from '#platform/errors'
import { newId } from '#platform/ids'
import { nextState } from '#platform/lifecycle'
import { assignedTo, refuse, requirePartner } from '#programme/partners'
import { record } from '#record'
import { facetsOf, replaceFacets } from './facet-store.ts'
import { Misfit, requireFit } from './faults.ts'
import { anyKind, type Content, type ContentOf, type Entry, type Fields, isList, type Kind, type Who } from './kind.ts'
import { actionRefusal, addRefusal, editRefusal, fieldsAskedBy, whoIs } from './rules.ts'
import { publishEntry } from './statement.ts'
import * as store from './store.ts'
import { requireMember, whoAbout } from './who.ts'

type Draft<F extends Fields> = Partial<ContentOf<F>>

/** What somebody writes down as a new entry. Fields that are left out stay empty. */
export interface NewEntry<F extends Fields> {
  partnerId: string | null
  title: string
  content: Draft<F>
}

/** Adds an entry. Gives its id. */
export const addEntry = <F extends Fields>(ctx: Ctx, kind: Kind<F>, entry: NewEntry<F>): Promise<string> =>
  ctx.transact(tx => addEntryIn(tx, ctx, kind, entry))

/** The same inside the transaction of an action that needs it. */
export async function addEntryIn<F extends Fields>(
  tx: Transaction,
  ctx: Ctx,
  of: Kind<F>,
  draft: NewEntry<F>,
): Promise<string> {
  const kind = anyKind(of)
  if (kind.partner === 'required' && draft.partnerId === null) throw new Refusal('invalid', 'register.partner.missing')
  if (draft.partnerId) await requirePartner(tx, draft.partnerId)
  const assigned = await assignedTo(tx, ctx.actor.id)
  refuse(addRefusal(kind, ctx.actor, draft.partnerId, assigned))
  const now = await tx.now()
  const entry = {
    governmentId: governmentOf(ctx),
    id: newId<'entry'>(),
    kind: kind.name,
    partnerId: draft.partnerId,
    state: kind.initial,
    title: draft.title,
    content: wholeContent(kind, draft.content as Content),
    createdBy: ctx.actor.id ?? '',
    createdAt: now,
    updatedAt: now,
  }
  entry.content = stamped(kind, entry.content, 'added', whoIs(ctx.actor, entry, assigned))
  await requireMember(tx, ctx, entry.content.owner)
  await store.insertEntry(tx, entry)
  await settle(tx, ctx, kind, { ...entry, version: 1 }, 'added')
  return entry.id
}

/** What is written anew of an entry. Fields that are left out stay as they are. */
export interface Rewritten<F extends Fields> {
  title: string
  content: Draft<F>
}

/** Writes an entry anew. */
export const editEntry = <F extends Fields>(
  ctx: Ctx,
  kind: Kind<F>,
  id: string,
  version: number | null,
  change: Rewritten<F>,
): Promise<void> => ctx.transact(tx => editEntryIn(tx, ctx, kind, id, version, change))

/** The same inside the transaction of an action that needs it. */
export async function editEntryIn<F extends Fields>(
  tx: Transaction,
  ctx: Ctx,
  of: Kind<F>,
  id: string,
  version: number | null,
  change: Rewritten<F>,
): Promise<void> {
  const kind = anyKind(of)
  const { entry, who, now } = await forAction(tx, ctx, kind, id, version)
  refuse(editRefusal(kind, entry, who, now))
  const written = wholeContent(kind, { ...entry.content, ...(change.content as Content) })
  const content = stamped(kind, written, 'edited', who)
  await requireMember(tx, ctx, content.owner, entry.content.owner)
  await save(tx, ctx, kind, { ...entry, title: change.title, content, updatedAt: now }, 'edited')
}

/**
 * Takes an action of the kind's lifecycle, with what the action asks for.
 * @throws Refusal `register.missing-evidence` when something that it asks for is missing
 */
export const takeAction = <F extends Fields>(
  ctx: Ctx,
  kind: Kind<F>,
  id: string,
  action: string,
  version: number | null = null,
  asked: Draft<F> = {},
): Promise<void> => ctx.transact(tx => takeActionIn(tx, ctx, kind, id, action, version, asked))

/** The same inside the transaction of an action that needs it. */
export async function takeActionIn<F extends Fields>(
  tx: Transaction,
  ctx: Ctx,
  of: Kind<F>,
  id: string,
  action: string,
  version: number | null = null,
  asked: Draft<F> = {},
): Promise<void> {
  const kind = anyKind(of)
  const { entry, who, now } = await forAction(tx, ctx, kind, id, version)
  const fields = fieldsAskedBy(kind, action)
  const given = Object.fromEntries(fields.map(([name]) => [name, (asked as Content)[name] ?? null]))
  const after = { ...entry, content: { ...entry.content, ...given } }
  refuse(actionRefusal(kind, entry, action, who, now))
  // What only the answers just given stand in the way of is for the form to tell.
  requireFit(kind, actionRefusal(kind, after, action, who, now))
  if (Object.values(given).some(value => value === null || value.length === 0))
    throw new Refusal('invalid', 'register.missing-evidence')
  const state = nextState(kind.lifecycle, entry.state, action)
  const content = stamped(kind, after.content, action, who)
  await save(tx, ctx, kind, { ...after, content, state, updatedAt: now }, action)
  await kind.after?.(tx, ctx, { ...after, content, state }, action, entry)
}

async function forAction(tx: Transaction, ctx: Ctx, kind: Kind, id: string, version: number | null) {
  const entry = await store.requireEntry(tx, kind, id, { lock: true })
  if (version !== null && version !== entry.version) throw new Refusal('stale', 'error.stale')
  const who = await whoAbout(tx, kind, ctx.actor, entry)
  return { entry, who, now: await tx.now() }
}

async function save(tx: Transaction, ctx: Ctx, kind: Kind, entry: Entry, verb: string): Promise<void> {
  await store.updateEntry(tx, entry.id, entry)
  await settle(tx, ctx, kind, entry, verb)
}

/** What follows every change: links, version, statement, and the trail. */
async function settle(tx: Transaction, ctx: Ctx, kind: Kind, entry: Entry, verb: string): Promise<void> {
  const links = Object.entries(kind.fields).flatMap(([field, { type }]) => {
    const value = entry.content[field]
    return type === 'entries' && Array.isArray(value) ? value.map((to: string) => ({ field, to })) : []
  })
  await requireLinkable(tx, kind, entry, links)
  requireFit(kind, (await kind.check?.(tx, entry)) ?? null)
  await store.replaceLinks(tx, governmentOf(ctx), entry.id, links)
  await replaceFacets(tx, governmentOf(ctx), entry, facetsOf(kind, entry))
  await store.keepVersion(tx, entry.id, ctx.actor.id ?? '', entry.updatedAt)
  await publishEntry(tx, ctx, kind, entry)
  await kind.settled?.(tx, ctx, entry, verb)
  await record(tx, ctx, {
    audit: `${kind.name}.${verb}`,
    subject: { kind: kind.name, id: entry.id },
    event: `${kind.name}.${verb}`,
    details: { state: entry.state, partner: entry.partnerId },
  })
}

/** An entry points only at what its field names, and never at another partner's affairs. */
async function requireLinkable(
  tx: Transaction,
  kind: Kind,
  entry: Entry,
  links: readonly { field: string; to: string }[],
): Promise<void> {
  const found = new Map(
    (
      await store.entriesById(
        tx,
        links.map(({ to }) => to),
      )
    ).map(one => [one.id, one]),
  )
  for (const { field, to } of links) {
    const target = found.get(to)
    const definition = kind.fields[field]
    const isOfKind = target && definition?.type === 'entries' && definition.kinds.includes(target.kind)
    const isNear = target && (!target.partnerId || !entry.partnerId || target.partnerId === entry.partnerId)
    if (!isOfKind || !isNear) throw new Misfit(field, 'register.choice.gone')
  }
}

/** With what the kind writes by itself. */
const stamped = (kind: Kind, content: Content, verb: string, who: Who): Content => ({
  ...content,
  ...(kind.stamp?.(verb, who) as Content | undefined),
})

/** Every field with a value, so that an entry always says the same things. */
function wholeContent(kind: Kind, content: Content): Content {
  return Object.fromEntries(
    Object.entries(kind.fields).map(([name, { type }]) => [name, content[name] ?? (isList(type) ? [] : null)]),
  )
}
