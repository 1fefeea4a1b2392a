import {
  parseRuleText,
  type RuleEdit,
  type RuleKey,
  resolvePack,
  ruleText,
  textIn,
  versionAt,
} from '#governments/packs'
import type { Posted } from '#platform/forms'
import { type FieldError, readForm, typedText } from '#platform/forms'
import { here, page, type Reply, type Route, route, seeOther, type WebCtx } from '#platform/http'
import { localDate } from '#platform/time'
import { showOf, typedDay } from '#platform/ui'
import { changeRule, lineOf, type Trial, tryChange } from './actions.ts'
import { type Change, type Fault, firstDayOf, type Outcome, ruleOf } from './change.ts'
import { ChangePage, EndPage, PreviewPage } from './change-views.tsx'
import { rulesLinks as links } from './links.ts'
import { ByRule, changeForm, endForm, ruleNamed } from './schema.ts'
import { newestVersion } from './store.ts'
import { faultWords, type ShownFault } from './wording.ts'

const needs = 'government.administer'

/** A form as it came, and what stands against it. */
interface Sent {
  posted: Posted
  errors?: readonly FieldError[]
  faults?: readonly ShownFault[]
}

const isWrong = ({ errors = [], faults = [] }: Sent) => errors.length + faults.length > 0

async function changePage(ctx: WebCtx, key: RuleKey, sent?: Sent): Promise<Reply> {
  const { t } = ctx
  const { id, slug, name, timeZone } = here(ctx)
  const today = localDate(timeZone, ctx.now())
  const { chain, version } = await ctx.read(async tx => ({
    chain: (await lineOf(tx, id)).chain,
    version: await newestVersion(tx, id),
  }))
  const current = versionAt(resolvePack(chain), key, today)?.version
  const typed = sent?.posted ?? {
    value: current ? ruleText(current.value) : '',
    law: current?.source.law,
    clause: current?.source.clause,
    url: current?.source.url,
    ...typedDay('reviewed', today),
  }
  return page({
    title: t('pack.change.title', { rule: t(`pack.rule.${key}`) }),
    error: sent !== undefined && isWrong(sent),
    back: { href: links.rule(slug, key) },
    content: (
      <ChangePage
        t={t}
        government={name}
        ruleKey={key}
        today={today}
        action={links.change(slug, key)}
        tokens={ctx.tokens(sent ? (ctx.formVersion ?? version) : version)}
        typed={typed}
        errors={sent?.errors ?? []}
        faults={sent?.faults ?? []}
      />
    ),
  })
}

async function endPage(ctx: WebCtx, key: RuleKey, sent?: Sent): Promise<Reply> {
  const { t } = ctx
  const { id, slug, name, timeZone } = here(ctx)
  const { chain, version } = await ctx.read(async tx => ({
    chain: (await lineOf(tx, id)).chain,
    version: await newestVersion(tx, id),
  }))
  const parent = chain[1]
  return page({
    title: t('pack.end.title', { rule: t(`pack.rule.${key}`) }),
    error: sent !== undefined && isWrong(sent),
    back: { href: links.rule(slug, key) },
    content: (
      <EndPage
        t={t}
        government={name}
        ruleKey={key}
        parent={parent ? textIn(parent.name, t.language).text : null}
        today={localDate(timeZone, ctx.now())}
        action={links.end(slug, key)}
        tokens={ctx.tokens(sent ? (ctx.formVersion ?? version) : version)}
        typed={sent?.posted ?? {}}
        errors={sent?.errors ?? []}
        faults={sent?.faults ?? []}
      />
    ),
  })
}

function previewPage(ctx: WebCtx, change: Change, posted: Posted, trial: Trial, outcome: Outcome): Reply {
  const { slug, name } = here(ctx)
  const key = ruleOf(change)
  const from = firstDayOf(change)
  const [, ...above] = trial.line.chain
  const valueIn = (chain: Parameters<typeof resolvePack>[0]) => versionAt(resolvePack(chain), key, from)?.version.value
  const title = ctx.t('pack.preview.title', { rule: ctx.t(`pack.rule.${key}`) })
  return page({
    title,
    content: (
      <PreviewPage
        t={ctx.t}
        show={showOf(ctx)}
        government={name}
        ruleKey={key}
        action={change.kind === 'change' ? links.change(slug, key) : links.end(slug, key)}
        // The version that the person saw, so that what somebody else changed meanwhile is not overwritten.
        tokens={ctx.tokens(ctx.formVersion ?? trial.version)}
        typed={posted}
        from={from}
        until={change.kind === 'change' ? (change.edit.until ?? null) : null}
        before={valueIn(trial.line.chain)}
        after={valueIn([outcome.pack, ...above])}
        follows={outcome.follows}
        keeps={outcome.keeps}
        ends={change.kind === 'end'}
      />
    ),
  })
}

