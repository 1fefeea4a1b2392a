import { DataTable, type Element, WarningText } from '@gdm/govuk-jsx'
import { personNames } from '#identity/people'
import type { Transaction } from '#platform/db'
import { here, type WebCtx } from '#platform/http'
import { localDate } from '#platform/time'
import { Hint, Link, Subtitle, showOf, Text } from '#platform/ui'
import { type Statement, standing, statementOn } from '#programme/publications'
import { type Entry, type Extras, entriesById, entriesOf, registerLinks, sightOf } from '#programme/register'
import { independents } from './actions.ts'
import { ChangesPicture } from './changes-picture.tsx'
import { isOverdue, recommendations, reviews } from './kinds.ts'
import { reviewLinks } from './links.ts'
import { type Ratings, ratingsIn } from './rating.ts'
import { escalatedAmong, panelOf } from './store.ts'
import { ChangesTable, Panel, RatingsTable } from './views.tsx'

const most = 200

const Changes = ({ ctx, from, to }: { ctx: WebCtx; from: Ratings; to: Ratings }): Element => (
  <>
    <Subtitle>{ctx.t('programme-review.changes')}</Subtitle>
    <Text>{ctx.t('programme-review.changes.about')}</Text>
    <ChangesPicture t={ctx.t} from={from} to={to} />
    <ChangesTable t={ctx.t} from={from} to={to} />
  </>
)

const Method = ({ ctx }: { ctx: WebCtx }): Element => (
  <Text>
    <Link to={reviewLinks.criteria(here(ctx).slug)}>{ctx.t('programme-review.criteria.title')}</Link>
  </Text>
)

async function afterReview(ctx: WebCtx, tx: Transaction, entry: Entry): Promise<Element> {
  const { slug } = here(ctx)
  const seats = await panelOf(tx, entry.id)
  const names = await personNames(tx, seats)
  const mayChoose = entry.state === 'planned' && ctx.may('programme.lead')
  const free = mayChoose ? (await independents(tx, ctx)).filter(({ id }) => !seats.includes(id)) : null
  const earlierId = [entry.content.follows ?? []].flat()[0]
  const [earlier] = earlierId ? await entriesById(tx, [earlierId]) : []
  const ratings = ratingsIn(entry.content)
  return (
    <>
      <Panel
        t={ctx.t}
        panel={seats.map(id => ({ id, name: names.get(id) ?? ctx.t('partner.member.gone') }))}
        free={free}
        tokens={ctx.tokens()}
        links={{ seat: reviewLinks.seat(slug, entry.id), unseat: person => reviewLinks.unseat(slug, entry.id, person) }}
      />
      <Subtitle>{ctx.t('programme-review.ratings')}</Subtitle>
      <Method ctx={ctx} />
      <RatingsTable t={ctx.t} ratings={ratings} />
      {earlier && <Changes ctx={ctx} from={ratingsIn(earlier.content)} to={ratings} />}
    </>
  )
}

/** What a statement says of the entries that one of its fields points at. */
const targetsOf = (one: Statement, field: string): readonly string[] =>
  [one.body[field] ?? []]
    .flat()
    .flatMap(target =>
      typeof target === 'object' && target !== null && 'id' in target && typeof target.id === 'string'
        ? [target.id]
        : [],
    )

async function afterPublicReview(ctx: WebCtx, tx: Transaction, statement: Statement): Promise<Element> {
  const { slug } = here(ctx)
  const ratings = ratingsIn(statement.body)
  const [earlierId] = targetsOf(statement, 'follows')
  const earlier = earlierId ? await statementOn(tx, reviews.name, earlierId) : undefined
  const partner = statement.partner ?? undefined
  const all = await standing(tx, { kind: recommendations.name, partner, limit: most })
  const own = all.filter(one => targetsOf(one, 'review').includes(statement.subjectId))
  return (
    <>
      <Subtitle>{ctx.t('programme-review.ratings')}</Subtitle>
      <Method ctx={ctx} />
      <RatingsTable t={ctx.t} ratings={ratings} />
      {earlier && <Changes ctx={ctx} from={ratingsIn(earlier.body)} to={ratings} />}
      <DataTable
        id="recommendations"
        caption={ctx.t('recommendation.list')}
        columns={[
          {
            heading: ctx.t('recommendation.field.title'),
            cell: one => <Link to={registerLinks.publicEntry(slug, recommendations, one.subjectId)}>{one.title}</Link>,
          },
          {
            heading: ctx.t('register.state'),
            cell: one => ctx.t.dynamic(`recommendation.state.${one.body.state}`),
          },
        ]}
        rows={own}
        empty={ctx.t('programme-review.recommendations.none')}
      />
    </>
  )
}

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
  if (!isOverdue(one, today(ctx))) return null
  const at = (await escalatedAmong(tx, [one])).get(one.id)
  return (
    <WarningText iconFallbackText={ctx.t('recommendation.warning')}>
      {at ? ctx.t('recommendation.is-escalated', { at: showOf(ctx).instant(at) }) : ctx.t('recommendation.is-overdue')}
    </WarningText>
  )
}

export const reviewExtras: Extras = {
  beforePublicList: ctx => <Method ctx={ctx} />,
  afterEntry: afterReview,
  afterPublicEntry: afterPublicReview,
}
export const recommendationExtras: Extras = {
  beforeList: beforeRecommendations,
  afterEntry: afterRecommendation,
}
