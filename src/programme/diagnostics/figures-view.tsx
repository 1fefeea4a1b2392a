import { BarChart, DataTable, type Element, Tag } from '@gdm/govuk-jsx'
import type { Translate } from '#platform/i18n'
import { Hint, Link, Subtitle } from '#platform/ui'
import { type Framework, type Level, levels, pillarWords, questionTitle, Worded } from '#programme/frameworks'
import type { Distribution } from './results.ts'
import type { AnswerState, Outcome, State } from './rules.ts'

const levelColours = {
  1: 'govuk-tag--red',
  2: 'govuk-tag--yellow',
  3: 'govuk-tag--light-blue',
  4: 'govuk-tag--green',
} as const satisfies Record<Level, string>

/** What is shown of an answer: its level or why there is none; null while nobody has answered. */
export type Shown = { outcome: Outcome; level: Level | null } | null

const namesOf = (t: Translate, shown: Shown): string => {
  if (shown === null) return t('diagnostics.open')
  return shown.level === null
    ? t(`diagnostics.outcome.${shown.outcome as 'not-known' | 'not-applicable'}`)
    : t('diagnostics.level', { level: shown.level })
}

const colourOf = (shown: Shown): string => (shown?.level ? levelColours[shown.level] : 'govuk-tag--grey')

export const AnswerTag = ({ t, shown }: { t: Translate; shown: Shown }): Element => (
  <Tag classes={colourOf(shown)}>{namesOf(t, shown)}</Tag>
)

/** The same where the heading of the column says already that it is a level: its number alone. */
export const LevelTag = ({ t, shown }: { t: Translate; shown: Shown }): Element => (
  <Tag classes={colourOf(shown)}>{shown?.level ? String(shown.level) : namesOf(t, shown)}</Tag>
)

const stateColours = {
  draft: 'govuk-tag--grey',
  evidence: 'govuk-tag--yellow',
  agreed: 'govuk-tag--blue',
  published: 'govuk-tag--green',
  closed: 'govuk-tag--grey',
} as const satisfies Record<State, string>

export const StateTag = ({ t, state }: { t: Translate; state: State }): Element => (
  <Tag classes={stateColours[state]}>{t(`diagnostics.state.${state}`)}</Tag>
)

const answerColours = {
  open: 'govuk-tag--grey',
  proposed: 'govuk-tag--yellow',
  challenged: 'govuk-tag--orange',
  agreed: 'govuk-tag--green',
} as const satisfies Record<AnswerState, string>

export const AnswerStateTag = ({ t, state }: { t: Translate; state: AnswerState }): Element => (
  <Tag classes={answerColours[state]}>{t(`diagnostics.answer.state.${state}`)}</Tag>
)

/** One pillar with how its levels are spread. */
export interface Spread extends Distribution {
  pillar: string
}

interface SpreadProps {
  t: Translate
  framework: Framework
  spreads: readonly Spread[]
  pillarAt: (pillar: string) => string
}

const levelOrNone = (t: Translate, level: Level | null): string =>
  level === null ? t('diagnostics.none') : String(level)

/** How many questions of each pillar stand at which level, with median and lowest, and how these are found. */
export const SpreadTable = ({ t, framework, spreads, pillarAt }: SpreadProps): Element => (
  <>
    <Subtitle>{t('diagnostics.spread.title')}</Subtitle>
    <DataTable
      id="spread"
      caption={t('diagnostics.spread.caption')}
      captionClasses="govuk-table__caption--s"
      columns={[
        {
          heading: t('frameworks.pillar'),
          cell: ({ pillar }) => (
            <Link to={pillarAt(pillar)}>
              <Worded t={t} said={pillarWords(framework, pillar, t.language).title} />
            </Link>
          ),
        },
        ...levels.map((level, index) => ({
          heading: t('diagnostics.level', { level }),
          cell: ({ counts }: Spread) => String(counts[index]),
          isNumeric: true,
        })),
        { heading: t('diagnostics.outcome.not-known'), cell: one => String(one.notKnown), isNumeric: true },
        { heading: t('diagnostics.outcome.not-applicable'), cell: one => String(one.notApplicable), isNumeric: true },
        { heading: t('diagnostics.open'), cell: one => String(one.open), isNumeric: true },
        { heading: t('diagnostics.median'), cell: one => levelOrNone(t, one.median), isNumeric: true },
        { heading: t('diagnostics.lowest'), cell: one => levelOrNone(t, one.lowest), isNumeric: true },
      ]}
      rows={spreads}
    />
    <Hint>{t('diagnostics.spread.method')}</Hint>
  </>
)

