import { Button, type Element, Fieldset, InsetText, Radios, SummaryList, Textarea, WarningText } from '@gdm/govuk-jsx'
import { ConditionFields } from '#plan/pipeline'
import { typedText } from '#platform/forms'
import type { Translate } from '#platform/i18n'
import { Form, fieldOf, Narrow, Problems, type ShownForm, Subtitle, Text, Title } from '#platform/ui'
import { type Vote, votes } from './counting.ts'
import { fieldsOf, type Point, results, scores } from './points.ts'
import { type VoteLine, Votes } from './review-views.tsx'

/** What a member thinks of each point of the case. */
export const MarksPage = (props: ShownForm & { title: string; points: readonly Point[] }): Element => {
  const { t, title, action, tokens, errors, points } = props
  return (
    <Narrow>
      <Problems t={t} errors={errors} />
      <Title caption={title}>{t('assurance.marks.title')}</Title>
      <Text>{t('assurance.marks.text')}</Text>
      <Form action={action} tokens={tokens}>
        {points.map(point => (
          <PointFields {...props} point={point} />
        ))}
        <Button preventDoubleClick>{t('assurance.marks.save')}</Button>
      </Form>
    </Narrow>
  )
}

const PointFields = (props: ShownForm & { point: Point }): Element => {
  const { t, typed, point } = props
  const fields = fieldsOf(point.id)
  const isScore = point.scale === 'score'
  const marks = isScore ? scores : results
  return (
    <Fieldset legend={{ text: point.title(t), classes: 'govuk-fieldset__legend--m' }}>
      <Radios
        {...fieldOf(props, fields.mark)}
        classes="govuk-radios--small"
        fieldset={{ legend: t(isScore ? 'assurance.marks.score' : 'assurance.marks.result') }}
        items={marks.map(mark => ({
          value: mark,
          text: t(`assurance.mark.${mark}`),
          checked: typedText(typed, fields.mark) === mark,
        }))}
      />
      <Textarea {...fieldOf(props, fields.comment)} label={t('assurance.marks.comment')} rows={3} />
    </Fieldset>
  )
}

/** How a member votes, and why. */
export const VotePage = (props: ShownForm & { title: string }): Element => {
  const { t, title, action, tokens, errors } = props
  return (
    <Narrow>
      <Problems t={t} errors={errors} />
      <Title caption={title}>{t('assurance.vote.title')}</Title>
      <Text>{t('assurance.vote.text')}</Text>
      <Form action={action} tokens={tokens}>
        <Radios
          {...fieldOf(props, 'vote')}
          fieldset={{ legend: { text: t('assurance.vote.question'), classes: 'govuk-fieldset__legend--m' } }}
          items={votes.map(vote => ({
            value: vote,
            text: t(`assurance.vote.${vote}`),
            ...(vote !== 'approve' && { hint: t(`assurance.vote.${vote}.hint`) }),
          }))}
        />
        <Textarea {...fieldOf(props, 'reasons')} label={t('assurance.vote.reasons')} />
        <Button preventDoubleClick>{t('assurance.vote.save')}</Button>
      </Form>
    </Narrow>
  )
}

export interface ClosingProps extends ShownForm {
  title: string
  tally: readonly { vote: Vote; count: number }[]
  outcome: Vote
  votes: readonly VoteLine[]
}

/** Closing the vote: what it came to, the board's reasons, and the conditions where it voted for some. */
export const ClosingPage = (props: ClosingProps): Element => {
  const { t, title, action, tokens, errors, tally, outcome } = props
  return (
    <Narrow>
      <Problems t={t} errors={errors} />
      <Title caption={title}>{t('assurance.close.title')}</Title>
      <Tally t={t} tally={tally} />
      <InsetText>{t('assurance.close.result', { outcome: t(`assurance.outcome.${outcome}`) })}</InsetText>
      <Votes t={t} votes={props.votes} />
      <Form action={action} tokens={tokens}>
        <Textarea
          {...fieldOf(props, 'reasons')}
          label={t('assurance.close.reasons')}
          hint={t('assurance.close.reasons.hint')}
        />
        {outcome === 'approve-with-conditions' && (
          <>
            <Subtitle>{t('assurance.close.conditions')}</Subtitle>
            <ConditionFields {...props} />
          </>
        )}
        <WarningText>{t('assurance.close.text')}</WarningText>
        <Button preventDoubleClick>{t('assurance.close.save')}</Button>
      </Form>
    </Narrow>
  )
}

const Tally = ({ t, tally }: { t: Translate; tally: ClosingProps['tally'] }): Element => (
  <SummaryList rows={tally.map(({ vote, count }) => ({ key: t(`assurance.vote.${vote}`), value: String(count) }))} />
)