type ShowForm = (ctx: WebCtx, key: RuleKey, sent: Sent) => Promise<Reply>

/** What both forms do once they are read: say what is wrong, show what would change, or do it. */
async function proceed(ctx: WebCtx, change: Change, step: string, posted: Posted, again: ShowForm): Promise<Reply> {
  const { id, slug } = here(ctx)
  const key = ruleOf(change)
  if (step === 'edit') return again(ctx, key, { posted })
  const trial = await ctx.read(tx => tryChange(tx, id, change))
  const { outcome } = trial
  if ('refused' in outcome) {
    const field = outcome.refused === 'pack.from.past' ? 'from-day' : 'value'
    return again(ctx, key, { posted, errors: [{ field, message: outcome.refused }] })
  }
  if ('faults' in outcome) return again(ctx, key, { posted, faults: shown(ctx, outcome.faults, key, posted) })
  if (step === 'preview') return previewPage(ctx, change, posted, trial, outcome)
  await changeRule(ctx, change, ctx.formVersion)
  return seeOther(links.rule(slug, key))
}

const shown = (ctx: WebCtx, faults: readonly Fault[], key: string, posted: Posted): ShownFault[] =>
  faults.map(fault => faultWords(ctx.t, showOf(ctx), fault, { key, text: typedText(posted, 'value') }))

async function sendChange(ctx: WebCtx, key: RuleKey, posted: Posted): Promise<Reply> {
  const form = readForm(changeForm({ locale: showOf(ctx).locale }), posted)
  const errors = form.ok ? [] : form.errors
  // A text that is too long or not there has been told so, and is not read any further.
  const unread = errors.some(({ field }) => field === 'value')
  const value = unread ? { problems: [] } : parseRuleText(key, typedText(posted, 'value'))
  if (!form.ok || 'problems' in value) {
    const faults = ('problems' in value ? value.problems : []).map(problem => ({ field: 'value', problem }))
    return changePage(ctx, key, { posted, errors, faults: shown(ctx, faults, key, posted) })
  }
  const { from, until, law, clause, url, reviewer, reviewed, status, step } = form.value
  const edit: RuleEdit & { key: RuleKey } = {
    key,
    value: value.value,
    from,
    ...(until !== null && { until }),
    source: { law, clause, ...(url !== '' && { url }) },
    reviewed: { by: reviewer, on: reviewed },
    status,
  }
  return proceed(ctx, { kind: 'change', edit }, step, posted, changePage)
}

async function sendEnd(ctx: WebCtx, key: RuleKey, posted: Posted): Promise<Reply> {
  const form = readForm(endForm({ locale: showOf(ctx).locale }), posted)
  if (!form.ok) return endPage(ctx, key, { posted, errors: form.errors })
  return proceed(ctx, { kind: 'end', key, from: form.value.from }, form.value.step, posted, endPage)
}

export const changingRoutes: Route[] = [
  route.get('/:government/work/rules/:rule/change', { needs, params: ByRule }, (ctx, { params }) =>
    changePage(ctx, ruleNamed(params.rule)),
  ),
  route.post(
    '/:government/work/rules/:rule/change',
    { needs, params: ByRule, audit: 'rule.changed' },
    (ctx, { params, body }) => sendChange(ctx, ruleNamed(params.rule), body as Posted),
  ),
  route.get('/:government/work/rules/:rule/end', { needs, params: ByRule }, (ctx, { params }) =>
    endPage(ctx, ruleNamed(params.rule)),
  ),
  route.post(
    '/:government/work/rules/:rule/end',
    { needs, params: ByRule, audit: 'rule.ended' },
    (ctx, { params, body }) => sendEnd(ctx, ruleNamed(params.rule), body as Posted),
  ),
]
