import { localDay, type Rules, versionAt } from '#governments/packs'
import { packOf } from '#governments/tree'
import { type CsvColumn, csvFile } from '#platform/csv'
import { body, here, page, type Reply, type Route, route, type WebCtx } from '#platform/http'
import { isPublic, type PersonalData } from '#platform/personal-data'
import { links } from './links.ts'
import { RegisterPage } from './register-views.tsx'
import { InGovernment } from './schema.ts'
import { type EntryWords, entryWords } from './wording.ts'

interface Found {
  entries: EntryWords[]
  terms: Rules['retention'] | undefined
  source: { law: string; clause: string } | null
  mailbox: string | null
}

async function find(ctx: WebCtx, register: readonly PersonalData[]): Promise<Found> {
  const pack = await ctx.read(tx => packOf(tx, here(ctx).id))
  const day = localDay(pack, ctx.now())
  const retention = versionAt(pack, 'retention', day)?.version
  const mailboxes = versionAt(pack, 'mailboxes', day)?.version.value
  return {
    entries: register.map(data => entryWords(ctx.t, data, retention?.value)),
    terms: retention?.value,
    source: retention ? { law: retention.source.law, clause: retention.source.clause } : null,
    mailbox: mailboxes?.dataProtection ?? mailboxes?.procurement ?? null,
  }
}

async function registerPage(ctx: WebCtx, register: readonly PersonalData[]): Promise<Reply> {
  const { t } = ctx
  const { slug, name } = here(ctx)
  const found = await find(ctx, register)
  return page({
    title: t('privacy.register.title'),
    content: <RegisterPage t={t} government={name} own={links.own()} {...found} />,
    data: [
      { href: links.registerAs(slug, 'json'), text: t('privacy.register.json'), type: 'application/json' },
      { href: links.registerAs(slug, 'csv'), text: t('privacy.register.csv'), type: 'text/csv' },
    ],
  })
}

/** The register for machines: the words of the page beside the codes that they were made from. */
async function registerJson(ctx: WebCtx, register: readonly PersonalData[]): Promise<Reply> {
  const { entries, terms, source } = await find(ctx, register)
  const rows = register.map(({ places, ...data }, index) => ({
    ...data,
    public: isPublic({ ...data, places }),
    places,
    words: entries[index],
  }))
  const { slug, name } = here(ctx)
  return body(
    'application/json; charset=utf-8',
    JSON.stringify({ government: { slug, name }, terms: terms ?? null, source, entries: rows }, null, 2),
  )
}

async function registerCsv(ctx: WebCtx, register: readonly PersonalData[]): Promise<Reply> {
  const { t } = ctx
  const { entries } = await find(ctx, register)
  const rows = entries.flatMap(entry => entry.places.map(place => ({ ...entry, ...place })))
  type Row = (typeof rows)[number]
  const columns: CsvColumn<Row>[] = [
    { heading: t('privacy.what'), text: row => row.what },
    { heading: t('privacy.where'), text: row => row.where },
    { heading: t('privacy.purpose'), text: row => row.purpose },
    { heading: t('privacy.ground'), text: row => row.ground },
    { heading: t('privacy.seen-by'), text: row => row.seenBy },
    { heading: t('privacy.public'), text: row => t(row.isPublic ? 'questions.yes' : 'questions.no') },
    { heading: t('privacy.kept'), text: row => row.kept },
    { heading: t('privacy.erasing'), text: row => row.erasing },
  ]
  return csvFile(`personal-data-${here(ctx).slug}.csv`, columns, async last => (last ? [] : rows))
}

/** The register is of the whole application, so it is asked for when a page is. */
export const registerRoutes = (register: () => readonly PersonalData[]): Route[] => {
  const given = { needs: 'public', params: InGovernment } as const
  return [
    route.get('/:government/personal-data', given, ctx => registerPage(ctx, register())),
    route.get('/:government/personal-data.json', given, ctx => registerJson(ctx, register())),
    route.get('/:government/personal-data.csv', given, ctx => registerCsv(ctx, register())),
  ]
}
