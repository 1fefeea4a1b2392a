import { Button, DataTable, type Element, InsetText, SummaryList, Tag } from '@gdm/govuk-jsx'
import type { FormTokens } from '#platform/forms'
import type { Translate } from '#platform/i18n'
import { ButtonForm, Hint, Link, Prose, type Show, Subtitle, Text, Title } from '#platform/ui'
import type { Vote } from './counting.ts'
import { meanScore } from './points.ts'
import { Due, StateTag } from './queue-views.tsx'
import type { MemberRole, Standing } from './rules.ts'
import type { Review } from './schema.ts'

interface Said {
  t: Translate
  show: Show
}

const outcomeColours: Record<Vote, string> = {
  approve: 'govuk-tag--green',
  'approve-with-conditions': 'govuk-tag--green',
  return: 'govuk-tag--orange',
  refuse: 'govuk-tag--red',
}

export const OutcomeTag = ({ t, outcome }: { t: Translate; outcome: Vote }): Element => (
  <Tag classes={outcomeColours[outcome]}>{t(`assurance.outcome.${outcome}`)}</Tag>
)

/** Somebody on the board, and where they stand. */
export interface PersonLine {
  name: string
  role: MemberRole
  specialism: string | null
  standing: Exclude<Standing, 'outside'>
  hasJudged: boolean
  hasVoted: boolean
}

export interface VoteLine {
  name: string
  vote: Vote
  reasons: string
  counts: boolean
}

export interface PointLine {
  title: string
  marks: readonly { name: string; mark: string; text: string; comment: string | null }[]
}

/** Something that can be done with a case: by a page of its own, or by a button. */
export interface Step {
  text: string
  href: string
  kind: 'page' | 'button' | 'aside'
  refusal: string | null
}

export interface ReviewPageProps extends Said {
  title: string
  bodyName: string
  boardName: string
  review: Review
  isOverdue: boolean
  steps: readonly Step[]
  tokens: FormTokens
  people: readonly PersonLine[]
  /** Who leads the case in the chair's stead. */
  leads: string | null
  /** Null where this reader does not see them, or not yet. */
  votes: readonly VoteLine[] | null
  points: readonly PointLine[] | null
  /** What was handed in. */
  frozen: Element
  planLink: string
  others: string
}

/** A case as whoever may read it sees it. */
export const ReviewPage = (props: ReviewPageProps): Element => {
  const { t, title, review, leads, votes, points, planLink, others } = props
  return (
    <>
      <Title caption={t('assurance.review.title')}>{title}</Title>
      <Facts {...props} />
      <Steps {...props} />
      {leads && <InsetText>{t('assurance.review.leads', { name: leads })}</InsetText>}
      {review.appealReasons && (
        <InsetText>
          <Subtitle>{t('assurance.review.appeal')}</Subtitle>
          <Prose text={review.appealReasons} />
        </InsetText>
      )}
      {votes && <Votes t={t} votes={votes} />}
      {points && <Points t={t} points={points} />}
      <People {...props} />
      {props.frozen}
      <Text>
        <Link to={planLink}>{t('assurance.review.plan')}</Link>
        {' · '}
        <Link to={others}>{t('assurance.of-plan.title')}</Link>
      </Text>
    </>
  )
}

const Facts = ({ t, show, review, bodyName, boardName, isOverdue }: ReviewPageProps): Element => (
  <SummaryList
    rows={[
      { key: t('assurance.field.state'), value: <StateTag t={t} state={review.state} /> },
      review.outcome
        ? { key: t('assurance.field.outcome'), value: <OutcomeTag t={t} outcome={review.outcome} /> }
        : null,
      review.reasons ? { key: t('assurance.field.reasons'), value: <Prose text={review.reasons} /> } : null,
      { key: t('assurance.field.body'), value: bodyName },
      { key: t('assurance.field.board'), value: boardName },
      {
        key: t('assurance.field.level'),
        value: t(review.level > 1 ? 'assurance.level.appeal' : 'assurance.level.first'),
      },
      { key: t('assurance.field.opened'), value: show.day(review.openedAt) },
      {
        key: t('assurance.field.due'),
        value: <Due t={t} show={show} dueAt={review.dueAt} isOverdue={isOverdue} />,
      },
    ]}
  />
)

