import { DataTable, Details, type Element, InsetText, SummaryList, Table } from '@gdm/govuk-jsx'
import type { Translate } from '#platform/i18n'
import { Hint, Lead, Link, List, Subtitle, Text, Title } from '#platform/ui'
import { type Framework, oecdPrinciples, type Pillar, type Question } from './schema.ts'
import { frameworkWords, langOf, pillarWords, questionTitle, questionWords, type Said } from './words.ts'

interface Shown {
  t: Translate
  framework: Framework
}

/** Words of the content, marked with their language where that is not the page's. */
export const Worded = ({ t, said }: { t: Translate; said: Said }): Element => (
  <span lang={langOf(said, t.language)}>{said.text}</span>
)

/** Says that a part of what follows is in another language, where it is. */
export const OtherLanguage = ({ t, framework }: Shown): Element | null => {
  const isWhole = framework.pillars.every(pillar =>
    pillar.questions.every(({ id }) => {
      const { title, question, why, levels, evidence } = questionWords(framework, id, t.language)
      return [title, question, why, ...levels, ...evidence].every(said => langOf(said, t.language) === undefined)
    }),
  )
  return isWhole ? null : <InsetText>{t('frameworks.partly-english')}</InsetText>
}

/** The principles that a question serves, by number and name. */
const principles = (t: Translate, question: Question): string =>
  question.oecd
    .map(number => `${number} ${t(`frameworks.oecd.${number as (typeof oecdPrinciples)[number]}`)}`)
    .join(', ')

/** Pillars and indicators as readers of that methodology know them. */
const maps = (t: Translate, { maps: { pillars, indicators } }: Question): string =>
  indicators.length === 0
    ? t('frameworks.maps.none')
    : t('frameworks.maps.value', { pillars: pillars.join(', '), indicators: indicators.join(', ') })

const asked = (t: Translate, { ask }: Question): string => ask.map(kind => t(`frameworks.ask.${kind}`)).join(', ')

/** Four levels, each with what must be seen. */
export const LevelsTable = ({ t, framework, question }: Shown & { question: Question }): Element => {
  const words = questionWords(framework, question.id, t.language)
  return (
    <Table
      caption={t('frameworks.levels')}
      captionClasses="govuk-table__caption--s"
      head={[{ text: t('frameworks.level') }, { text: t('frameworks.descriptor') }]}
      rows={words.levels.map((said, index) => [{ text: String(index + 1) }, { text: <Worded t={t} said={said} /> }])}
      firstCellIsHeader
    />
  )
}

/** What shows the level, who is asked, and what the question serves. */
export const QuestionFacts = ({ t, framework, question }: Shown & { question: Question }): Element => {
  const words = questionWords(framework, question.id, t.language)
  return (
    <SummaryList
      rows={[
        {
          key: t('frameworks.evidence'),
          value: <List kind="bullet" items={words.evidence.map(said => <Worded t={t} said={said} />)} />,
        },
        { key: t('frameworks.asked'), value: asked(t, question) },
        { key: t('frameworks.oecd'), value: principles(t, question) },
        { key: t('frameworks.maps'), value: maps(t, question) },
      ]}
    />
  )
}

/** A question with why it is asked, its levels and what shows them. */
export const QuestionText = (props: Shown & { question: Question; isOpen: boolean }): Element => {
  const { t, framework, question, isOpen } = props
  const words = questionWords(framework, question.id, t.language)
  const more = (
    <>
      <LevelsTable {...props} />
      <QuestionFacts {...props} />
    </>
  )
  return (
    <>
      <Text>
        <Worded t={t} said={words.question} />
      </Text>
      <Hint>
        <Worded t={t} said={words.why} />
      </Hint>
      {isOpen ? more : <Details summary={t('frameworks.levels-and-evidence')}>{more}</Details>}
    </>
  )
}

