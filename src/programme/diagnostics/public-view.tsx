import { DataTable, Details, type Element, InsetText, SummaryList } from '@gdm/govuk-jsx'
import type { Translate } from '#platform/i18n'
import { Lead, Link, List, type Show, Subtitle, Text, Title } from '#platform/ui'
import { type Framework, pillarWords, Worded } from '#programme/frameworks'
import { AcrossTable } from './across-view.tsx'
import { ChangeCounts, ComparedTable, QuestionName } from './compare-view.tsx'
import { HeatMap, LevelTag, SpreadChart, SpreadTable, together } from './figures-view.tsx'
import type { Published } from './published.ts'
import type { Comparison } from './results.ts'

interface Said {
  t: Translate
  show: Show
}

interface ListProps extends Said {
  rows: readonly Published[]
  /** By which those of this page are set beside each other. */
  framework: Framework
  links: {
    one: (id: string) => string
    questions: string
    compare: string
    first: string | undefined
    next: string | undefined
  }
}

/** Published diagnostics, newest first. */
export const PublishedListPage = ({ t, show, rows, framework, links }: ListProps): Element => (
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
    <AcrossTable t={t} show={show} framework={framework} rows={rows} one={links.one} />
  </>
)

interface OneProps extends Said {
  published: Published
  /** Undefined for a version that this installation no longer has: then ids stand for words. */
  framework: Framework | undefined
  /** The one before of the same partner, and what changed since. */
  before: { published: Published; comparison: Comparison } | null
  links: {
    questions: string
    pillar: (id: string) => string
    before: string | null
    compare: string
    partner: string
    here: string
  }
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
          published.number > 1 && {
            key: t('diagnostics.public.corrected'),
            value: t('diagnostics.public.corrected.number', { number: published.number }),
          },
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
      <List
        items={[
          <Link to={links.compare}>{t('diagnostics.compare.with')}</Link>,
          <Link to={links.partner}>{t('programme.site.partner.all', { name: published.name })}</Link>,
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
      {published.pillars.map(spread => (
        <PillarAnswers {...props} spread={spread} />
      ))}
    </>
  )
}

const PillarAnswers = (props: OneProps & { spread: Published['pillars'][number] }): Element => {
  const { t, published, framework, spread } = props
  const { pillar } = spread
  const title = framework ? pillarWords(framework, pillar, t.language).title.text : pillar
  return (
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
          { heading: t('frameworks.level'), cell: answer => <LevelTag t={t} shown={answer} /> },
          {
            heading: t('diagnostics.confidence'),
            cell: ({ confidence }) => (confidence ? t(`diagnostics.confidence.${confidence}`) : t('diagnostics.none')),
          },
          { heading: t('diagnostics.reasons'), cell: ({ reasons }) => reasons },
          { heading: t('diagnostics.evidence.title'), cell: ({ evidence }) => countsOf(t, evidence) },
        ]}
        rows={published.answers.filter(answer => answer.pillar === pillar)}
      />
      <Details summary={t('diagnostics.spread.of', { pillar: title })}>
        <SpreadChart
          t={t}
          id={`levels-${pillar}`}
          title={t('diagnostics.spread.of', { pillar: title })}
          spread={spread}
        />
      </Details>
    </section>
  )
}

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
