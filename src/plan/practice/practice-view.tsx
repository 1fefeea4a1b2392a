import { BarChart, type Element, Tag } from '@gdm/govuk-jsx'
import { textIn } from '#governments/packs'
import { EvidenceList } from '#plan/cases'
import type { Translate } from '#platform/i18n'
import { Hint, Prose, type Show, SmallTitle, Subtitle, Text, Title } from '#platform/ui'
import { type Code, countsOf, type PointAnswer, type PracticeContent, type Result, results } from './content.ts'

export interface PracticeViewProps {
  t: Translate
  show: Show
  content: PracticeContent
  /** The title of the page, where the self-assessment is all that is on it. */
  heading?: string
}

/** A whole self-assessment to read: what reviewers, boards and the public body itself see of one version. */
export const PracticeView = ({ t, show, content, heading }: PracticeViewProps): Element => (
  <>
    {heading && <Title caption={t('practice.title')}>{heading}</Title>}
    <Text>{codeName(t, content.code)}</Text>
    <Counts t={t} show={show} content={content} />
    <Subtitle>{t('practice.points')}</Subtitle>
    {content.code.points.map(({ number, title }) => (
      <PointView t={t} show={show} content={content} number={number} title={textIn(title, t.language).text} />
    ))}
  </>
)

/** The code with its edition, in the words of the government. */
export const codeName = (t: Translate, { title, edition }: Code): string =>
  t('practice.code', { title: textIn(title, t.language).text, edition })

const colours: Record<Result, string> = {
  met: 'govuk-tag--green',
  partly: 'govuk-tag--yellow',
  'not-met': 'govuk-tag--red',
  'not-applicable': 'govuk-tag--grey',
}

/** What tag a result has; of a point without an answer, that it has none. */
export const resultTag = (t: Translate, result: Result | undefined) =>
  result
    ? { text: t(`practice.result.${result}`), classes: colours[result] }
    : { text: t('practice.result.unanswered'), classes: 'govuk-tag--blue' }

interface PointViewProps extends Omit<PracticeViewProps, 'heading'> {
  number: number
  title: string
}

const PointView = ({ t, show, content, number, title }: PointViewProps): Element => (
  <>
    <SmallTitle>{t('practice.point', { number, title })}</SmallTitle>
    <PointAnswerView t={t} show={show} answer={content.points[number]} />
  </>
)

export interface PointAnswerProps {
  t: Translate
  show: Show
  answer: PointAnswer | undefined
}

/** The answer to one point. */
export const PointAnswerView = ({ t, show, answer }: PointAnswerProps): Element => {
  const tag = resultTag(t, answer?.result)
  return (
    <>
      <p class="govuk-body">
        <Tag classes={tag.classes}>{tag.text}</Tag>
      </p>
      {answer?.evidence && <Prose text={answer.evidence} />}
      {answer && answer.links.length > 0 && <EvidenceList t={t} evidence={answer.links} />}
      {answer?.reason && <Hint>{reasonTitle(t, answer)}</Hint>}
      {answer?.reason && <Prose text={answer.reason} />}
      {answer?.exception && (
        <>
          <Hint>{t('practice.exception.until', { date: show.date(answer.exception.until) })}</Hint>
          <Prose text={answer.exception.reason} />
        </>
      )}
    </>
  )
}

const reasonTitle = (t: Translate, { result }: PointAnswer): string =>
  result === 'not-applicable' ? t('practice.reason.of.not-applicable') : t('practice.reason.of.missing')

/** How many points have which result, as a chart with its table. */
export const Counts = ({ t, show, content }: Pick<PracticeViewProps, 't' | 'show' | 'content'>): Element => {
  const counts = countsOf(content)
  const bars = [...results, 'unanswered' as const].map(result => ({
    label: t(`practice.result.${result}`),
    value: counts[result],
    text: show.number(counts[result]),
  }))
  return (
    <BarChart
      id="practice-counts"
      title={t('practice.counts')}
      labelHeading={t('practice.counts.result')}
      valueHeading={t('practice.counts.points')}
      bars={bars}
      max={content.code.points.length}
    />
  )
}
