import { Refusal } from '#platform/errors'
import { type FieldError, type Posted, readForm, refusedField } from '#platform/forms'
import { here, page, type Route, route, seeOther, type WebCtx } from '#platform/http'
import { showOf, typedDay } from '#platform/ui'
import { assignedTo, InProgramme, partnerLinks, partnerRefusal, partners, refuse } from '#programme/partners'
import { entriesById, entriesOf, registerLinks, requireEntry, sightOf } from '#programme/register'
import { linkProcess, recordMoney, unlinkProcess } from './actions.ts'
import { packageAddress } from './entry-parts.tsx'
import { fund, workPackage } from './kinds.ts'
import { moneyLinks as links } from './links.ts'
import { LineForm, lineInWords, MoneyPage } from './pages-view.tsx'
import { ProcessPage } from './processes-view.tsx'
import { moneyForm, PackageAddress, ProcessForm, ReplacesQuery } from './schema.ts'
import { cellsOf, countPackages, linesOf } from './store.ts'
import { sheetsOf } from './sums.ts'

const mostStopped = 100
const mostFunds = 500

/** All money that this person reads about. */
async function moneyPage(ctx: WebCtx) {
  const { slug } = here(ctx)
  const { t } = ctx
  const found = await ctx.read(async tx => {
    const { mine, isLimited } = await sightOf(tx, ctx)
    const partnerIds = isLimited ? mine.map(({ id }) => id) : null
    return {
      cells: await cellsOf(tx, { partnerIds }),
      counts: await countPackages(tx, partnerIds),
      stopped: await entriesOf(tx, workPackage, { partnerIds, states: ['stopped'], limit: mostStopped }),
      funds: new Map((await entriesOf(tx, fund, { limit: mostFunds })).map(({ id, title }) => [id, title])),
      names: new Map((await partners(tx)).map(({ id, name }) => [id, name])),
    }
  })
  return page({
    title: t('money.title'),
    back: { href: partnerLinks.work(slug), text: t('register.programme') },
    content: MoneyPage({
      t,
      show: showOf(ctx),
      lead: t('money.lead'),
      partnerNames: found.names,
      fundNames: found.funds,
      sheets: sheetsOf(found.cells),
      counts: found.counts,
      packages: null,
      stopped: found.stopped.map(({ id, title }) => ({ title, href: packageAddress(slug, id, false) })),
    }),
  })
}

/** What the form needs to know; refuses whoever may not write about the package's partner. */
async function packageSeen(ctx: WebCtx, id: string) {
  return ctx.read(async tx => {
    const entry = await requireEntry(tx, workPackage, id)
    refuse(partnerRefusal(ctx.actor, 'programme.write', entry.partnerId, await assignedTo(tx, ctx.actor.id)))
    const [from] = await entriesById(tx, entry.content.fund)
    if (from?.state !== 'agreed') throw new Refusal('conflict', 'money.fund-not-agreed')
    return { entry, currency: String(from.content.currency), lines: await linesOf(tx, id) }
  })
}

async function linePage(ctx: WebCtx, id: string, typed: Posted, errors: readonly FieldError[]) {
  const { slug } = here(ctx)
  const { entry, currency, lines } = await packageSeen(ctx, id)
  const show = showOf(ctx)
  const replaced = lines.find(line => line.id === typed.replaces)
  const before = replaced ? { kind: replaced.kind, year: String(replaced.year), ...typedDay('on', replaced.on) } : {}
  return page({
    title: ctx.t(replaced ? 'money.correct' : 'money.add'),
    error: errors.length > 0,
    back: { href: registerLinks.entry(slug, workPackage, id), text: entry.title },
    content: LineForm({
      t: ctx.t,
      action: links.lines(slug, id),
      tokens: ctx.tokens(),
      typed: { ...before, ...typed },
      errors,
      currency,
      corrects: replaced ? lineInWords(ctx.t, show, replaced) : null,
    }),
  })
}

const linesRefused = {
  'money.nothing-spent-yet': 'kind',
  'money.package-over': 'kind',
  'money.period-closed': 'on-day',
  'money.on.later': 'on-day',
}

async function sendLine(ctx: WebCtx, id: string, posted: Posted) {
  const { currency } = await packageSeen(ctx, id)
  const form = readForm(moneyForm({ currency, locale: showOf(ctx).locale }), posted)
  if (!form.ok) return linePage(ctx, id, form.typed, form.errors)
  try {
    await recordMoney(ctx, id, form.value)
  } catch (error) {
    return linePage(ctx, id, posted, refusedField(error, linesRefused, ctx.t))
  }
  return seeOther(registerLinks.entry(here(ctx).slug, workPackage, id))
}

async function processPage(ctx: WebCtx, id: string, typed: Posted, errors: readonly FieldError[]) {
  const { slug } = here(ctx)
  const entry = await ctx.read(tx => requireEntry(tx, workPackage, id))
  await ctx.read(async tx =>
    refuse(partnerRefusal(ctx.actor, 'programme.write', entry.partnerId, await assignedTo(tx, ctx.actor.id))),
  )
  return page({
    title: ctx.t('money.link'),
    error: errors.length > 0,
    back: { href: registerLinks.entry(slug, workPackage, id), text: entry.title },
    content: ProcessPage({ t: ctx.t, action: links.link(slug, id), tokens: ctx.tokens(), typed, errors }),
  })
}

const processRefused = { 'money.ocid.unknown': 'ocid', 'money.ocid.twice': 'ocid' }

async function sendProcess(ctx: WebCtx, id: string, posted: Posted) {
  const form = readForm(ProcessForm, posted)
  if (!form.ok) return processPage(ctx, id, form.typed, form.errors)
  try {
    await linkProcess(ctx, id, form.value.ocid)
  } catch (error) {
    return processPage(ctx, id, posted, refusedField(error, processRefused, ctx.t))
  }
  return seeOther(registerLinks.entry(here(ctx).slug, workPackage, id))
}

async function removeProcess(ctx: WebCtx, id: string, posted: Posted) {
  const form = readForm(ProcessForm, posted)
  if (!form.ok) return processPage(ctx, id, form.typed, form.errors)
  await unlinkProcess(ctx, id, form.value.ocid)
  return seeOther(registerLinks.entry(here(ctx).slug, workPackage, id))
}

const part = 'programme'
const at = '/:government/work/programme/money'
const read = { needs: 'programme.read', part, params: InProgramme } as const
const write = { needs: 'programme.write', part, params: PackageAddress } as const

/** What those who work for the programme do with its money. */
export const workRoutes: Route[] = [
  route.get(at, read, moneyPage),
  route.get(`${at}/:id`, { ...write, query: ReplacesQuery }, (ctx, { params, query }) =>
    linePage(ctx, params.id, query.replaces ? { replaces: query.replaces } : {}, []),
  ),
  route.post(`${at}/:id`, { ...write, audit: 'work-package.money-recorded' }, (ctx, { params, body }) =>
    sendLine(ctx, params.id, body as Posted),
  ),
  route.get(`${at}/:id/processes`, write, (ctx, { params }) => processPage(ctx, params.id, {}, [])),
  route.post(`${at}/:id/processes`, { ...write, audit: 'work-package.process-named' }, (ctx, { params, body }) =>
    sendProcess(ctx, params.id, body as Posted),
  ),
  route.post(
    `${at}/:id/processes/remove`,
    { ...write, audit: 'work-package.process-taken-away' },
    (ctx, { params, body }) => removeProcess(ctx, params.id, body as Posted),
  ),
]
