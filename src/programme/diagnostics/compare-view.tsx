import { DataTable, type Element, FilterPanel, InsetText, Select } from '@gdm/govuk-jsx'
import type { Translate } from '#platform/i18n'
import { Hint, Lead, Link, List, type Show, Text, Title } from '#platform/ui'
import { type Framework, pillarWords, questionTitle, Worded } from '#programme/frameworks'
import { AnswerTag } from './figures-view.tsx'
import type { Named, Published } from './published.ts'
import { type Compared, type Comparison, changesIn } from './results.ts'

interface Said {
  t: Translate
  show: Show
}

/** A question by its short title; by its id where its version is no longer installed. */
export const QuestionName = ({
  t,
  framework,
  id,
}: {
  t: Translate
  framework: Framework | undefined
  id: string
}): Element => <>{framework ? <Worded t={t} said={questionTitle(framework, id, t.language)} /> : id}</>

/** How many questions rose, stayed and fell; never how much on average. */
export const ChangeCounts = ({ t, comparison }: { t: Translate; comparison: Comparison }): Element => (
  <>
    <Text>{t('diagnostics.change.counts', { ...changesIn(comparison.rows) })}</Text>
    <Hint>{t('diagnostics.change.method', { count: comparison.notCompared.length })}</Hint>
  </>
)

interface ComparedProps {
  t: Translate
  framework: Framework | undefined
  rows: readonly Compared[]
  first: string
  second: string
}

const changeWords = (t: Translate, change: number | null): string => {
  if (change === null) return t('diagnostics.change.unsaid')
  if (change === 0) return t('diagnostics.change.same')
  return t(change > 0 ? 'diagnostics.change.up' : 'diagnostics.change.down', { levels: Math.abs(change) })
}

export const ComparedTable = ({ t, framework, rows, first, second }: ComparedProps): Element => (
  <DataTable
    id="compared"
    caption={t('diagnostics.compare.table')}
    captionClasses="govuk-table__caption--m"
    columns={[
      {
        heading: t('frameworks.csv.question'),
        cell: ({ question }) => <QuestionName t={t} framework={framework} id={question} />,
      },
      { heading: first, cell: one => <AnswerTag t={t} shown={one.first} /> },
      { heading: second, cell: one => <AnswerTag t={t} shown={one.second} /> },
      { heading: t('diagnostics.change'), cell: ({ change }) => changeWords(t, change) },
    ]}
    rows={rows}
    empty={t('diagnostics.compare.none')}
  />
)

interface CompareProps extends Said {
  all: readonly Named[]
  chosen: { first: Published; second: Published; comparison: Comparison } | null
  typed: { first?: string | undefined; second?: string | undefined }
  framework: Framework | undefined
  links: { self: string; one: (id: string) => string; csv: string | null; json: string | null }
}

const nameWithDay = ({ show }: Said, { name, publishedAt }: Named): string =>
  `${name}, ${show.day(publishedAt, 'short')}`

/** Two published diagnostics beside each other. */
export const ComparePage = (props: CompareProps): Element => {
  const { t, all, chosen, typed, framework, links } = props
  const items = (value: string | undefined) => [
    { value: '', text: t('diagnostics.compare.choose') },
    ...all.map(one => ({ value: one.id, text: nameWithDay(props, one), selected: one.id === value })),
  ]
  return (
    <>
      <Title>{t('diagnostics.compare.title')}</Title>
      <Lead>{t('diagnostics.compare.about')}</Lead>
      <FilterPanel action={links.self} clear={{ text: t('diagnostics.compare.clear'), href: links.self }}>
        <Select name="first" label={t('diagnostics.compare.first')} items={items(typed.first)} />
        <Select name="second" label={t('diagnostics.compare.second')} items={items(typed.second)} />
      </FilterPanel>
      {!chosen && <Text>{t('diagnostics.compare.choose-two')}</Text>}
      {chosen && (
        <>
          <List
            items={[chosen.first, chosen.second].map(one => (
              <Link to={links.one(one.id)}>{nameWithDay(props, one)}</Link>
            ))}
          />
          {chosen.first.framework !== chosen.second.framework && (
            <InsetText>{t('diagnostics.compare.versions')}</InsetText>
          )}
          <ChangeCounts t={t} comparison={chosen.comparison} />
          <SideBySide {...props} />
          <ComparedTable
            t={t}
            framework={framework}
            rows={chosen.comparison.rows}
            first={nameWithDay(props, chosen.first)}
            second={nameWithDay(props, chosen.second)}
          />
          {links.csv && (
            <Text>
              <Link to={links.csv}>{t('diagnostics.compare.csv')}</Link>
            </Text>
          )}
          {links.json && (
            <Text>
              <Link to={links.json}>{t('diagnostics.as-json')}</Link>
            </Text>
          )}
        </>
      )}
    </>
  )
}

/** The spread of both, pillar by pillar: medians and lowest levels, with the counts behind them one page further. */
const SideBySide = (props: CompareProps): Element | null => {
  const { t, chosen, framework } = props
  if (!chosen) return null
  const { first, second } = chosen
  const of = (one: Published, pillar: string) => one.pillars.find(row => row.pillar === pillar)
  const shown = (one: Published, pillar: string): string => {
    const row = of(one, pillar)
    if (!row || row.median === null || row.lowest === null) return t('diagnostics.none')
    return t('diagnostics.compare.spread', { counts: row.counts.join(' · '), median: row.median, lowest: row.lowest })
  }
  return (
    <>
      <DataTable
        id="side-by-side"
        caption={t('diagnostics.compare.pillars')}
        captionClasses="govuk-table__caption--m"
        columns={[
          {
            heading: t('frameworks.pillar'),
            cell: ({ pillar }) =>
              framework ? <Worded t={t} said={pillarWords(framework, pillar, t.language).title} /> : pillar,
          },
          { heading: nameWithDay(props, first), cell: ({ pillar }) => shown(first, pillar) },
          { heading: nameWithDay(props, second), cell: ({ pillar }) => shown(second, pillar) },
        ]}
        rows={first.pillars}
      />
      <Hint>{t('diagnostics.spread.method')}</Hint>
    </>
  )
}
