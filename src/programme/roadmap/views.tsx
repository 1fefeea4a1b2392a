import { DataTable, type Element, InsetText, StatTiles, Tag, Timeline } from '@gdm/govuk-jsx'
import type { Translate } from '#platform/i18n'
import { Hint, Lead, Link, List, type Show, SmallTitle, Subtitle, Text, Title } from '#platform/ui'
import type { Item } from './items.ts'
import { roadmapAction } from './kinds.ts'
import type { View } from './links.ts'
import { isLate, type Progress, quarterOf } from './rules.ts'
import { TimelinePicture } from './timeline-picture.tsx'

export interface OutcomeShown {
  id: string
  title: string
  people: string | null
  seen: string | null
  indicator: string | null
}

export interface RoadmapProps {
  t: Translate
  show: Show
  partner: string
  currency: string
  /** The day where the programme is. */
  today: string
  view: View
  items: readonly Item[]
  outcomes: readonly OutcomeShown[]
  progress: Progress
  /** How many actions are shown where there are more; null where all are. */
  cutAt: number | null
  isNarrowed: boolean
  filters: Element
  links: {
    view(view: View): string
    item(id: string): string
    outcome(id: string): string
    add: { action: string; outcome: string } | null
    csv: string
    json: string | null
  }
}

const views: readonly View[] = ['timeline', 'table', 'board']

/** A partner's roadmap: how far it has come by evidence, what it is for, and its actions in three ways. */
export const RoadmapPage = (props: RoadmapProps): Element => {
  const { t, partner, view, links, items } = props
  return (
    <>
      <Title caption={partner}>{t('roadmap.title')}</Title>
      <Lead>{t('roadmap.about')}</Lead>
      {links.add && (
        <List
          items={[
            <Link to={links.add.outcome}>{t('outcome.add')}</Link>,
            <Link to={links.add.action}>{t('roadmap-action.add')}</Link>,
          ]}
        />
      )}
      <ProgressTiles {...props} />
      <Outcomes {...props} />
      <Subtitle id="actions">{t('roadmap.actions')}</Subtitle>
      <nav aria-label={t('roadmap.views')}>
        <List
          items={views.map(one =>
            one === view ? (
              <strong>{t(`roadmap.view.${one}`)}</strong>
            ) : (
              <Link to={links.view(one)}>{t(`roadmap.view.${one}`)}</Link>
            ),
          )}
        />
      </nav>
      {props.filters}
      {props.isNarrowed && <Text>{t('roadmap.narrowed')}</Text>}
      {props.cutAt !== null && <InsetText>{t('roadmap.cut', { count: props.show.number(props.cutAt) })}</InsetText>}
      {items.length > 0 ? (
        <Actions {...props} />
      ) : (
        <Text>{t(props.isNarrowed ? 'register.none-found' : 'roadmap.empty')}</Text>
      )}
      <List
        items={[
          <Link to={links.csv}>{t('roadmap.csv')}</Link>,
          ...(links.json ? [<Link to={links.json}>{t('roadmap.json')}</Link>] : []),
        ]}
      />
    </>
  )
}

const Actions = (props: RoadmapProps): Element =>
  props.view === 'table' ? (
    <ActionTable {...props} />
  ) : props.view === 'board' ? (
    <Board {...props} />
  ) : (
    <Plan {...props} />
  )

const ProgressTiles = ({ t, show, progress }: RoadmapProps): Element => (
  <>
    <StatTiles
      items={[
        {
          label: t('roadmap.progress.done'),
          figure: t('roadmap.progress.of', { count: show.number(progress.done), all: show.number(progress.agreed) }),
        },
        { label: t('roadmap.progress.under-way'), figure: show.number(progress.underWay) },
        { label: t('roadmap.progress.not-begun'), figure: show.number(progress.notBegun) },
        { label: t('roadmap.progress.stopped'), figure: show.number(progress.stopped) },
        { label: t('roadmap.progress.late'), figure: show.number(progress.late) },
      ]}
    />
    <Hint>{t('roadmap.progress.method')}</Hint>
  </>
)

const Outcomes = ({ t, outcomes, links }: RoadmapProps): Element => (
  <>
    <Subtitle>{t('outcome.list')}</Subtitle>
    <DataTable
      id="outcomes"
      caption={t('outcome.list')}
      captionClasses="govuk-visually-hidden"
      rows={outcomes}
      empty={t('outcome.empty')}
      columns={[
        { heading: t('outcome.field.title'), cell: one => <Link to={links.outcome(one.id)}>{one.title}</Link> },
        { heading: t('outcome.field.people'), cell: one => one.people },
        { heading: t('outcome.field.seen'), cell: one => one.seen },
        { heading: t('outcome.field.indicator'), cell: one => one.indicator },
      ]}
    />
  </>
)

