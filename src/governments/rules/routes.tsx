import { explainPack, type RuleKey, ruleKeys, ruleKind, versionsOf } from '#governments/packs'
import { InGovernment } from '#governments/tree'
import type { Transaction } from '#platform/db'
import { Refusal } from '#platform/errors'
import { body, here, page, type Reply, type Route, route, type WebCtx } from '#platform/http'
import { localDate } from '#platform/time'
import { showOf } from '#platform/ui'
import { lineOf } from './actions.ts'
import { rulesLinks as links } from './links.ts'
import { Before, ByRule, ByVersion, ruleNamed, versionNamed } from './schema.ts'
import { packText, versionsBefore } from './store.ts'
import { HistoryPage, RulePage, RulesPage, type Section } from './views.tsx'

const perPage = 50
const needs = 'government.administer'

const todayOf = (ctx: WebCtx): string => localDate(here(ctx).timeZone, ctx.now())

const chainOf = async (tx: Transaction, ctx: WebCtx) => (await lineOf(tx, here(ctx).id)).chain

async function rulesPage(ctx: WebCtx): Promise<Reply> {
  const { t } = ctx
  const { slug, name } = here(ctx)
  const today = todayOf(ctx)
  const rows = explainPack(await ctx.read(tx => chainOf(tx, ctx)), today)
  const subjects = [...new Set(ruleKeys.map(key => ruleKind(key).subject))]
  const sections: Section[] = subjects.map(subject => ({
    subject,
    rows: rows.filter(row => row.subject === subject),
    missing: ruleKeys.filter(key => ruleKind(key).subject === subject && !rows.some(row => row.key === key)),
  }))
  return page({
    title: t('pack.title'),
    content: (
      <RulesPage
        t={t}
        show={showOf(ctx)}
        government={name}
        today={today}
        sections={sections}
        links={{ rule: key => links.rule(slug, key), change: key => links.change(slug, key) }}
        history={links.history(slug)}
        parts={links.parts(slug)}
      />
    ),
  })
}

async function rulePage(ctx: WebCtx, key: RuleKey): Promise<Reply> {
  const { t } = ctx
  const { slug, name } = here(ctx)
  const today = todayOf(ctx)
  const chain = await ctx.read(tx => chainOf(tx, ctx))
  const row = explainPack(chain, today).find(one => one.key === key)
  const own = versionsOf(chain[0], key)
  const current = row?.origin === 'own' ? row.from : null
  return page({
    title: t(`pack.rule.${key}`),
    back: { href: links.list(slug), text: t('pack.title') },
    content: (
      <RulePage
        t={t}
        show={showOf(ctx)}
        government={name}
        ruleKey={key}
        today={today}
        row={row}
        others={own.filter(version => version.from !== current)}
        change={links.change(slug, key)}
        end={own.some(({ until }) => until === undefined || until >= today) ? links.end(slug, key) : null}
      />
    ),
  })
}

async function historyPage(ctx: WebCtx, before: number | undefined): Promise<Reply> {
  const { t } = ctx
  const { id, slug, name } = here(ctx)
  const found = await ctx.read(tx => versionsBefore(tx, id, { before, limit: perPage + 1 }))
  const versions = found.slice(0, perPage)
  const last = found.length > perPage ? versions.at(-1) : undefined
  return page({
    title: t('pack.history'),
    back: { href: links.list(slug), text: t('pack.title') },
    content: (
      <HistoryPage
        t={t}
        show={showOf(ctx)}
        government={name}
        versions={versions}
        download={version => links.version(slug, version)}
        next={last ? links.history(slug, last.version) : null}
      />
    ),
  })
}

/** A version of the pack as the file that it would be under `packs/`. */
async function download(ctx: WebCtx, version: number): Promise<Reply> {
  const { id, slug } = here(ctx)
  const found = await ctx.read(tx => packText(tx, id, version))
  if (!found) throw new Refusal('not-found', 'error.not-found')
  const name = `${slug}-pack-${version}.yaml`
  return body('application/yaml; charset=utf-8', found.body, {
    headers: { 'content-disposition': `attachment; filename="${name}"` },
  })
}

export const readingRoutes: Route[] = [
  route.get('/:government/work/rules', { needs, params: InGovernment }, ctx => rulesPage(ctx)),
  route.get('/:government/work/rules/:rule', { needs, params: ByRule }, (ctx, { params }) =>
    rulePage(ctx, ruleNamed(params.rule)),
  ),
  route.get('/:government/work/pack', { needs, params: InGovernment, query: Before }, (ctx, { query }) =>
    historyPage(ctx, query.before),
  ),
  route.get('/:government/work/pack/:version', { needs, params: ByVersion }, (ctx, { params }) =>
    download(ctx, versionNamed(params.version)),
  ),
]
