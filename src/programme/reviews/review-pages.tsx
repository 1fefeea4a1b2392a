import { Button, DataTable, type Element } from '@gdm/govuk-jsx'
import { personNames } from '#identity/people'
import type { Transaction } from '#platform/db'
import { here, type WebCtx } from '#platform/http'
import { Link, List, Subtitle, Text } from '#platform/ui'
import { requirePartner } from '#programme/partners'
import { type Statement, standing } from '#programme/publications'
import {
  anyKind,
  asSeen,
  type Entry,
  type Extras,
  editRefusal,
  entriesOf,
  registerLinks,
  StateTag,
  whoAbout,
} from '#programme/register'
import { independents } from './actions.ts'
import { ChangesPicture } from './changes-picture.tsx'
import { factChecks } from './fact-checks.ts'
import { reviews } from './kinds.ts'
import { reviewLinks } from './links.ts'
import { countsRead, recommendationCounts } from './public-counts.tsx'
import { recommendations } from './recommendations.ts'
import { type Look, type Reviewed, seriesTo } from './series.ts'
import { panelOf } from './store.ts'
import { ChangesTable, Panel, RatingTag, ThemesRead } from './views.tsx'

const most = 200

/** The colours of this review beside those of the ones before it; nothing for a first review. */
const Changes = ({ ctx: { t }, looks }: { ctx: WebCtx; looks: readonly Look[] }): Element | null =>
  looks.length < 2 ? null : (
    <>
      <Subtitle>{t('programme-review.changes')}</Subtitle>
      <Text>{t('programme-review.changes.about')}</Text>
      <List
        kind="number"
        items={looks.map(({ title, period, overall }) => (
          <>
            {t('programme-review.look.named', { title, period })} {overall && <RatingTag t={t} rating={overall} />}
          </>
        ))}
      />
      <ChangesPicture t={t} looks={looks} />
      <ChangesTable t={t} looks={looks} />
    </>
  )

const Method = ({ ctx }: { ctx: WebCtx }): Element => (
  <Text>
    <Link to={reviewLinks.criteria(here(ctx).slug)}>{ctx.t('programme-review.criteria.title')}</Link>
  </Text>
)

async function panelPart(ctx: WebCtx, tx: Transaction, entry: Entry): Promise<Element> {
  const { slug } = here(ctx)
  const seats = await panelOf(tx, entry.id)
  const names = await personNames(tx, seats)
  const mayChoose = entry.state === 'planned' && ctx.may('programme.lead')
  const free = mayChoose ? (await independents(tx, ctx)).filter(({ id }) => !seats.includes(id)) : null
  return (
    <Panel
      t={ctx.t}
      panel={seats.map(id => ({ id, name: names.get(id) ?? ctx.t('partner.member.gone') }))}
      free={free}
      tokens={ctx.tokens()}
      links={{ seat: reviewLinks.seat(slug, entry.id), unseat: person => reviewLinks.unseat(slug, entry.id, person) }}
    />
  )
}

/** This review and those that it follows, as this person may see them. */
async function looksTo(ctx: WebCtx, tx: Transaction, entry: Entry): Promise<Look[]> {
  const partnerIds = entry.partnerId ? [entry.partnerId] : null
  const all = await entriesOf(tx, anyKind(reviews), { partnerIds, limit: most })
  const seen = (await asSeen(tx, ctx.actor, all)).filter(one => one.id === entry.id || one.state === 'published')
  const reviewed = seen.map(
    ({ id, title, content }): Reviewed => ({ id, title, content, follows: [content.follows ?? []].flat()[0] }),
  )
  return seriesTo(entry.id, reviewed)
}

const isReportOpen = (state: string) => state === 'under-way' || state === 'replied'

