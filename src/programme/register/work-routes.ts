import { z } from 'zod'
import { personNames } from '#identity/people'
import type { Posted } from '#platform/forms'
import { here, page, type Route, route, type WebCtx } from '#platform/http'
import { showOf } from '#platform/ui'
import { InProgramme, partnerLinks, requirePartner } from '#programme/partners'
import type { Extras } from './extras.ts'
import { actionPage, addPage, editPage, sendAction, sendAdd, sendEdit, typedAbout, typedPick } from './form-pages.ts'
import { takesFiles } from './import.ts'
import { importPage, sendFile } from './import-pages.tsx'
import type { Entry, Kind } from './kind.ts'
import { registerLinks as links } from './links.ts'
import { filterFrom, filterQuery, listCsv, listPage } from './list-pages.ts'
import { actionRefusal, actionsOf, editRefusal, fieldsAskedBy, type StepOfOthers, stepsOfOthers } from './rules.ts'
import { addressOf, asSeen, entrySeen, isSeen, mentionsOf, sightOf } from './seen.ts'
import { linksTo, versionsOf } from './store.ts'
import { EntryPage } from './views.tsx'
import { whoAbout } from './who.ts'

const mostVersions = 50
const mostTargets = 200

/** The partner, the entry and the content that a new one is about, chosen beforehand. */
const NewQuery = z.object({
  partner: z.string().max(60).optional().catch(undefined),
  about: z.uuid().optional().catch(undefined),
  pick: z.string().max(60).optional().catch(undefined),
})
const EntryAddress = InProgramme.extend({ id: z.uuid() })

async function entryPage(ctx: WebCtx, kind: Kind, id: string, extras: Extras) {
  const { slug, currency } = here(ctx)
  const now = ctx.now()
  const found = await ctx.read(async tx => {
    const entry = await entrySeen(tx, ctx, kind, id)
    const versions = await versionsOf(tx, id, mostVersions)
    const mentions = await mentionsOf(tx, ctx, kind, [entry])
    const people = await personNames(
      tx,
      versions.map(({ changedBy }) => changedBy),
    )
    const sight = await sightOf(tx, ctx)
    const pointing = (await linksTo(tx, id, mostTargets)).map(one => one.entry)
    const back = (await asSeen(tx, ctx.actor, pointing)).filter(one => isSeen(ctx, sight, one))
    return {
      entry,
      versions,
      titles: mentions.titles,
      names: new Map([...mentions.names, ...people]),
      back,
      partner: entry.partnerId ? await requirePartner(tx, entry.partnerId) : null,
      who: await whoAbout(tx, kind, ctx.actor, entry),
      after: (await extras.afterEntry?.(ctx, tx, entry)) ?? null,
    }
  })
  const { entry, who, partner } = found
  const isPublic = kind.published?.in.includes(entry.state) ?? false
  return page({
    title: entry.title,
    back: { href: links.list(slug, kind), text: ctx.t.dynamic(`${kind.name}.list`) },
    content: EntryPage({
      t: ctx.t,
      show: showOf(ctx),
      currency,
      kind,
      entry,
      names: found.names,
      titles: found.titles,
      versions: found.versions,
      before: extras.beforeEntry?.(ctx, entry) ?? null,
      after: found.after,
      partner: partner && { name: partner.name, href: partnerLinks.partner(slug, partner.slug) },
      back: backOf(ctx, found.back),
      editAt: editRefusal(kind, entry, who, now) === null ? links.edit(slug, kind, id) : null,
      actions: actionsOf(kind)
        .filter(action => actionRefusal(kind, entry, action, who, now) === null)
        .map(action => ({
          text: ctx.t.dynamic(`${kind.name}.action.${action}`),
          href: links.act(slug, kind, id, action),
          asks: fieldsAskedBy(kind, action).length > 0,
        })),
      others: stepsOfOthers(kind, entry, who, now).map(step => inWords(ctx, kind, step)),
      publicAt: isPublic ? links.publicEntry(slug, kind, id) : null,
      tokens: ctx.tokens(entry.version),
    }),
  })
}

