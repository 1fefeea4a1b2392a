import type { Transaction } from '#platform/db'
import { body, here, type WebCtx } from '#platform/http'
import { translator } from '#platform/i18n'
import { localDate } from '#platform/time'
import { element } from '#platform/xml'
import { figuresNow, monitoringLinks, theory } from '#programme/monitoring'
import { moneyStatement, PackageMoney, publishedProcesses, workPackage } from '#programme/portfolio'
import { publicationLinks, type Statement, standing } from '#programme/publications'
import { registerLinks } from '#programme/register'
import { identifierOf, type PackageSaid, type Place, packageActivity, type Reporter } from './activity-package.ts'
import { type ResultSaid, type Whole, wholeActivity } from './activity-partner.ts'
import { codes, text } from './iati.ts'
import { siteLinks as links } from './links.ts'
import { firstSaid } from './store.ts'

const perPage = 500
/** The activity above those that concern no single partner. */
const all = 'programme'

/** The programme's own language: a file is the same whoever reads it. */
const languageOf = (ctx: WebCtx): string => here(ctx).languages[0] ?? 'en'

/** The newest statement about each subject of a kind, page by page. */
async function allStanding(tx: Transaction, kind: string): Promise<Statement[]> {
  const found: Statement[] = []
  for (;;) {
    const next = await standing(tx, { kind, after: found.at(-1)?.id, limit: perPage })
    found.push(...next)
    if (next.length < perPage) return found
  }
}

async function read(tx: Transaction) {
  const money = await allStanding(tx, moneyStatement)
  const said = money.map(one => ({ ...one, said: PackageMoney.parse(one.body) }))
  return {
    packages: await allStanding(tx, workPackage.name),
    money: new Map(said.map(one => [one.subjectId, one])),
    funds: new Map((await allStanding(tx, 'fund')).map(one => [one.subjectId, one])),
    partners: (await allStanding(tx, 'partner')).filter(({ body: { phase } }) => phase !== 'declined'),
    indicators: new Map((await allStanding(tx, 'indicator')).map(one => [one.subjectId, one])),
    processes: new Map(
      (
        await publishedProcesses(
          tx,
          said.flatMap(one => one.said.processes),
        )
      ).map(one => [one.ocid, one]),
    ),
    packageDays: await firstSaid(tx, workPackage.name, 'state'),
    partnerDays: await firstSaid(tx, 'partner', 'phase'),
  }
}
type Found = Awaited<ReturnType<typeof read>>

const placeOf = ({ title, body: { country, parent } }: Statement): Place => ({
  name: title,
  country: text(country) || null,
  isNational: !text(parent),
})

/** A fund as a work package's statement points at it, with what the fund's own statement says. */
function fundOf({ body: { fund } }: Statement, funds: Found['funds']): Statement | undefined {
  const [first] = Array.isArray(fund) ? (fund as unknown as readonly { id?: string }[]) : []
  return first?.id ? funds.get(first.id) : undefined
}

function packageSaid(ctx: WebCtx, one: Statement, found: Found): PackageSaid {
  const { slug, timeZone } = here(ctx)
  const partner = found.partners.find(({ partner: of }) => of !== null && of === one.partner)
  const money = found.money.get(one.subjectId)
  const days = found.packageDays.get(one.subjectId) ?? new Map<string, Date>()
  return {
    statement: one,
    fund: fundOf(one, found.funds),
    money: money && { said: money.said, publishedAt: money.publishedAt },
    place: partner ? placeOf(partner) : null,
    processes: (money?.said.processes ?? []).flatMap(ocid => found.processes.get(ocid) ?? []),
    days: new Map([...days].map(([state, first]) => [state, localDate(timeZone, first)])),
    parent: identifierOf(slug, partner?.subjectId ?? all),
    addresses: {
      page: registerLinks.publicEntry(slug, workPackage, one.subjectId),
      statement: publicationLinks.subject(slug, workPackage.name, one.subjectId),
      money: publicationLinks.subject(slug, moneyStatement, one.subjectId),
      interventions: registerLinks.publicList(slug, workPackage),
    },
  }
}

