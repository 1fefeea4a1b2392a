import { explainPack, Part, type RuleEdit, type Rules, resolvePack, ruleAt } from '#governments/packs'
import { InGovernment } from '#governments/tree'
import { type FieldError, type Posted, readForm } from '#platform/forms'
import { here, page, type Reply, type Route, route, seeOther, type WebCtx } from '#platform/http'
import { localDate } from '#platform/time'
import { showOf } from '#platform/ui'
import { changeRule, lineOf, tryChange } from './actions.ts'
import { rulesLinks as links } from './links.ts'
import { PartsPage } from './parts-views.tsx'
import { partsForm } from './schema.ts'
import { newestVersion } from './store.ts'
import { faultWords, type ShownFault } from './wording.ts'

const needs = 'government.administer'

interface Sent {
  posted: Posted
  errors?: readonly FieldError[]
  faults?: readonly ShownFault[]
}

const namesOn = (parts: Rules['parts']): Part[] => Part.options.filter(part => parts[part])

async function partsPage(ctx: WebCtx, sent?: Sent): Promise<Reply> {
  const { t } = ctx
  const { id, slug, name, timeZone } = here(ctx)
  const today = localDate(timeZone, ctx.now())
  const { chain, version } = await ctx.read(async tx => ({
    chain: (await lineOf(tx, id)).chain,
    version: await newestVersion(tx, id),
  }))
  const row = explainPack(chain, today).find(({ key }) => key === 'parts')
  const resolved = resolvePack(chain)
  const errors = sent?.errors ?? []
  const faults = sent?.faults ?? []
  return page({
    title: t('pack.parts.title'),
    error: errors.length + faults.length > 0,
    back: { href: links.list(slug), text: t('pack.title') },
    content: (
      <PartsPage
        t={t}
        government={name}
        today={today}
        action={links.parts(slug)}
        tokens={ctx.tokens(sent ? (ctx.formVersion ?? version) : version)}
        typed={sent?.posted ?? {}}
        errors={errors}
        faults={faults}
        chosen={sent ? [sent.posted.parts ?? []].flat() : namesOn(ruleAt(resolved, 'parts', today))}
        later={row?.changesOn ? laterWords(ctx, row.changesOn, ruleAt(resolved, 'parts', row.changesOn)) : null}
      />
    ),
  })
}

const laterWords = ({ t, government }: WebCtx, day: string, parts: Rules['parts']): string =>
  t('pack.parts.later', {
    date: showOf({ t, government }).date(day),
    parts: namesOn(parts)
      .map(part => t(`pack.part.${part}`))
      .join(', '),
  })

async function sendParts(ctx: WebCtx, posted: Posted): Promise<Reply> {
  const { t } = ctx
  const { id, slug, timeZone, example } = here(ctx)
  const form = readForm(partsForm({ locale: showOf(ctx).locale }), posted)
  if (!form.ok) return partsPage(ctx, { posted, errors: form.errors })
  const { parts, from, law } = form.value
  const role = ctx.actor.roles.includes('administrator') ? 'administrator' : 'operator'
  const edit: RuleEdit & { key: 'parts' } = {
    key: 'parts',
    value: Object.fromEntries(Part.options.map(part => [part, parts.includes(part)])),
    from,
    source: { law, clause: t('pack.parts.clause') },
    reviewed: { by: t(`role.${role}`), on: localDate(timeZone, ctx.now()) },
    status: example ? 'illustrative' : 'checked',
  }
  const { outcome } = await ctx.read(tx => tryChange(tx, id, { kind: 'change', edit }))
  if ('refused' in outcome) {
    return partsPage(ctx, { posted, errors: [{ field: 'from-day', message: outcome.refused }] })
  }
  if ('faults' in outcome) {
    const faults = outcome.faults.map(fault => faultWords(t, showOf(ctx), fault))
    return partsPage(ctx, { posted, faults })
  }
  await changeRule(ctx, { kind: 'change', edit }, ctx.formVersion)
  return seeOther(links.parts(slug))
}

export const partsRoutes: Route[] = [
  route.get('/:government/work/parts', { needs, params: InGovernment }, ctx => partsPage(ctx)),
  route.post('/:government/work/parts', { needs, params: InGovernment, audit: 'rule.changed' }, (ctx, { body }) =>
    sendParts(ctx, body as Posted),
  ),
]
