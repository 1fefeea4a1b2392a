import { governmentBySlug, packOf } from '#governments/tree'
import { type CsvColumn, csvFile } from '#platform/csv'
import type { Transaction } from '#platform/db'
import { Refusal } from '#platform/errors'
import { here, page, type Route, route, type WebCtx } from '#platform/http'
import type { GovernmentId } from '#platform/ids'
import { InProgramme, PartnerAddress } from '#programme/partners'
import { publicationLinks, standing } from '#programme/publications'
import { registerLinks } from '#programme/register'
import { finding, legalReform } from './kinds.ts'
import { findingLinks as links } from './links.ts'
import { type ComparedRule, type Reform, rulesCompared } from './rules-compared.ts'
import { mostFindings, type Published, publishedFindings, type SideBySide, sideBySide } from './side-by-side.ts'
import { RulesPage, SideBySidePage } from './views.tsx'

const most = 500

const publishedPartners = (tx: Transaction) => standing(tx, { kind: 'partner', limit: most })

async function tableOf(ctx: WebCtx) {
  const found = await ctx.read(async tx => ({
    findings: await publishedFindings(tx),
    names: new Map((await publishedPartners(tx)).map(one => [one.partner ?? '', one.title])),
  }))
  return {
    table: sideBySide(found.findings),
    nameOf: (partner: string) => found.names.get(partner) ?? partner,
    isCut: found.findings.length === mostFindings,
  }
}

async function sidePage(ctx: WebCtx) {
  const { slug } = here(ctx)
  const csv = links.sideBySideCsv(slug)
  return page({
    title: ctx.t('finding.side.title'),
    back: { href: registerLinks.publicList(slug, finding), text: ctx.t('finding.list') },
    data: [
      { href: csv, text: ctx.t('register.csv'), type: 'text/csv' },
      { href: publicationLinks.kind(slug, 'finding'), text: ctx.t('register.json'), type: 'application/json' },
    ],
    content: SideBySidePage({
      t: ctx.t,
      ...(await tableOf(ctx)),
      links: { finding: id => registerLinks.publicEntry(slug, finding, id), csv },
    }),
  })
}

interface Line {
  common: Published | null
  partner: string | null
  own: Published | null
}

/** One line per common finding and partner in which it was seen, and one per finding of a single partner. */
function linesOf({ common, own }: SideBySide): Line[] {
  const ofAll = common.flatMap(({ common: one, cells }): Line[] => {
    const seen = [...cells].flatMap(([partner, list]) => list.map(own => ({ common: one, partner, own })))
    return seen.length > 0 ? seen : [{ common: one, partner: null, own: null }]
  })
  const ofOne = [...own].flatMap(([partner, list]): Line[] => list.map(one => ({ common: null, partner, own: one })))
  return [...ofAll, ...ofOne]
}

async function sideCsv(ctx: WebCtx) {
  const { table, nameOf } = await tableOf(ctx)
  const { t } = ctx
  const columns: CsvColumn<Line>[] = [
    { heading: t('finding.side.csv.common-id'), text: line => line.common?.id },
    { heading: t('finding.side.csv.common'), text: line => line.common?.title },
    { heading: t('finding.side.csv.common-size'), text: line => line.common?.size },
    { heading: t('register.partner'), text: line => line.partner && nameOf(line.partner) },
    { heading: t('finding.side.csv.id'), text: line => line.own?.id },
    { heading: t('finding.field.title'), text: line => line.own?.title },
    { heading: t('finding.field.size'), text: line => line.own?.size },
  ]
  return csvFile('findings-side-by-side.csv', columns, async last => (last ? [] : linesOf(table)))
}

/** A partner and its national one, as they are published, both with rules on the platform. */
async function pairOf(tx: Transaction, asked: string) {
  const all = await publishedPartners(tx)
  const partner = all.find(one => one.body.slug === asked)
  const parent = all.find(one => partner && one.body.slug === partner.body.parent)
  const node = async (slug: unknown) => (typeof slug === 'string' ? await governmentBySlug(tx, slug) : undefined)
  const [below, above] = [await node(partner?.body.government), await node(parent?.body.government)]
  return partner && parent && below && above ? { partner, parent, below, above } : null
}

/** Whether there is something to compare: a national and a subnational partner, both known and both with rules here. */
export const hasRulesToCompare = async (tx: Transaction, partner: string): Promise<boolean> =>
  (await pairOf(tx, partner)) !== null

async function comparedFor(ctx: WebCtx, asked: string) {
  return ctx.read(async tx => {
    const pair = await pairOf(tx, asked)
    if (!pair) throw new Refusal('not-found', 'finding.rules.no-pair')
    const reforms: Reform[] = []
    for (const one of [pair.parent, pair.partner])
      for (const said of await standing(tx, { kind: 'legal-reform', partner: one.partner ?? '', limit: most }))
        if (typeof said.body.rule === 'string')
          reforms.push({
            id: said.subjectId,
            title: said.title,
            partner: said.partner ?? '',
            rule: said.body.rule,
            state: String(said.body.state),
          })
    const rows = rulesCompared(
      await packOf(tx, pair.above.id as GovernmentId),
      await packOf(tx, pair.below.id as GovernmentId),
      ctx.now(),
      reforms,
    )
    return { ...pair, rows }
  })
}

async function rulesPage(ctx: WebCtx, asked: string) {
  const { slug } = here(ctx)
  const { partner, parent, rows } = await comparedFor(ctx, asked)
  const csv = links.rulesCsv(slug, asked)
  return page({
    title: ctx.t('finding.rules.title'),
    back: { href: registerLinks.publicList(slug, legalReform), text: ctx.t('legal-reform.list') },
    data: [{ href: csv, text: ctx.t('register.csv'), type: 'text/csv' }],
    content: RulesPage({
      t: ctx.t,
      partner: partner.title,
      parent: parent.title,
      rows,
      nameOf: one => (one === parent.partner ? parent.title : partner.title),
      links: { reform: id => registerLinks.publicEntry(slug, legalReform, id), csv },
    }),
  })
}

async function rulesCsv(ctx: WebCtx, asked: string) {
  const { t } = ctx
  const { partner, parent, rows } = await comparedFor(ctx, asked)
  const columns: CsvColumn<ComparedRule>[] = [
    { heading: t('finding.rules.rule'), text: one => one.key },
    { heading: t('finding.rules.how'), text: one => t(`finding.rules.${one.how}`) },
    { heading: parent.title, text: one => one.national },
    { heading: t('finding.rules.law', { partner: parent.title }), text: one => one.nationalLaw },
    { heading: partner.title, text: one => one.subnational },
    { heading: t('finding.rules.law', { partner: partner.title }), text: one => one.subnationalLaw },
    { heading: t('legal-reform.list'), text: one => one.reforms.map(({ title }) => title).join('; ') },
  ]
  return csvFile(`rules-${asked}.csv`, columns, async last => (last ? [] : rows))
}

const open = { needs: 'public', part: 'programme' } as const

export const specialRoutes: Route[] = [
  route.get('/:government/programme/side-by-side', { ...open, params: InProgramme }, ctx => sidePage(ctx)),
  route.get('/:government/programme/side-by-side.csv', { ...open, params: InProgramme }, ctx => sideCsv(ctx)),
  route.get('/:government/programme/partners/:partner/rules', { ...open, params: PartnerAddress }, (ctx, { params }) =>
    rulesPage(ctx, params.partner),
  ),
  route.get(
    '/:government/programme/partners/:partner/rules.csv',
    { ...open, params: PartnerAddress },
    (ctx, { params }) => rulesCsv(ctx, params.partner),
  ),
]