const State = ({ t, item, today }: { t: Translate; item: Item; today: string }): Element => (
  <>
    <Tag classes={roadmapAction.colours?.[item.state]}>{t.dynamic(`roadmap-action.state.${item.state}`)}</Tag>
    {isLate(item, today) && (
      <>
        {' '}
        <Tag classes="govuk-tag--red">{t('roadmap.late')}</Tag>
      </>
    )}
  </>
)

/** The picture, and the same by quarter in words, which lead where the screen is narrow. */
const Plan = ({ t, show, items, today, links }: RoadmapProps): Element => {
  const quarters = Map.groupBy(items, item => (item.due ? quarterOf(item.due) : ''))
  const named = [...quarters].sort(([a], [b]) => (a === '' ? 1 : b === '' ? -1 : a < b ? -1 : 1))
  return (
    <div class="gdm-words-or-picture">
      <div class="gdm-words-or-picture__picture">
        <TimelinePicture t={t} items={items} today={today} />
        <Hint>{t('roadmap.picture.about')}</Hint>
      </div>
      <div>
        <SmallTitle>{t('roadmap.by-quarter')}</SmallTitle>
        <Timeline
          headingLevel={4}
          phases={named.map(([quarter, list]) => ({
            title: quarter === '' ? t('roadmap.undated') : quarter,
            items: list.map(item => ({
              title: item.title,
              href: links.item(item.id),
              date: item.due ? t('roadmap.due', { day: show.date(item.due) }) : undefined,
              datetime: item.due ?? undefined,
              status: {
                text: t.dynamic(`roadmap-action.state.${item.state}`),
                classes: roadmapAction.colours?.[item.state],
              },
              isLate: isLate(item, today),
              isAhead: item.state !== 'done',
              description:
                item.depends.length > 0
                  ? t('roadmap.after', { titles: item.depends.map(({ title }) => title).join('; ') })
                  : undefined,
            })),
          }))}
        />
      </div>
    </div>
  )
}

const ActionTable = ({ t, show, items, today, currency, links }: RoadmapProps): Element => {
  const day = (date: string | null) => date && show.date(date, 'short')
  const titles = (list: Item['depends']) => list.map(({ title }) => title).join('; ')
  const word = (name: string) => t.dynamic(`roadmap-action.field.${name}`)
  return (
    <DataTable
      id="actions-table"
      caption={t('roadmap.actions')}
      captionClasses="govuk-visually-hidden"
      rows={items}
      columns={[
        { heading: word('title'), cell: one => <Link to={links.item(one.id)}>{one.title}</Link> },
        { heading: t('register.state'), cell: one => <State t={t} item={one} today={today} /> },
        {
          heading: word('intervention'),
          cell: one => t.dynamic(`roadmap-action.choice.intervention.${one.intervention}`),
        },
        { heading: word('serves'), cell: one => titles(one.serves) },
        { heading: word('starts'), cell: one => day(one.starts) },
        { heading: word('due'), cell: one => day(one.due) },
        { heading: word('depends'), cell: one => titles(one.depends) },
        { heading: word('answers'), cell: one => titles(one.answers) },
        { heading: word('principles'), cell: one => one.principles.join(', ') },
        { heading: word('cost'), cell: one => one.cost && show.money(one.cost, currency), isNumeric: true },
        { heading: word('evidence'), cell: one => one.evidence },
      ]}
    />
  )
}

const columns = ['proposed', 'agreed', 'under-way', 'done', 'stopped'] as const

const Board = ({ t, show, items, today, links }: RoadmapProps): Element => (
  <div class="gdm-board">
    {columns
      .map(state => ({ state, list: items.filter(item => item.state === state) }))
      .filter(({ state, list }) => state !== 'proposed' || list.length > 0)
      .map(({ state, list }) => (
        <section class="gdm-board__column" aria-label={t.dynamic(`roadmap-action.state.${state}`)}>
          <SmallTitle>
            {t('roadmap.column', {
              state: t.dynamic(`roadmap-action.state.${state}`),
              count: show.number(list.length),
            })}
          </SmallTitle>
          <List
            items={list.map(item => (
              <>
                <Link to={links.item(item.id)}>{item.title}</Link>
                {isLate(item, today) && (
                  <>
                    {' '}
                    <Tag classes="govuk-tag--red">{t('roadmap.late')}</Tag>
                  </>
                )}
                {item.due && <Hint>{t('roadmap.due', { day: show.date(item.due, 'short') })}</Hint>}
              </>
            ))}
          />
        </section>
      ))}
  </div>
)

interface RoadmapsProps {
  t: Translate
  rows: readonly { name: string; href: string }[]
}

/** All partners with a published roadmap. */
export const RoadmapsPage = ({ t, rows }: RoadmapsProps): Element => (
  <>
    <Title>{t('roadmap.list')}</Title>
    <Lead>{t('roadmap.about')}</Lead>
    {rows.length === 0 ? (
      <Text>{t('roadmap.list.empty')}</Text>
    ) : (
      <List items={rows.map(({ name, href }) => <Link to={href}>{name}</Link>)} />
    )}
  </>
)
