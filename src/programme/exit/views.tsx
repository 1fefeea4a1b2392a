import { DataTable, type Element, InsetText, Tag } from '@gdm/govuk-jsx'
import type { FormTokens } from '#platform/forms'
import type { Translate } from '#platform/i18n'
import { ButtonForm, Hint, Lead, Link, List, type Show, Subtitle, Text, Title } from '#platform/ui'
import { capability, exitCriterion, exitStage, postExitReview } from './kinds.ts'
import { levels, type Matrix } from './rules.ts'

interface Line {
  id: string
  title: string
  state: string
}

export interface ExitProps {
  t: Translate
  show: Show
  partner: string
  criteria: readonly (Line & { statement: string | null; evidence: string | null; reason: string | null })[]
  stages: readonly (Line & {
    stops: string | null
    takesOver: string | null
    starts: string | null
    due: string | null
  })[]
  matrix: Matrix
  reviews: readonly (Line & { due: string | null; result: string | null })[]
  links: {
    criterion(id: string): string
    stage(id: string): string
    capability(id: string): string
    review(id: string): string
    lessons: string
  }
  /** What members may do here; null on the page for everybody. */
  work: {
    add: readonly { text: string; href: string }[]
    /** Leads give a partner the standard plan where there is none. */
    plan: string | null
    /** Leads end the work with a partner that is exiting, or read why that cannot be yet. */
    end: { action: string; reason: string | null } | null
    tokens: FormTokens
  } | null
  data: readonly { text: string; href: string }[]
}

/** How the programme leaves a partner: what must be true, how it scales down, who can do what, and what was seen later. */
export const ExitPage = (props: ExitProps): Element => {
  const { t, partner, data, links } = props
  return (
    <>
      <Title caption={partner}>{t('exit.title')}</Title>
      <Lead>{t('exit.about')}</Lead>
      <WorkBegin {...props} />
      <Criteria {...props} />
      <Stages {...props} />
      <Capabilities {...props} />
      <Reviews {...props} />
      <Text>
        <Link to={links.lessons}>{t('exit.lessons')}</Link>
      </Text>
      <List items={data.map(({ text, href }) => <Link to={href}>{text}</Link>)} />
      <WorkEnd {...props} />
    </>
  )
}

const WorkBegin = ({ t, work }: ExitProps): Element | null =>
  work && (
    <>
      {work.plan && (
        <>
          <Text>{t('exit.plan.none')}</Text>
          <ButtonForm action={work.plan} tokens={work.tokens} text={t('exit.plan.make')} />
        </>
      )}
      <List items={work.add.map(({ text, href }) => <Link to={href}>{text}</Link>)} />
    </>
  )

const WorkEnd = ({ t, work }: ExitProps): Element | null =>
  work?.end ? (
    <>
      <Subtitle id="end">{t('exit.end')}</Subtitle>
      <Text>{t('exit.end.about')}</Text>
      {work.end.reason ? (
        <InsetText>{t.dynamic(work.end.reason)}</InsetText>
      ) : (
        <ButtonForm action={work.end.action} tokens={work.tokens} text={t('exit.end')} variant="warning" />
      )}
    </>
  ) : null

const Criteria = ({ t, show, criteria, links }: ExitProps): Element => {
  const count = (state: string) => show.number(criteria.filter(one => one.state === state).length)
  return (
    <>
      <Subtitle id="criteria">{t('exit-criterion.list')}</Subtitle>
      {criteria.length > 0 && (
        <Text>
          {t('exit.criteria.count', {
            all: show.number(criteria.length),
            confirmed: count('confirmed'),
            met: count('met'),
            waived: count('waived'),
          })}
        </Text>
      )}
      <DataTable
        id="criteria-table"
        caption={t('exit-criterion.list')}
        captionClasses="govuk-visually-hidden"
        rows={criteria}
        empty={t('exit-criterion.empty')}
        columns={[
          { heading: t('exit-criterion.one'), cell: one => <Link to={links.criterion(one.id)}>{one.title}</Link> },
          {
            heading: t('register.state'),
            cell: one => (
              <Tag classes={exitCriterion.colours?.[one.state]}>{t.dynamic(`exit-criterion.state.${one.state}`)}</Tag>
            ),
          },
          { heading: t('exit-criterion.field.statement'), cell: one => one.statement },
          {
            heading: t('exit.criteria.why'),
            cell: one => (one.state === 'waived' ? t('exit.waived', { reason: one.reason ?? '' }) : one.evidence),
          },
        ]}
      />
      <Hint>{t('exit.criteria.method')}</Hint>
    </>
  )
}

