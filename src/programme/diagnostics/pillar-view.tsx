import { DataTable, type Element, Pagination } from '@gdm/govuk-jsx'
import type { Translate } from '#platform/i18n'
import { Lead, Link, Text, Title } from '#platform/ui'
import { type Framework, pillarWords, questionTitle, Worded } from '#programme/frameworks'
import { AnswerStateTag, LevelTag, type Shown, type Spread, SpreadChart } from './figures-view.tsx'
import type { AnswerState, Progress } from './rules.ts'

interface QuestionLine {
  id: string
  href: string
  state: AnswerState
  shown: Shown
  /** How many pieces of evidence the answer cites. */
  pieces: number
}

interface PillarProps {
  t: Translate
  framework: Framework
  partner: string
  pillar: string
  progress: Progress
  spread: Spread
  questions: readonly QuestionLine[]
  before: { href: string; title: string } | null
  after: { href: string; title: string } | null
}

/** The questions of one pillar, each with how far its answer is. */
export const PillarPage = ({
  t,
  framework,
  partner,
  pillar,
  progress,
  spread,
  questions,
  before,
  after,
}: PillarProps): Element => {
  const words = pillarWords(framework, pillar, t.language)
  return (
    <>
      <Title caption={t('diagnostics.of', { partner })}>
        <Worded t={t} said={words.title} />
      </Title>
      <Lead>
        <Worded t={t} said={words.summary} />
      </Lead>
      <Text>{t('diagnostics.progress', { ...progress })}</Text>
      <DataTable
        id="questions"
        caption={t('frameworks.questions')}
        captionClasses="govuk-table__caption--m"
        columns={[
          {
            heading: t('frameworks.csv.question'),
            cell: ({ id, href }) => (
              <Link to={href}>
                <Worded t={t} said={questionTitle(framework, id, t.language)} />
              </Link>
            ),
          },
          { heading: t('diagnostics.answer'), cell: ({ state }) => <AnswerStateTag t={t} state={state} /> },
          { heading: t('frameworks.level'), cell: ({ shown }) => (shown ? <LevelTag t={t} shown={shown} /> : '') },
          { heading: t('diagnostics.pieces'), cell: ({ pieces }) => String(pieces), isNumeric: true },
        ]}
        rows={questions}
      />
      {progress.answered > 0 && (
        <SpreadChart t={t} id="levels" title={t('diagnostics.spread.pillar')} spread={spread} />
      )}
      <Pagination
        previous={before ? { href: before.href, labelText: before.title } : undefined}
        next={after ? { href: after.href, labelText: after.title } : undefined}
      />
    </>
  )
}