async function afterReview(ctx: WebCtx, tx: Transaction, entry: Entry): Promise<Element> {
  const { t } = ctx
  const { slug } = here(ctx)
  const kind = anyKind(reviews)
  const mayWrite =
    isReportOpen(entry.state) &&
    editRefusal(kind, entry, await whoAbout(tx, kind, ctx.actor, entry), ctx.now()) === null
  const isSealed = entry.state === 'under-way' && !mayWrite
  return (
    <>
      {mayWrite && <Button href={reviewLinks.report(slug, entry.id)}>{t('programme-review.report.write')}</Button>}
      {await panelPart(ctx, tx, entry)}
      {isSealed ? (
        <Text>{t('programme-review.sealed')}</Text>
      ) : (
        <>
          <Subtitle>{t('programme-review.ratings')}</Subtitle>
          <Method ctx={ctx} />
          <ThemesRead t={t} content={entry.content} withheld={[]} />
          <Changes ctx={ctx} looks={await looksTo(ctx, tx, entry)} />
        </>
      )}
      {await furtherSteps(ctx, tx, entry)}
    </>
  )
}

/** What can be added to a review now: points about its facts by those who are reviewed, recommendations by its panel. */
async function furtherSteps(ctx: WebCtx, tx: Transaction, entry: Entry): Promise<Element | null> {
  const { slug } = here(ctx)
  const partner = entry.partnerId ? (await requirePartner(tx, entry.partnerId)).slug : undefined
  const at = { partner, about: entry.id }
  const isPanel = (await panelOf(tx, entry.id)).some(id => id === ctx.actor.id)
  const mayRaise = entry.state === 'draft-report' && ctx.may('programme.contribute')
  const mayRecommend = isPanel && ctx.may('programme.review') && entry.state !== 'planned'
  return (
    <>
      {mayRaise && (
        <Text>
          <Link to={registerLinks.add(slug, factChecks, at)}>{ctx.t('fact-check.add')}</Link>
        </Text>
      )}
      {mayRecommend && (
        <Text>
          <Link to={registerLinks.add(slug, recommendations, at)}>{ctx.t('recommendation.add')}</Link>
        </Text>
      )}
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
  const partner = statement.partner ?? undefined
  const all = await standing(tx, { kind: reviews.name, partner, limit: most })
  const reviewed = all.map(
    (one): Reviewed => ({
      id: one.subjectId,
      title: one.title,
      content: one.body,
      follows: targetsOf(one, 'follows')[0],
    }),
  )
  const ofThis = (found: readonly Statement[]) =>
    found.filter(one => targetsOf(one, 'review').includes(statement.subjectId))
  const asked = ofThis(await standing(tx, { kind: recommendations.name, partner, limit: most }))
  const points = ofThis(await standing(tx, { kind: factChecks.name, partner, limit: most }))
  return (
    <>
      <Subtitle>{ctx.t('programme-review.ratings')}</Subtitle>
      <Method ctx={ctx} />
      <ThemesRead t={ctx.t} content={statement.body} withheld={statement.withheld} />
      <Changes ctx={ctx} looks={seriesTo(statement.subjectId, reviewed)} />
      {countsRead(ctx, asked)}
      <Listed ctx={ctx} kind={recommendations} rows={asked} empty={ctx.t('programme-review.recommendations.none')} />
      {points.length > 0 && <Listed ctx={ctx} kind={factChecks} rows={points} empty="" />}
    </>
  )
}

/** Statements of one register about a review, with their state. */
const Listed = (props: {
  ctx: WebCtx
  kind: typeof recommendations | typeof factChecks
  rows: readonly Statement[]
  empty: string
}): Element => {
  const { ctx, rows, empty } = props
  const kind = anyKind(props.kind as typeof recommendations)
  return (
    <DataTable
      id={kind.path}
      caption={ctx.t.dynamic(`${kind.name}.list`)}
      columns={[
        {
          heading: ctx.t.dynamic(`${kind.name}.field.title`),
          cell: one => <Link to={registerLinks.publicEntry(here(ctx).slug, kind, one.subjectId)}>{one.title}</Link>,
        },
        {
          heading: ctx.t('register.state'),
          cell: one => <StateTag t={ctx.t} kind={kind} state={String(one.body.state)} />,
        },
      ]}
      rows={rows}
      empty={empty}
    />
  )
}

export const reviewExtras: Extras = {
  beforePublicList: async (ctx, tx, { partner }) => (
    <>
      <Method ctx={ctx} />
      {await recommendationCounts(ctx, tx, partner)}
    </>
  ),
  afterEntry: afterReview,
  afterPublicEntry: afterPublicReview,
}