/** The work with each partner, and with all, with what it has brought about. */
function wholes(ctx: WebCtx, found: Found, results: ReadonlyMap<string | null, ResultSaid[]>): Whole[] {
  const { slug, name, timeZone } = here(ctx)
  const of = (partner: string | null) => ({
    children: found.packages
      .filter(
        one => (found.partners.some(({ partner: known }) => known === one.partner) ? one.partner : null) === partner,
      )
      .map(one => identifierOf(slug, one.subjectId)),
    results: results.get(partner) ?? [],
  })
  const begun = (id: string) => {
    const firsts = [...(found.partnerDays.get(id)?.values() ?? [])]
    return localDate(
      timeZone,
      firsts.reduce((a, b) => (a < b ? a : b), ctx.now()),
    )
  }
  const each = found.partners.map(
    (one): Whole => ({
      id: one.subjectId,
      title: one.title,
      description: text(one.body.why),
      status: codes.phase[text(one.body.phase)] ?? '2',
      place: placeOf(one),
      began: begun(one.subjectId),
      ended: one.body.phase === 'exited' ? localDate(timeZone, new Date(text(one.body.since))) : null,
      updated: one.publishedAt,
      page: links.partner(slug, one.partner ?? ''),
      ...of(one.partner),
    }),
  )
  const general: Whole = {
    id: all,
    title: name,
    description: translator(languageOf(ctx))('programme.site.about'),
    status: codes.phase.delivery ?? '2',
    place: null,
    began: each.map(({ began }) => began).sort()[0] ?? localDate(timeZone, ctx.now()),
    ended: null,
    updated: each.map(({ updated }) => updated).sort((a, b) => b.getTime() - a.getTime())[0] ?? ctx.now(),
    page: links.home(slug),
    ...of(null),
  }
  return [general, ...each]
}

/** What each published indicator says today, by the partner that it is about. */
async function resultsNow(ctx: WebCtx, found: Found): Promise<Map<string | null, ResultSaid[]>> {
  const { slug } = here(ctx)
  const levels = new Map(theory().map(({ id, level }) => [id, level]))
  const figures = await figuresNow(ctx)
  const said = figures.map(figure => {
    const statement = found.indicators.get(figure.indicatorId)
    return {
      partner: statement?.partner ?? null,
      result: {
        ...figure,
        level: levels.get(text(statement?.body.result)) ?? 'other',
        page: monitoringLinks.publicIndicator(slug, figure.indicatorId),
      },
    }
  })
  const grouped = Map.groupBy(said, ({ partner }) => partner)
  return new Map([...grouped].map(([partner, list]) => [partner, list.map(({ result }) => result)]))
}

/**
 * The programme as activities, in the elements of version 2.03 of the IATI activity standard and in the order of its schema:
 * one above for each partner and one for all, which have the results, and below them the work packages, which have the money.
 */
export async function activities(ctx: WebCtx) {
  const { slug, name } = here(ctx)
  const language = languageOf(ctx)
  const t = translator(language)
  const reporter: Reporter = {
    slug,
    name,
    language,
    publicUrl: ctx.publicUrl,
    interventionName: code => t.dynamic(`work-package.choice.intervention.${code}`),
  }
  const found = await ctx.read(read)
  const list = [
    ...wholes(ctx, found, await resultsNow(ctx, found)).map(one => wholeActivity(one, reporter)),
    ...found.packages.map(one => packageActivity(packageSaid(ctx, one, found), reporter)),
  ]
  const made = element('iati-activities', { version: '2.03', 'generated-datetime': ctx.now().toISOString() }, list)
  return body('application/xml; charset=utf-8', `<?xml version="1.0" encoding="utf-8"?>\n${made}`, {
    headers: { 'access-control-allow-origin': '*' },
  })
}
