import type { Element } from '@gdm/govuk-jsx'
import { addressOf } from '#open/search'
import type { Transaction } from '#platform/db'
import { here, type WebCtx } from '#platform/http'
import { isCurrency, isNegative, money, subtract } from '#platform/money'
import { showOf } from '#platform/ui'
import { assignedTo, partnerRefusal } from '#programme/partners'
import { type Entry, entriesById, registerLinks, sightOf } from '#programme/register'
import { changeable } from './changes.ts'
import { changesOf } from './changes-store.ts'
import { Changes } from './changes-views.tsx'
import { fund } from './kinds.ts'
import { moneyLinks as links } from './links.ts'
import { Counts, FundMoney, Lines } from './pages-view.tsx'
import { periodStepRefusal } from './periods.ts'
import { periodsOf } from './periods-store.ts'
import { actionFrom, Periods } from './periods-views.tsx'
import { ocidsOf, publishedProcesses } from './processes-store.ts'
import { Processes } from './processes-view.tsx'
import { moneyRefusal, standing } from './rules.ts'
import { cellsOf, countPackages, linesOf } from './store.ts'
import { figuresOf, moneyKinds } from './sums.ts'

/** What a fund gives, plans, expects and has spent: for those who see the whole programme. */
export async function fundMoney(ctx: WebCtx, tx: Transaction, entry: Entry): Promise<Element | null> {
  const { currency, total } = entry.content
  if (typeof currency !== 'string' || typeof total !== 'string' || !isCurrency(currency)) return null
  if ((await sightOf(tx, ctx)).isLimited) return null
  const cells = await cellsOf(tx, { fundId: entry.id })
  const figures = figuresOf(
    cells.filter(cell => cell.currency === currency),
    currency,
  )
  const given = money(total, currency)
  const unplanned = subtract(given, money(figures.budget, currency))
  return (
    <>
      <FundMoney
        t={ctx.t}
        show={showOf(ctx)}
        currency={currency}
        figures={{
          ...figures,
          given: given.amount,
          unplanned: unplanned.amount,
          unspent: subtract(given, money(figures.actual, currency)).amount,
        }}
        isOver={isNegative(unplanned)}
      />
      {await fundPeriods(ctx, tx, entry.id)}
    </>
  )
}

/** The periods of a fund of which account was given, with what a lead may do about each. */
async function fundPeriods(ctx: WebCtx, tx: Transaction, fundId: string): Promise<Element> {
  const { slug } = here(ctx)
  const periods = await periodsOf(tx, fundId)
  return (
    <Periods
      t={ctx.t}
      show={showOf(ctx)}
      periods={periods.map(one => ({
        ...one,
        report: links.report(slug, one.reportId),
        step:
          periodStepRefusal(one.state, actionFrom(one.state), ctx.actor) === null ? links.period(slug, one.id) : null,
      }))}
    />
  )
}

/** Whether this person may write down some money of a work package now. */
async function mayWrite(ctx: WebCtx, tx: Transaction, entry: Entry) {
  const reason = partnerRefusal(ctx.actor, 'programme.write', entry.partnerId, await assignedTo(tx, ctx.actor.id))
  return ctx.may('programme.write') && reason === null
}

async function canRecord(tx: Transaction, entry: Entry): Promise<boolean> {
  const [from] = await entriesById(tx, [entry.content.fund ?? []].flat())
  if (from?.kind !== fund.name) return false
  return moneyKinds.some(kind => moneyRefusal({ fundState: from.state, packageState: entry.state, kind }) === null)
}

/** How a work package was changed, its money line by line, and the processes by which it buys. */
export async function packageMoney(ctx: WebCtx, tx: Transaction, entry: Entry): Promise<Element> {
  const { slug } = here(ctx)
  const { t } = ctx
  const show = showOf(ctx)
  const lines = await linesOf(tx, entry.id)
  const ocids = await ocidsOf(tx, entry.id)
  const found = await publishedProcesses(tx, ocids)
  const may = await mayWrite(ctx, tx, entry)
  const add = may && (await canRecord(tx, entry)) ? links.lines(slug, entry.id) : null
  const changes = await changesOf(tx, entry.id)
  const isOpen = changes.some(({ state }) => state === 'proposed')
  const canChange = may && changeable.includes(entry.state) && !isOpen
  return (
    <>
      {(changes.length > 0 || canChange) && (
        <Changes
          t={t}
          show={show}
          changes={changes.map(one => ({ ...one, href: links.oneChange(slug, entry.id, one.id) }))}
          propose={canChange ? links.change(slug, entry.id) : null}
        />
      )}
      <Lines
        t={t}
        show={show}
        lines={lines}
        standingIds={new Set(standing(lines).map(({ id }) => id))}
        links={{ add, correct: line => links.lines(slug, entry.id, line) }}
      />
      <Processes
        t={t}
        show={show}
        ocids={ocids}
        found={found}
        addressOf={addressOf}
        change={
          may ? { link: links.link(slug, entry.id), unlink: links.unlink(slug, entry.id), tokens: ctx.tokens() } : null
        }
      />
    </>
  )
}

/** How many packages are where, among those that this person reads about. */
export async function packageCounts(ctx: WebCtx, tx: Transaction, partner: string | undefined): Promise<Element> {
  const { mine, isLimited } = await sightOf(tx, ctx)
  const wanted = partner ? mine.filter(({ slug }) => slug === partner) : mine
  const counts = await countPackages(tx, partner || isLimited ? wanted.map(({ id }) => id) : null)
  return Counts({ t: ctx.t, counts })
}

/** Where what was learnt from a package is read. */
export const packageAddress = (programme: string, id: string, isPublic: boolean): string =>
  isPublic
    ? registerLinks.publicEntry(programme, { path: 'work-packages' }, id)
    : registerLinks.entry(programme, { path: 'work-packages' }, id)