const Steps = ({ t, steps, tokens }: ReviewPageProps): Element | null => {
  const open = steps.filter(({ refusal }) => refusal === null)
  if (steps.length === 0) return null
  return (
    <>
      <Subtitle>{t('assurance.review.next')}</Subtitle>
      <div class="govuk-button-group">
        {open.map(({ text, href, kind }, index) => {
          if (kind === 'aside') return <Link to={href}>{text}</Link>
          if (kind === 'page') {
            return (
              <Button href={href} classes={index > 0 ? 'govuk-button--secondary' : undefined}>
                {text}
              </Button>
            )
          }
          return (
            <ButtonForm
              action={href}
              tokens={tokens}
              text={text}
              {...(index > 0 && { variant: 'secondary' as const })}
            />
          )
        })}
      </div>
      {steps
        .filter(({ refusal }) => refusal !== null)
        .map(({ text, refusal }) => (
          <Hint>{t('assurance.review.why-not', { action: text, reason: t.dynamic(refusal ?? '') })}</Hint>
        ))}
    </>
  )
}

const People = ({ t, people }: ReviewPageProps): Element => (
  <DataTable
    id="people"
    caption={t('assurance.people.title')}
    captionClasses="govuk-table__caption--m"
    columns={[
      { heading: t('assurance.member.person'), cell: (person: PersonLine) => person.name },
      {
        heading: t('assurance.member.part'),
        cell: person => (
          <>
            {t(`assurance.member.role.${person.role}`)}
            {person.specialism && <Hint>{person.specialism}</Hint>}
          </>
        ),
      },
      {
        heading: t('assurance.people.standing'),
        cell: person => (
          <>
            {t(`assurance.standing.${person.standing}`)}
            {person.hasJudged && <Hint>{t('assurance.standing.judged')}</Hint>}
            {person.hasVoted && <Hint>{t('assurance.standing.voted')}</Hint>}
          </>
        ),
      },
    ]}
    rows={people}
    empty={t('assurance.member.empty')}
  />
)

/** Each vote with its reasons. */
export const Votes = ({ t, votes }: { t: Translate; votes: readonly VoteLine[] }): Element => (
  <DataTable
    id="votes"
    caption={t('assurance.votes.title')}
    captionClasses="govuk-table__caption--m"
    columns={[
      { heading: t('assurance.votes.member'), cell: (line: VoteLine) => line.name },
      {
        heading: t('assurance.votes.vote'),
        cell: line => (
          <>
            {t(`assurance.vote.${line.vote}`)}
            {!line.counts && <Hint>{t('assurance.votes.not-counted')}</Hint>}
          </>
        ),
      },
      { heading: t('assurance.field.reasons'), cell: line => <Prose text={line.reasons} /> },
    ]}
    rows={votes}
  />
)

/** How each point was judged, by whom. */
const Points = ({ t, points }: { t: Translate; points: readonly PointLine[] }): Element => {
  const judged = points.filter(({ marks }) => marks.length > 0)
  return (
    <DataTable
      id="points"
      caption={t('assurance.marks.all')}
      captionClasses="govuk-table__caption--m"
      columns={[
        { heading: t('assurance.marks.point'), cell: (point: PointLine) => point.title },
        {
          heading: t('assurance.marks.mean'),
          cell: point => meanScore(point.marks as Parameters<typeof meanScore>[0]) ?? '–',
          isNumeric: true,
        },
        {
          heading: t('assurance.marks.who'),
          cell: point => (
            <>
              {point.marks.map(({ name, text, comment }) => (
                <>
                  <Text>{t('assurance.marks.of', { name, mark: text })}</Text>
                  {comment && <Prose text={comment} />}
                </>
              ))}
            </>
          ),
        },
      ]}
      rows={judged}
      empty={t('assurance.marks.empty')}
    />
  )
}