const Stages = ({ t, show, stages, links }: ExitProps): Element => (
  <>
    <Subtitle id="stages">{t('exit-stage.list')}</Subtitle>
    <DataTable
      id="stages-table"
      caption={t('exit-stage.list')}
      captionClasses="govuk-visually-hidden"
      rows={stages}
      empty={t('exit-stage.empty')}
      columns={[
        { heading: t('exit-stage.one'), cell: one => <Link to={links.stage(one.id)}>{one.title}</Link> },
        {
          heading: t('register.state'),
          cell: one => <Tag classes={exitStage.colours?.[one.state]}>{t.dynamic(`exit-stage.state.${one.state}`)}</Tag>,
        },
        { heading: t('exit-stage.field.stops'), cell: one => one.stops },
        { heading: t('exit-stage.field.takesOver'), cell: one => one.takesOver },
        { heading: t('exit-stage.field.starts'), cell: one => one.starts && show.date(one.starts, 'short') },
        { heading: t('exit-stage.field.due'), cell: one => one.due && show.date(one.due, 'short') },
      ]}
    />
  </>
)

/** A table by task and body, in which words and colours say the level; on a phone it scrolls by itself. */
const Capabilities = ({ t, show, matrix, links }: ExitProps): Element => (
  <>
    <Subtitle id="capabilities">{t('exit.matrix')}</Subtitle>
    <DataTable
      id="capabilities-table"
      caption={t('exit.matrix')}
      captionClasses="govuk-visually-hidden"
      rows={matrix.rows}
      empty={t('capability.empty')}
      columns={[
        { heading: t('capability.field.title'), cell: row => row.task },
        ...matrix.bodies.map((body, index) => ({
          heading: body,
          cell: (row: Matrix['rows'][number]) => (
            <List
              items={(row.cells[index] ?? []).map(one => (
                <>
                  <Link to={links.capability(one.id)}>{one.role}</Link>{' '}
                  <Tag classes={capability.colours?.[one.state]}>{t.dynamic(`capability.state.${one.state}`)}</Tag>
                  {one.on && <Hint>{t('exit.since', { day: show.date(one.on, 'short') })}</Hint>}
                </>
              ))}
            />
          ),
        })),
      ]}
    />
    <Hint>
      {t('exit.matrix.method', { levels: levels.map(level => t.dynamic(`capability.state.${level}`)).join(' → ') })}
    </Hint>
  </>
)

const Reviews = ({ t, show, reviews, links }: ExitProps): Element | null =>
  reviews.length === 0 ? null : (
    <>
      <Subtitle id="reviews">{t('post-exit-review.list')}</Subtitle>
      <DataTable
        id="reviews-table"
        caption={t('post-exit-review.list')}
        captionClasses="govuk-visually-hidden"
        rows={reviews}
        columns={[
          { heading: t('post-exit-review.one'), cell: one => <Link to={links.review(one.id)}>{one.title}</Link> },
          {
            heading: t('register.state'),
            cell: one => (
              <Tag classes={postExitReview.colours?.[one.state]}>
                {t.dynamic(`post-exit-review.state.${one.state}`)}
              </Tag>
            ),
          },
          { heading: t('post-exit-review.field.due'), cell: one => one.due && show.date(one.due, 'short') },
          {
            heading: t('post-exit-review.field.result'),
            cell: one => one.result && t.dynamic(`post-exit-review.choice.result.${one.result}`),
          },
        ]}
      />
    </>
  )

/** All partners with a published exit plan. */
export const ExitsPage = ({ t, rows }: { t: Translate; rows: readonly { name: string; href: string }[] }): Element => (
  <>
    <Title>{t('exit.list')}</Title>
    <Lead>{t('exit.about')}</Lead>
    {rows.length === 0 ? (
      <Text>{t('exit.list.empty')}</Text>
    ) : (
      <List items={rows.map(({ name, href }) => <Link to={href}>{name}</Link>)} />
    )}
  </>
)