/** Levels of some questions as bars, with their table. */
export const SpreadChart = ({
  t,
  id,
  title,
  spread,
}: {
  t: Translate
  id: string
  title: string
  spread: Distribution
}): Element => (
  <BarChart
    id={id}
    title={title}
    labelHeading={t('frameworks.level')}
    valueHeading={t('frameworks.questions')}
    bars={[
      ...levels.map((level, index) => ({ label: t('diagnostics.level', { level }), value: spread.counts[index] ?? 0 })),
      { label: t('diagnostics.outcome.not-known'), value: spread.notKnown },
      { label: t('diagnostics.outcome.not-applicable'), value: spread.notApplicable },
      { label: t('diagnostics.open'), value: spread.open },
    ]}
    source={t('diagnostics.spread.counted')}
  />
)

/** All pillars added up, for the one chart of the whole. Counts may be added up; levels may not. */
export function together(spreads: readonly Distribution[]): Distribution {
  const sum = (of: (one: Distribution) => number) => spreads.reduce((total, one) => total + of(one), 0)
  return {
    counts: [
      sum(one => one.counts[0]),
      sum(one => one.counts[1]),
      sum(one => one.counts[2]),
      sum(one => one.counts[3]),
    ],
    notKnown: sum(one => one.notKnown),
    notApplicable: sum(one => one.notApplicable),
    open: sum(one => one.open),
    median: null,
    lowest: null,
  }
}

interface HeatProps {
  t: Translate
  framework: Framework
  answerOf: (question: string) => Shown
  questionAt: (question: string) => string
}

interface HeatRow {
  pillar: string
  questions: readonly string[]
}

/** What stands in a field of the map: short enough for a phone, and said in full to who hears it. */
const mark = (shown: Shown): string => {
  if (shown === null) return '·'
  if (shown.level !== null) return String(shown.level)
  return shown.outcome === 'not-known' ? '?' : '–'
}

const Field = ({ t, framework, answerOf, questionAt, question }: HeatProps & { question: string }): Element => {
  const shown = answerOf(question)
  return (
    <Link
      to={questionAt(question)}
      about={`${questionTitle(framework, question, t.language).text}: ${namesOf(t, shown)}`}
    >
      <Tag classes={colourOf(shown)}>{mark(shown)}</Tag>
    </Link>
  )
}

/** Every question as a coloured field: pillars down, questions across in the order of the framework. */
export const HeatMap = (props: HeatProps): Element => {
  const { t, framework } = props
  const rows: HeatRow[] = framework.pillars.map(({ id, questions }) => ({
    pillar: id,
    questions: questions.map(question => question.id),
  }))
  const most = Math.max(...rows.map(({ questions }) => questions.length))
  return (
    <>
      <Subtitle>{t('diagnostics.heat.title')}</Subtitle>
      <DataTable
        id="heat-map"
        caption={t('diagnostics.heat.caption')}
        captionClasses="govuk-table__caption--s"
        columns={[
          {
            heading: t('frameworks.pillar'),
            cell: ({ pillar }: HeatRow) => <Worded t={t} said={pillarWords(framework, pillar, t.language).title} />,
          },
          ...Array.from({ length: most }, (_, index) => ({
            heading: String(index + 1),
            cell: ({ questions }: HeatRow) => {
              const question = questions[index]
              return question === undefined ? '' : <Field {...props} question={question} />
            },
          })),
        ]}
        rows={rows}
      />
      <Hint>{t('diagnostics.heat.legend')}</Hint>
    </>
  )
}
