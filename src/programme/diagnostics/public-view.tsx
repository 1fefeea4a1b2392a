import { DataTable, type Element, FilterPanel, InsetText, Select, SummaryList } from '@gdm/govuk-jsx'
import type { Translate } from '#platform/i18n'
import { Hint, Lead, Link, List, type Show, Subtitle, Text, Title } from '#platform/ui'
import { type Framework, pillarWords, questionTitle, Worded } from '#programme/frameworks'
import { AnswerTag, HeatMap, SpreadChart, SpreadTable, together } from './figures-view.tsx'
import type { Published } from './published.ts'
import { type Compared, type Comparison, changesIn } from './results.ts'

interface Said {
  t: Translate
  show: Show
}

interface ListProps extends Said {
  rows: readonly Published[]
  links: {
    one: (id: string) => string
    questions: string
    compare: string
    first: string | undefined
    next: string | undefined
  }
}

/** Published diagnostics, newest first. */
export const PublishedListPage = ({ t, show, rows, links }: ListProps): Element => (
  <>
    <Title>{t('diagnostics.public.title')}</Title>
    <Lead>{t('diagnostics.public.about')}</Lead>
    <InsetText>{t('frameworks.not-maps')}</InsetText>
    <List
      items={[
        <Link to={links.questions}>{t('diagnostics.list.questions')}</Link>,
        <Link to={links.compare}>{t('diagnostics.compare.title')}</Link>,
      ]}
    />
    <DataTable
      id="diagnostics"
      caption={t('diagnostics.public.title')}
      captionClasses="govuk-visually-hidden"
      columns={[
        { heading: t('diagnostics.partner'), cell: one => <Link to={links.one(one.id)}>{one.name}</Link> },
        { heading: t('diagnostics.public.date'), cell: one => show.day(one.publishedAt, 'short') },
        { heading: t('diagnostics.version'), cell: one => String(one.framework), isNumeric: true },
      ]}
      rows={rows}
      empty={t('diagnostics.public.empty')}
      previousHref={links.first}
      nextHref={links.next}
    />
  </>
)

interface OneProps extends Said {
  published: Published
  /** Undefined for a version that this installation no longer has: then ids stand for words. */
  framework: Framework | undefined
  /** The one before of the same partner, and what changed since. */
  before: { published: Published; comparison: Comparison } | null
  links: { questions: string; pillar: (id: string) => string; before: string | null; compare: string; here: string }
}

const countsOf = (t: Translate, counts: Published['evidence']): string =>
  counts.length === 0
    ? t('diagnostics.none')
    : counts
        .map(({ kind, perspective, pieces }) =>
          t('diagnostics.public.pieces', {
            pieces,
            kind: t(`diagnostics.kind.${kind}`),
            perspective: t.dynamic(`frameworks.ask.${perspective}`),
          }),
        )
        .join('; ')

/** A published diagnostic: how it was carried out, what came out, and what changed since the one before. */
export const PublishedPage = (props: OneProps): Element => {
  const { t, show, published, framework, links } = props
  const { team } = published
  const answers = new Map(published.answers.map(answer => [answer.question, answer]))
  return (
    <>
      <Title caption={t('diagnostics.public.caption')}>{t('diagnostics.of', { partner: published.name })}</Title>
      <InsetText>{t('frameworks.not-maps')}</InsetText>
      <SummaryList
        rows={[
          { key: t('diagnostics.scope'), value: published.scope },
          {
            key: t('diagnostics.version'),
            value: { text: <Link to={links.questions}>{`${published.framework} (${published.edition})`}</Link> },
          },
          { key: t('diagnostics.public.date'), value: show.day(published.publishedAt) },
          {
            key: t('diagnostics.team.title'),
            value: t('diagnostics.public.team', {
              leads: team['lead-assessor'],
              assessors: team.assessor,
              challengers: team.challenger,
            }),
          },
          { key: t('diagnostics.evidence.title'), value: countsOf(t, published.evidence) },
          { key: t('diagnostics.public.withheld'), value: t('diagnostics.public.withheld.what') },
        ]}
      />
      {framework && (
        <>
          <HeatMap
            t={t}
            framework={framework}
            answerOf={question => answers.get(question) ?? null}
            questionAt={question => `${links.here}#${question}`}
          />
          <SpreadTable
            t={t}
            framework={framework}
            spreads={published.pillars}
            pillarAt={id => `${links.here}#pillar-${id}`}
          />
        </>
      )}
      <SpreadChart t={t} id="levels" title={t('diagnostics.spread.chart')} spread={together(published.pillars)} />
      <Change {...props} />
      <Subtitle>{t('diagnostics.public.answers')}</Subtitle>
      {published.pillars.map(({ pillar }) => (
        <PillarAnswers {...props} pillar={pillar} />
      ))}
      <Text>
        <Link to={links.compare}>{t('diagnostics.compare.with')}</Link>
      </Text>
    </>
  )
}

const PillarAnswers = ({ t, published, framework, pillar }: OneProps & { pillar: string }): Element => (
  <section id={`pillar-${pillar}`}>
    <DataTable
      id={`answers-${pillar}`}
      caption={framework ? <Worded t={t} said={pillarWords(framework, pillar, t.language).title} /> : pillar}
      captionClasses="govuk-table__caption--m"
      columns={[
        {
          heading: t('frameworks.csv.question'),
          cell: ({ question }) => (
            <span id={question}>
              <QuestionName t={t} framework={framework} id={question} />
            </span>
          ),
        },
        { heading: t('frameworks.level'), cell: answer => <AnswerTag t={t} shown={answer} /> },
        {
          heading: t('diagnostics.confidence'),
          cell: ({ confidence }) => (confidence ? t(`diagnostics.confidence.${confidence}`) : t('diagnostics.none')),
        },
        { heading: t('diagnostics.reasons'), cell: ({ reasons }) => reasons },
        { heading: t('diagnostics.evidence.title'), cell: ({ evidence }) => countsOf(t, evidence) },
      ]}
      rows={published.answers.filter(answer => answer.pillar === pillar)}
    />
  </section>
)

const QuestionName = ({
  t,
  framework,
  id,
}: {
  t: Translate
  framework: Framework | undefined
  id: string
}): Element => <>{framework ? <Worded t={t} said={questionTitle(framework, id, t.language)} /> : id}</>

const Change = ({ t, show, before, links, framework }: OneProps): Element | null => {
  if (!before || !links.before) return null
  const { published, comparison } = before
  return (
    <>
      <Subtitle>{t('diagnostics.change.title')}</Subtitle>
      <Text>
        <Link to={links.before}>{t('diagnostics.change.since', { date: show.day(published.publishedAt) })}</Link>
      </Text>
      <ChangeCounts t={t} comparison={comparison} />
      <ComparedTable
        t={t}
        framework={framework}
        rows={comparison.rows.filter(({ change }) => change !== 0)}
        first={t('diagnostics.change.before')}
        second={t('diagnostics.change.now')}
      />
    </>
  )
}

/** How many questions rose, stayed and fell; never how much on average. */
const ChangeCounts = ({ t, comparison }: { t: Translate; comparison: Comparison }): Element => (
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

const ComparedTable = ({ t, framework, rows, first, second }: ComparedProps): Element => (
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
  all: readonly Published[]
  chosen: { first: Published; second: Published; comparison: Comparison } | null
  typed: { first?: string | undefined; second?: string | undefined }
  framework: Framework | undefined
  links: { self: string; one: (id: string) => string; csv: string | null }
}

const nameWithDay = ({ show }: Said, { name, publishedAt }: Published): string =>
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