/** A step that is not this person's, as a line: whose it is, or why it has to wait. */
function inWords({ t }: WebCtx, kind: Kind, { action, by, reason }: StepOfOthers): string {
  const told = (key: string) => (t.dynamic(key) === key ? null : t.dynamic(key))
  const whose = by.flatMap(role => told(`register.role.${role}`) ?? told(`role.${role}`) ?? [])
  const why = reason === null ? whose.join(', ') : t.dynamic(reason)
  return `${t.dynamic(`${kind.name}.action.${action}`)}: ${why}`
}

/** What points at an entry, put together by the kind of what does. */
function backOf(ctx: WebCtx, back: readonly Entry[]) {
  const { slug } = here(ctx)
  return [...Map.groupBy(back, ({ kind }) => kind)].map(([name, list]) => ({
    label: ctx.t.dynamic(`${name}.list`),
    items: list.flatMap(entry => {
      const href = addressOf(slug, entry)
      return href ? [{ title: entry.title, href }] : []
    }),
  }))
}

/** Where a spreadsheet comes in. */
function fileRoutes(kind: Kind): Route[] {
  const at = `/:government/work/programme/${kind.path}/import`
  const write = { needs: kind.write, part: 'programme', params: InProgramme } as const
  return [
    route.get(at, write, async ctx => importPage(ctx, kind)),
    route.post(at, { ...write, audit: `${kind.name}.added`, multipart: true }, (ctx, { upload }) =>
      sendFile(ctx, kind, upload),
    ),
  ]
}

/** The pages of a register for those who work for the programme. */
export function workRoutes(kind: Kind, extras: Extras): Route[] {
  const part = 'programme'
  const at = `/:government/work/programme/${kind.path}`
  const read = { needs: kind.read, part } as const
  const write = { needs: kind.write, part } as const
  const query = filterQuery(kind)
  return [
    route.get(at, { ...read, params: InProgramme, query }, (ctx, asked) =>
      listPage(ctx, kind, filterFrom(kind, asked.query), extras),
    ),
    route.get(`${at}.csv`, { ...read, params: InProgramme, query }, async (ctx, asked) =>
      listCsv(ctx, kind, filterFrom(kind, asked.query)),
    ),
    route.get(`${at}/new`, { ...write, params: InProgramme, query: NewQuery }, (ctx, { query }) =>
      addPage(
        ctx,
        kind,
        { ...typedPick(kind, query.pick), ...typedAbout(kind, query.about), partner: query.partner },
        [],
      ),
    ),
    route.post(`${at}/new`, { ...write, params: InProgramme, audit: `${kind.name}.added` }, (ctx, { body }) =>
      sendAdd(ctx, kind, body as Posted),
    ),
    ...(takesFiles(kind) ? fileRoutes(kind) : []),
    route.get(`${at}/:id`, { ...read, params: EntryAddress }, (ctx, { params }) =>
      entryPage(ctx, kind, params.id, extras),
    ),
    route.get(`${at}/:id/edit`, { ...write, params: EntryAddress }, (ctx, { params }) =>
      editPage(ctx, kind, params.id, null, []),
    ),
    route.post(
      `${at}/:id/edit`,
      { ...write, params: EntryAddress, audit: `${kind.name}.edited` },
      (ctx, { params, body }) => sendEdit(ctx, kind, params.id, body as Posted),
    ),
    // Who may take an action is asked of the lifecycle, by roles about the entry: its owner may be anybody who reads it.
    ...actionsOf(kind).flatMap(action => [
      route.get(`${at}/:id/do/${action}`, { ...read, params: EntryAddress }, (ctx, { params }) =>
        actionPage(ctx, kind, params.id, action, {}, []),
      ),
      route.post(
        `${at}/:id/do/${action}`,
        { ...read, params: EntryAddress, audit: `${kind.name}.${action}` },
        (ctx, { params, body }) => sendAction(ctx, kind, params.id, action, body as Posted),
      ),
    ]),
  ]
}
