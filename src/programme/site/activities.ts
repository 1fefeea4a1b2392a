import { body, here, type WebCtx } from '#platform/http'
import { element, xmlText } from '#platform/xml'
import { type Statement, standing } from '#programme/publications'
import { addressOf } from './places.ts'

const perPage = 500

/** Codes of the IATI codelists ActivityStatus, ActivityDateType and OrganisationRole (version 2.03). */
const statusCodes: Readonly<Record<string, string>> = {
  approved: '1',
  running: '2',
  finished: '4',
  stopped: '5',
}
const plannedStart = '1'
const plannedEnd = '3'
const funding = '1'
const implementing = '4'

const text = (value: unknown): string => (typeof value === 'string' ? value : '')
const narrative = (words: string): string => element('narrative', {}, xmlText(words))

/** A fund as a work package's statement points at it, with what the fund's own statement says. */
const fundOf = ({ body: { fund } }: Statement, funds: ReadonlyMap<string, Statement>): Statement | undefined => {
  const [first] = Array.isArray(fund) ? (fund as unknown as readonly { id?: string }[]) : []
  return first?.id ? funds.get(first.id) : undefined
}

function activity(
  ctx: WebCtx,
  one: Statement,
  funds: ReadonlyMap<string, Statement>,
  places: ReadonlyMap<string, string>,
) {
  const { slug, name } = here(ctx)
  const fund = fundOf(one, funds)
  const date = (type: string, day: unknown) =>
    text(day) ? element('activity-date', { type, 'iso-date': text(day) }) : ''
  const organisation = (role: string, words: unknown) =>
    text(words) ? element('participating-org', { role }, narrative(text(words))) : ''
  return element('iati-activity', { 'last-updated-datetime': one.publishedAt.toISOString(), 'xml:lang': 'en' }, [
    element('iati-identifier', {}, xmlText(`${slug}-${one.subjectId}`)),
    element('reporting-org', { ref: slug, type: '10' }, narrative(name)),
    element('title', {}, narrative(one.title)),
    element('description', { type: '1' }, narrative(text(one.body.outcome))),
    organisation(funding, fund?.body.funder),
    organisation(implementing, one.body.supplier),
    element('activity-status', { code: statusCodes[text(one.body.state)] ?? '1' }),
    date(plannedStart, one.body.starts),
    date(plannedEnd, one.body.due),
    one.partner ? element('location', {}, element('name', {}, narrative(places.get(one.partner) ?? one.partner))) : '',
    element('document-link', { url: ctx.publicUrl + addressOf(ctx, slug, one), format: 'text/html' }, [
      element('title', {}, narrative(one.title)),
    ]),
  ])
}

/**
 * The programme's work packages as activities, in the names of the IATI activity standard 2.03 where our fields allow.
 * Amounts are left to the statements, because one work package may hold several currencies and years.
 */
export async function activities(ctx: WebCtx) {
  const found = await ctx.read(async tx => {
    const packages: Statement[] = []
    for (;;) {
      const next = await standing(tx, { kind: 'work-package', after: packages.at(-1)?.id, limit: perPage })
      packages.push(...next)
      if (next.length < perPage) break
    }
    return {
      packages,
      funds: await standing(tx, { kind: 'fund', limit: perPage }),
      partners: await standing(tx, { kind: 'partner', limit: perPage }),
    }
  })
  const funds = new Map(found.funds.map(one => [one.subjectId, one]))
  const places = new Map(found.partners.map(one => [one.partner ?? '', one.title]))
  const list = found.packages.map(one => activity(ctx, one, funds, places))
  const made = element('iati-activities', { version: '2.03', 'generated-datetime': ctx.now().toISOString() }, list)
  return body('application/xml; charset=utf-8', `<?xml version="1.0" encoding="utf-8"?>\n${made}`)
}
