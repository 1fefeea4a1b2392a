import { DataTable, type Element, InsetText, Tag } from '@gdm/govuk-jsx'
import type { FormTokens } from '#platform/forms'
import type { Translate } from '#platform/i18n'
import { ButtonForm, Contents, Hint, Lead, Link, List, type Show, Subtitle, Text, Title } from '#platform/ui'
import { Capabilities, type CapabilityProps } from './capability-view.tsx'
import type { Figure, Look } from './figures.ts'
import { Figures } from './figures-view.tsx'
import { exitAssurance, exitCriterion, exitStage, postExitReview } from './kinds.ts'

interface Line {
  id: string
  title: string
  state: string
}

/** The beginning of a list that may be long: all of it is counted, and stands in its register. */
export interface Beginning<Row> {
  rows: readonly Row[]
  /** The whole list, where this is only its beginning. */
  all: { count: number; href: string } | null
}

export interface ExitProps extends Omit<CapabilityProps, 'linkOf'> {
  t: Translate
  show: Show
  partner: string
  criteria: Beginning<Line & { statement: string | null; evidence: string | null; reason: string | null }>
  /** All criteria by state. */
  counts: ReadonlyMap<string, number>
  stages: Beginning<
    Line & { stops: string | null; takesOver: string | null; starts: string | null; due: string | null }
  >
  assurances: Beginning<Line & { opinion: string | null; reasons: string | null }>
  reviews: Beginning<Line & { due: string | null; result: string | null }>
  figures: readonly Figure[]
  looks: readonly Look[]
  links: {
    criterion(id: string): string
    stage(id: string): string
    assurance(id: string): string
    capability(id: string): string
    review(id: string): string
    lessons: string
  }
  /** What members may do here; null on the page for everybody. */
  work: {
    add: readonly { text: string; href: string }[]
    /** Leads give a partner the standard plan where there is none. */
    plan: string | null
    /** The indicators that will be read again, and where leads choose them. */
    measures: { names: readonly string[]; choose: string | null }
    /** Where reviewers read them for a review that is not done yet. */
    readFor: readonly { text: string; href: string }[]
    /** Leads end the work with a partner that is exiting, or read what stands in the way. */
    end: { action: string; faults: readonly string[] } | null
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
      <Contents title={t('ui.contents')} parts={partsOf(props)} />
      <WorkBegin {...props} />
      <Criteria {...props} />
      <Assurances {...props} />
      <Stages {...props} />
      <Capabilities {...props} linkOf={links.capability} />
      <Measures {...props} />
      <Figures {...props} />
      <Reviews {...props} />
      <Text>
        <Link to={links.lessons}>{t('exit.lessons')}</Link>
      </Text>
      <List items={data.map(({ text, href }) => <Link to={href}>{text}</Link>)} />
      <WorkEnd {...props} />
    </>
  )
}

/** The parts that this page has, in their order. */
const partsOf = ({ t, work, figures, reviews }: ExitProps) => [
  { id: 'criteria', text: t('exit-criterion.list') },
  { id: 'assurance', text: t('exit-assurance.list') },
  { id: 'stages', text: t('exit-stage.list') },
  { id: 'capabilities', text: t('exit.matrix') },
  ...(work ? [{ id: 'indicators', text: t('exit.measures') }] : []),
  ...(figures.length > 0 ? [{ id: 'figures', text: t('exit.figures') }] : []),
  ...(reviews.rows.length > 0 ? [{ id: 'reviews', text: t('post-exit-review.list') }] : []),
  ...(work?.end ? [{ id: 'end', text: t('exit.end') }] : []),
]

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
      {work.end.faults.length > 0 ? (
        <InsetText>
          {t('exit.end.not-yet')}
          <List kind="bullet" items={work.end.faults.map(fault => t.dynamic(fault))} />
        </InsetText>
      ) : (
        <ButtonForm action={work.end.action} tokens={work.tokens} text={t('exit.end')} variant="warning" />
      )}
    </>
  ) : null

const Measures = ({ t, work }: ExitProps): Element | null =>
  work && (
    <>
      <Subtitle id="indicators">{t('exit.measures')}</Subtitle>
      {work.measures.names.length === 0 ? (
        <Text>{t('exit.measures.none')}</Text>
      ) : (
        <List kind="bullet" items={work.measures.names} />
      )}
      {work.measures.choose && (
        <Text>
          <Link to={work.measures.choose}>{t('exit.measures.choose')}</Link>
        </Text>
      )}
    </>
  )

/** Says that there is more than is shown, and where. */
const Rest = ({ t, show, all }: Pick<ExitProps, 't' | 'show'> & { all: Beginning<unknown>['all'] }): Element | null =>
  all && (
    <Text>
      <Link to={all.href}>{t('exit.all', { count: show.number(all.count) })}</Link>
    </Text>
  )

const Criteria = ({ t, show, criteria, counts, links }: ExitProps): Element => {
  const count = (state: string) => show.number(counts.get(state) ?? 0)
  const all = [...counts.values()].reduce((sum, one) => sum + one, 0)
  return (
    <>
      <Subtitle id="criteria">{t('exit-criterion.list')}</Subtitle>
      {all > 0 && (
        <Text>
          {t('exit.criteria.count', {
            all: show.number(all),
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
        rows={criteria.rows}
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
      <Rest t={t} show={show} all={criteria.all} />
      <Hint>{t('exit.criteria.method')}</Hint>
    </>
  )
}

const Assurances = ({ t, show, assurances, links }: ExitProps): Element => (
  <>
    <Subtitle id="assurance">{t('exit-assurance.list')}</Subtitle>
    <DataTable
      id="assurance-table"
      caption={t('exit-assurance.list')}
      captionClasses="govuk-visually-hidden"
      rows={assurances.rows}
      empty={t('exit-assurance.empty')}
      columns={[
        { heading: t('exit-assurance.one'), cell: one => <Link to={links.assurance(one.id)}>{one.title}</Link> },
        {
          heading: t('register.state'),
          cell: one => (
            <Tag classes={exitAssurance.colours?.[one.state]}>{t.dynamic(`exit-assurance.state.${one.state}`)}</Tag>
          ),
        },
        {
          heading: t('exit-assurance.field.opinion'),
          cell: one => one.opinion && t.dynamic(`exit-assurance.choice.opinion.${one.opinion}`),
        },
        { heading: t('exit-assurance.field.reasons'), cell: one => one.reasons },
      ]}
    />
    <Rest t={t} show={show} all={assurances.all} />
  </>
)

const Stages = ({ t, show, stages, links }: ExitProps): Element => (
  <>
    <Subtitle id="stages">{t('exit-stage.list')}</Subtitle>
    <DataTable
      id="stages-table"
      caption={t('exit-stage.list')}
      captionClasses="govuk-visually-hidden"
      rows={stages.rows}
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
    <Rest t={t} show={show} all={stages.all} />
  </>
)

const Reviews = ({ t, show, reviews, links, work }: ExitProps): Element | null =>
  reviews.rows.length === 0 ? null : (
    <>
      <Subtitle id="reviews">{t('post-exit-review.list')}</Subtitle>
      <DataTable
        id="reviews-table"
        caption={t('post-exit-review.list')}
        captionClasses="govuk-visually-hidden"
        rows={reviews.rows}
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
      <Rest t={t} show={show} all={reviews.all} />
      {work && <List items={work.readFor.map(({ text, href }) => <Link to={href}>{text}</Link>)} />}
    </>
  )
