import { DataTable, type Element, WarningText } from '@gdm/govuk-jsx'
import { personNames } from '#identity/people'
import type { Transaction } from '#platform/db'
import { here, type WebCtx } from '#platform/http'
import { localDate } from '#platform/time'
import { Hint, Link, showOf } from '#platform/ui'
import { type Statement, statementsOn } from '#programme/publications'
import { type Entry, type Extras, entriesOf, registerLinks, sightOf } from '#programme/register'
import { dayMoves } from './moves.ts'
import { recommendationCounts } from './public-counts.tsx'
import { isOverdue, recommendations } from './recommendations.ts'
import { escalatedAmong, movesOf } from './store.ts'

const most = 200

const today = (ctx: WebCtx) => localDate(here(ctx).timeZone, ctx.now())

/** What is overdue and has been told to those who are responsible, before the list of all. */
async function beforeRecommendations(ctx: WebCtx, tx: Transaction): Promise<Element | null> {
  const { mine, isLimited } = await sightOf(tx, ctx)
  const partnerIds = isLimited ? mine.map(({ id }) => id) : null
  const states = ['open', 'accepted']
  const waiting = await entriesOf(tx, recommendations, { partnerIds, withGeneral: true, states, limit: most })
  const late = waiting.filter(one => isOverdue(one, today(ctx)))
  const told = await escalatedAmong(tx, late)
  const names = await personNames(
    tx,
    late.flatMap(one => one.content.owner ?? []),
  )
  const show = showOf(ctx)
  return (
    <>
      <DataTable
        id="escalated"
        caption={ctx.t('recommendation.escalated')}
        columns={[
          {
            heading: ctx.t('recommendation.field.title'),
            cell: one => <Link to={registerLinks.entry(here(ctx).slug, recommendations, one.id)}>{one.title}</Link>,
          },
          {
            heading: ctx.t('recommendation.field.owner'),
            cell: one => names.get(one.content.owner ?? '') ?? ctx.t('partner.member.gone'),
          },
          { heading: ctx.t('recommendation.field.due'), cell: one => one.content.due && show.date(one.content.due) },
          {
            heading: ctx.t('recommendation.told'),
            cell: one => {
              const at = told.get(one.id)
              return at ? show.instant(at) : ctx.t('recommendation.told.not-yet')
            },
          },
        ]}
        rows={late}
        empty={ctx.t('recommendation.escalated.none')}
      />
      <Hint>{ctx.t('recommendation.escalated.rule')}</Hint>
    </>
  )
}

async function afterRecommendation(ctx: WebCtx, tx: Transaction, entry: Entry): Promise<Element | null> {
  const one = { id: entry.id, state: entry.state, content: { due: entry.content.due as string | null } }
  const at = (await escalatedAmong(tx, [one])).get(one.id)
  const words = at
    ? ctx.t('recommendation.is-escalated', { at: showOf(ctx).instant(at) })
    : ctx.t('recommendation.is-overdue')
  return (
    <>
      {isOverdue(one, today(ctx)) && (
        <WarningText iconFallbackText={ctx.t('recommendation.warning')}>{words}</WarningText>
      )}
      {await movesPart(ctx, tx, entry.id)}
    </>
  )
}

/** How owner and day were changed, and why; nothing where they never were. */
async function movesPart(ctx: WebCtx, tx: Transaction, id: string): Promise<Element | null> {
  const { t } = ctx
  const moves = await movesOf(tx, id)
  if (moves.length === 0) return null
  const show = showOf(ctx)
  const names = await personNames(
    tx,
    moves.flatMap(one => [one.fromOwner ?? [], one.toOwner ?? [], one.movedBy].flat()),
  )
  const name = (person: string | null) => names.get(person ?? '') ?? t('partner.member.gone')
  const day = (on: string | null) => (on ? show.date(on) : '')
  return (
    <DataTable
      id="moves"
      caption={t('recommendation.moves')}
      columns={[
        { heading: t('recommendation.moves.when'), cell: one => show.instant(one.movedAt) },
        {
          heading: t('recommendation.field.owner'),
          cell: one =>
            one.fromOwner === one.toOwner
              ? t('recommendation.moves.same')
              : t('recommendation.moves.from-to', { from: name(one.fromOwner), to: name(one.toOwner) }),
        },
        {
          heading: t('recommendation.field.due'),
          cell: one =>
            one.fromDue === one.toDue
              ? t('recommendation.moves.same')
              : t('recommendation.moves.from-to', { from: day(one.fromDue), to: day(one.toDue) }),
        },
        { heading: t('recommendation.moves.why'), cell: one => one.why },
        { heading: t('recommendation.moves.by'), cell: one => name(one.movedBy) },
      ]}
      rows={moves}
    />
  )
}

/** For everybody: how the day was put off, as one statement after the other said. */
async function afterPublicRecommendation(ctx: WebCtx, tx: Transaction, statement: Statement): Promise<Element | null> {
  const { t } = ctx
  const all = await statementsOn(tx, recommendations.name, statement.subjectId)
  const days = dayMoves(all)
  const show = showOf(ctx)
  const due = typeof statement.body.due === 'string' ? statement.body.due : null
  const isLate = isOverdue({ state: String(statement.body.state), content: { due } }, today(ctx))
  return (
    <>
      {isLate && (
        <WarningText iconFallbackText={t('recommendation.warning')}>{t('recommendation.is-late')}</WarningText>
      )}
      {days.length > 0 && (
        <DataTable
          id="moves"
          caption={t('recommendation.moves')}
          columns={[
            { heading: t('recommendation.moves.when'), cell: one => show.day(one.at) },
            {
              heading: t('recommendation.field.due'),
              cell: one => t('recommendation.moves.from-to', { from: show.date(one.from), to: show.date(one.to) }),
            },
            {
              heading: t('recommendation.moves.why'),
              cell: one => one.why ?? t('register.withheld'),
            },
          ]}
          rows={days}
        />
      )}
    </>
  )
}

export const recommendationExtras: Extras = {
  beforeList: beforeRecommendations,
  beforePublicList: (ctx, tx, { partner }) => recommendationCounts(ctx, tx, partner),
  afterEntry: afterRecommendation,
  afterPublicEntry: afterPublicRecommendation,
}
