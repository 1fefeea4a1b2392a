import { z } from 'zod'
import { personNames } from '#identity/people'
import { type CsvColumn, csvFile } from '#platform/csv'
import type { Posted } from '#platform/forms'
import { here, page, type Route, route, type WebCtx } from '#platform/http'
import { showOf } from '#platform/ui'
import { InProgramme, partnerLinks, requirePartner } from '#programme/partners'
import type { Extras } from './extras.ts'
import { actionPage, addPage, editPage, sendAction, sendAdd, sendEdit } from './form-pages.ts'
import type { Entry, Kind } from './kind.ts'
import { type ListFilter, registerLinks as links } from './links.ts'
import { actionRefusal, actionsOf, editRefusal, fieldsAskedBy } from './rules.ts'
import { addressOf, asSeen, entrySeen, isSeen, mentionsOf, partnerNamesIn, sightOf } from './seen.ts'
import { plainValue } from './shown.tsx'
import { entriesOf, linksTo, versionsOf } from './store.ts'
import { EntryPage, RegisterPage } from './views.tsx'
import { whoAbout } from './who.ts'

const perPage = 50
const perFilePage = 500
const mostVersions = 50
const mostTargets = 200

const Query = z.object({
  partner: z.string().max(60).optional().catch(undefined),
  state: z.string().max(60).optional().catch(undefined),
  after: z.uuid().optional().catch(undefined),
})
const EntryAddress = InProgramme.extend({ id: z.uuid() })

/** The page's entries, as this person may see them. */
async function rowsFor(ctx: WebCtx, kind: Kind, filter: ListFilter, limit: number) {
  return ctx.read(async tx => {
    const { mine, isLimited } = await sightOf(tx, ctx)
    const wanted = filter.partner ? mine.filter(({ slug }) => slug === filter.partner) : mine
    const open = await kind.sealed?.openTo(tx, ctx.actor)
    const found = await entriesOf(tx, kind, {
      partnerIds: filter.partner || isLimited ? wanted.map(({ id }) => id) : null,
      withGeneral: !filter.partner,
      states: filter.state ? [filter.state] : undefined,
      sealed: kind.sealed?.fields === 'all' ? { in: kind.sealed.in, open: open ?? [] } : undefined,
      after: filter.after,
      limit,
    })
    const rows = await asSeen(tx, ctx.actor, found)
    return { mine, rows, mentions: await mentionsOf(tx, ctx, kind, rows), partners: await partnerNamesIn(tx) }
  })
}

function filtersOf(ctx: WebCtx, kind: Kind, filter: ListFilter, mine: readonly { slug: string; name: string }[]) {
  const { slug } = here(ctx)
  const states = [...new Set(kind.lifecycle.flatMap(step => [...step.from, step.to]))]
  const at = (next: ListFilter) => links.list(slug, kind, next)
  const everything = { text: ctx.t('register.all'), href: at({}), isCurrent: !filter.partner && !filter.state }
  return [
    everything,
    ...(kind.partner === 'none'
      ? []
      : mine.map(partner => ({
          text: partner.name,
          href: at({ partner: partner.slug, state: filter.state }),
          isCurrent: partner.slug === filter.partner,
        }))),
    ...(states.length > 1
      ? states.map(state => ({
          text: ctx.t.dynamic(`${kind.name}.state.${state}`),
          href: at({ partner: filter.partner, state }),
          isCurrent: state === filter.state,
        }))
      : []),
  ]
}

async function listPage(ctx: WebCtx, kind: Kind, filter: ListFilter, extras: Extras) {
  const { slug, currency } = here(ctx)
  const found = await rowsFor(ctx, kind, filter, perPage + 1)
  const rows = found.rows.slice(0, perPage)
  const last = found.rows.length > perPage ? rows.at(-1)?.id : undefined
  const before = extras.beforeList ? await ctx.read(async tx => extras.beforeList?.(ctx, tx, filter) ?? null) : null
  return page({
    title: ctx.t.dynamic(`${kind.name}.list`),
    back: { href: partnerLinks.work(slug), text: ctx.t('register.programme') },
    content: RegisterPage({
      t: ctx.t,
      show: showOf(ctx),
      currency,
      kind,
      rows,
      ...found.mentions,
      partnerNames: found.partners.byId,
      filters: filtersOf(ctx, kind, filter, found.mine),
      before,
      links: {
        entry: id => links.entry(slug, kind, id),
        add: ctx.may(kind.write) ? links.add(slug, kind, filter.partner) : null,
        csv: links.csv(slug, kind, { partner: filter.partner, state: filter.state }),
        first: filter.after ? links.list(slug, kind, { ...filter, after: undefined }) : undefined,
        next: last ? links.list(slug, kind, { ...filter, after: last }) : undefined,
      },
    }),
  })
}

function csv(ctx: WebCtx, kind: Kind, filter: ListFilter) {
  const { t } = ctx
  type Row = { entry: Entry; partner: string; said: Awaited<ReturnType<typeof rowsFor>>['mentions'] }
  const columns: CsvColumn<Row>[] = [
    { heading: 'id', text: ({ entry }) => entry.id },
    { heading: t('register.partner'), text: ({ partner }) => partner },
    { heading: t('register.state'), text: ({ entry }) => t.dynamic(`${kind.name}.state.${entry.state}`) },
    { heading: t.dynamic(`${kind.name}.field.title`), text: ({ entry }) => entry.title },
    ...Object.entries(kind.fields).map(([name, field]): CsvColumn<Row> => {
      const value = ({ entry, said }: Row) => plainValue(kind, name, entry.content, { t, ...said })
      const isFigure = field.type === 'money' || field.type === 'number'
      return { heading: t.dynamic(`${kind.name}.field.${name}`), ...(isFigure ? { figure: value } : { text: value }) }
    }),
  ]
  return csvFile(`${kind.path}.csv`, columns, async last => {
    const { rows, mentions, partners } = await rowsFor(ctx, kind, { ...filter, after: last?.entry.id }, perFilePage)
    return rows.map(entry => ({ entry, partner: partners.byId.get(entry.partnerId ?? '') ?? '', said: mentions }))
  })
}

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
      publicAt: isPublic ? links.publicEntry(slug, kind, id) : null,
      tokens: ctx.tokens(entry.version),
    }),
  })
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

/** The pages of a register for those who work for the programme. */
export function workRoutes(kind: Kind, extras: Extras): Route[] {
  const part = 'programme'
  const at = `/:government/work/programme/${kind.path}`
  const read = { needs: kind.read, part } as const
  const write = { needs: kind.write, part } as const
  return [
    route.get(at, { ...read, params: InProgramme, query: Query }, (ctx, { query }) =>
      listPage(ctx, kind, query, extras),
    ),
    route.get(`${at}.csv`, { ...read, params: InProgramme, query: Query }, async (ctx, { query }) =>
      csv(ctx, kind, query),
    ),
    route.get(`${at}/new`, { ...write, params: InProgramme, query: Query }, (ctx, { query }) =>
      addPage(ctx, kind, { partner: query.partner }, []),
    ),
    route.post(`${at}/new`, { ...write, params: InProgramme, audit: `${kind.name}.added` }, (ctx, { body }) =>
      sendAdd(ctx, kind, body as Posted),
    ),
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
