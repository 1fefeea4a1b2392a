import { Button, DataTable, type Element, FilterPanel, Select, StatTiles, Tag, Textarea } from '@gdm/govuk-jsx'
import type { Translate } from '#platform/i18n'
import {
  Columns,
  Form,
  fieldOf,
  Hint,
  Lead,
  Link,
  Narrow,
  Problems,
  Prose,
  type Show,
  type ShownForm,
  Title,
} from '#platform/ui'
import { type ReviewState, reviewStates } from './rules.ts'
import type { SampledLine } from './sample-store.ts'
import type { QueueLine } from './store.ts'

const colours: Record<ReviewState, string> = {
  queued: 'govuk-tag--grey',
  'in-review': 'govuk-tag--light-blue',
  'to-vote': 'govuk-tag--yellow',
  decided: 'govuk-tag--green',
  withdrawn: 'govuk-tag--grey',
}

export const StateTag = ({ t, state }: { t: Translate; state: ReviewState }): Element => (
  <Tag classes={colours[state]}>{t(`assurance.state.${state}`)}</Tag>
)

interface DueProps {
  t: Translate
  show: Show
  dueAt: Date
  isOverdue: boolean
}

/** By when a case is due, marked when that is over. */
export const Due = ({ t, show, dueAt, isOverdue }: DueProps): Element => (
  <>
    {show.day(dueAt, 'short')}
    {isOverdue && (
      <>
        {' '}
        <Tag classes="govuk-tag--red">{t('assurance.overdue')}</Tag>
      </>
    )}
  </>
)

export interface QueueProps {
  t: Translate
  show: Show
  lines: readonly (QueueLine & { isOverdue: boolean })[]
  counts: { open: number; overdue: number }
  /** Boards that can be chosen; none where this person sits on no board. */
  boards: readonly { id: string; name: string }[]
  filter: { board?: string | undefined; state?: ReviewState | undefined }
  links: {
    self: string
    first: string | undefined
    next: string | undefined
    review: (id: string) => string
    boards: string
    sample: string
  }
}

/** Cases before boards, those due first first. */
export const QueuePage = (props: QueueProps): Element => {
  const { t, show, counts, boards, links } = props
  return (
    <>
      <Title>{t('assurance.title')}</Title>
      <Lead>{t('assurance.queue.text')}</Lead>
      {boards.length === 0 && <p class="govuk-body">{t('assurance.queue.none-of-yours')}</p>}
      <StatTiles
        items={[
          { label: t('assurance.count.open'), figure: show.number(counts.open) },
          { label: t('assurance.count.overdue'), figure: show.number(counts.overdue) },
        ]}
      />
      <p class="govuk-body">
        <Link to={links.boards}>{t('assurance.boards.title')}</Link>
        {' · '}
        <Link to={links.sample}>{t('assurance.sample.title')}</Link>
      </p>
      <Columns asideFirst aside={<Filters {...props} />}>
        <QueueTable {...props} />
      </Columns>
    </>
  )
}

const Filters = ({ t, boards, filter, links }: QueueProps): Element => (
  <FilterPanel action={links.self} clear={{ text: t('assurance.filter.clear'), href: links.self }}>
    <Select
      name="board"
      label={t('assurance.field.board')}
      value={filter.board ?? ''}
      items={[
        { value: '', text: t('assurance.filter.any') },
        ...boards.map(({ id, name }) => ({ value: id, text: name })),
      ]}
    />
    <Select
      name="state"
      label={t('assurance.field.state')}
      value={filter.state ?? ''}
      items={[
        { value: '', text: t('assurance.filter.open') },
        ...reviewStates.map(state => ({ value: state, text: t(`assurance.state.${state}`) })),
      ]}
    />
  </FilterPanel>
)

const QueueTable = ({ t, show, lines, links }: QueueProps): Element => (
  <DataTable
    id="cases"
    caption={t('assurance.queue.caption')}
    captionClasses="govuk-visually-hidden"
    columns={[
      {
        heading: t('assurance.field.plan'),
        cell: line => (
          <>
            <Link to={links.review(line.id)}>{line.title}</Link>
            <Hint>{t('assurance.queue.where', { body: line.bodyName, board: line.boardName })}</Hint>
          </>
        ),
      },
      { heading: t('assurance.field.due'), cell: line => <Due t={t} show={show} {...line} /> },
      {
        heading: t('assurance.field.state'),
        cell: line => (
          <>
            <StateTag t={t} state={line.state} />
            {line.level > 1 && (
              <>
                {' '}
                <Tag classes="govuk-tag--purple">{t('assurance.level.appeal')}</Tag>
              </>
            )}
          </>
        ),
      },
      {
        heading: t('assurance.field.amount'),
        cell: line => show.money(line.amount, line.currency),
        isNumeric: true,
      },
    ]}
    rows={lines}
    empty={t('assurance.queue.empty')}
    {...(links.first && { previousHref: links.first })}
    {...(links.next && { nextHref: links.next })}
  />
)

export interface SampleProps {
  t: Translate
  show: Show
  lines: readonly (SampledLine & { lookedBy: string | null })[]
  mayLook: boolean
  links: {
    first: string | undefined
    next: string | undefined
    plan: (id: string) => string
    look: (id: string) => string
  }
}

/** Delegated lines that chance picked, with what was found by whoever looked at them. */
export const SamplePage = ({ t, show, lines, mayLook, links }: SampleProps): Element => (
  <>
    <Title>{t('assurance.sample.title')}</Title>
    <Lead>{t('assurance.sample.text')}</Lead>
    <DataTable
      id="sample"
      caption={t('assurance.sample.title')}
      captionClasses="govuk-visually-hidden"
      columns={[
        {
          heading: t('assurance.field.plan'),
          cell: line => (
            <>
              <Link to={links.plan(line.planId)}>{line.title}</Link>
              <Hint>{line.bodyName}</Hint>
            </>
          ),
        },
        {
          heading: t('assurance.field.amount'),
          cell: line => show.money(line.amount, line.currency),
          isNumeric: true,
        },
        {
          heading: t('assurance.sample.looked'),
          cell: line => {
            if (line.look) {
              const when = t('assurance.sample.when', {
                name: line.lookedBy ?? '',
                date: show.day(line.look.at, 'short'),
              })
              return (
                <>
                  <Prose text={line.look.note} />
                  <Hint>{when}</Hint>
                </>
              )
            }
            return mayLook ? (
              <Link to={links.look(line.planId)} about={line.title}>
                {t('assurance.sample.look')}
              </Link>
            ) : (
              '–'
            )
          },
        },
      ]}
      rows={lines}
      empty={t('assurance.sample.empty')}
      {...(links.first && { previousHref: links.first })}
      {...(links.next && { nextHref: links.next })}
    />
  </>
)

/** What somebody found who looked at a line. */
export const LookPage = (props: ShownForm & { planTitle: string; planLink: string }): Element => {
  const { t, action, tokens, errors, planTitle, planLink } = props
  return (
    <Narrow>
      <Problems t={t} errors={errors} />
      <Title caption={planTitle}>{t('assurance.look.title')}</Title>
      <p class="govuk-body">
        <Link to={planLink}>{t('assurance.look.read')}</Link>
      </p>
      <Form action={action} tokens={tokens}>
        <Textarea {...fieldOf(props, 'note')} label={t('assurance.look.note')} hint={t('assurance.look.note.hint')} />
        <Button preventDoubleClick>{t('assurance.look.save')}</Button>
      </Form>
    </Narrow>
  )
}