interface FrameworkProps extends Shown {
  links: { pillar(id: string): string; diagnostics: string }
  /** Versions that can be read, newest first. */
  versions: readonly { version: number; href: string }[]
}

/** The whole diagnostic: what it is, how levels are found, and its pillars. */
export const FrameworkPage = ({ t, framework, links, versions }: FrameworkProps): Element => {
  const words = frameworkWords(framework, t.language)
  const count = framework.pillars.reduce((sum, pillar) => sum + pillar.questions.length, 0)
  return (
    <>
      <Title caption={t('frameworks.version', { version: framework.version, edition: framework.edition })}>
        <Worded t={t} said={words.title} />
      </Title>
      <Lead>
        <Worded t={t} said={words.summary} />
      </Lead>
      <InsetText>{t('frameworks.not-maps')}</InsetText>
      <OtherLanguage t={t} framework={framework} />
      <DataTable
        id="pillars"
        caption={t('frameworks.pillars', { count })}
        captionClasses="govuk-table__caption--m"
        columns={[
          {
            heading: t('frameworks.pillar'),
            cell: pillar => <PillarLink t={t} framework={framework} pillar={pillar} to={links.pillar(pillar.id)} />,
          },
          {
            heading: t('frameworks.about'),
            cell: ({ id }) => <Worded t={t} said={pillarWords(framework, id, t.language).summary} />,
          },
          { heading: t('frameworks.questions'), cell: ({ questions }) => String(questions.length), isNumeric: true },
        ]}
        rows={framework.pillars}
      />
      <Subtitle>{t('frameworks.method')}</Subtitle>
      <List
        kind="bullet"
        items={[
          t('frameworks.method.highest'),
          t('frameworks.method.sample'),
          t('frameworks.method.no-number'),
          t('frameworks.method.four-eyes'),
          t('frameworks.method.unknown'),
          t('frameworks.method.names'),
        ]}
      />
      <Coverage t={t} framework={framework} />
      <List
        items={[
          <Link to={links.diagnostics}>{t('frameworks.see-diagnostics')}</Link>,
          ...versions.map(one => <Link to={one.href}>{t('frameworks.see-version', { version: one.version })}</Link>),
        ]}
      />
    </>
  )
}

const PillarLink = ({ t, framework, pillar, to }: Shown & { pillar: Pillar; to: string }): Element => (
  <Link to={to}>
    <Worded t={t} said={pillarWords(framework, pillar.id, t.language).title} />
  </Link>
)

/** How many questions serve each principle, so that nobody has to believe that all are served. */
const Coverage = ({ t, framework }: Shown): Element => (
  <DataTable
    id="principles"
    caption={t('frameworks.coverage')}
    captionClasses="govuk-table__caption--m"
    columns={[
      { heading: t('frameworks.oecd'), cell: number => `${number} ${t(`frameworks.oecd.${number}`)}` },
      {
        heading: t('frameworks.questions'),
        cell: number =>
          String(
            framework.pillars.flatMap(pillar => pillar.questions).filter(({ oecd }) => oecd.includes(number)).length,
          ),
        isNumeric: true,
      },
    ]}
    rows={oecdPrinciples}
  />
)

/** All questions of one pillar. */
export const PillarPage = ({ t, framework, pillar }: Shown & { pillar: Pillar }): Element => {
  const words = pillarWords(framework, pillar.id, t.language)
  return (
    <>
      <Title caption={t('frameworks.version', { version: framework.version, edition: framework.edition })}>
        <Worded t={t} said={words.title} />
      </Title>
      <Lead>
        <Worded t={t} said={words.summary} />
      </Lead>
      <OtherLanguage t={t} framework={framework} />
      {pillar.questions.map((question, index) => (
        <section id={question.id}>
          <Subtitle>
            {index + 1}. <Worded t={t} said={questionTitle(framework, question.id, t.language)} />
          </Subtitle>
          <QuestionText t={t} framework={framework} question={question} isOpen={false} />
        </section>
      ))}
    </>
  )
}
