import { Button, type Element, InsetText, Textarea } from '@gdm/govuk-jsx'
import type { Translate } from '#platform/i18n'
import {
  Entries,
  Form,
  fieldOf,
  Narrow,
  Problems,
  Prose,
  type Show,
  type ShownForm,
  SmallTitle,
  Text,
  Title,
} from '#platform/ui'
import { Due, StateTag } from './queue-views.tsx'
import { OutcomeTag } from './review-views.tsx'
import type { Review } from './schema.ts'

export interface AppealProps extends ShownForm {
  planTitle: string
  boardName: string
  until: string
  /** Why it was refused. */
  refused: string | null
}

/** Asking the next level to look at a refused plan again. */
export const AppealPage = (props: AppealProps): Element => {
  const { t, planTitle, boardName, until, refused, action, tokens, errors } = props
  return (
    <Narrow>
      <Problems t={t} errors={errors} />
      <Title caption={planTitle}>{t('assurance.appeal.title')}</Title>
      <Text>{t('assurance.appeal.text', { board: boardName })}</Text>
      <Text>{t('assurance.appeal.until', { date: until })}</Text>
      {refused && (
        <InsetText>
          <SmallTitle>{t('assurance.appeal.refused')}</SmallTitle>
          <Prose text={refused} />
        </InsetText>
      )}
      <Form action={action} tokens={tokens}>
        <Textarea {...fieldOf(props, 'reasons')} label={t('assurance.appeal.reasons')} rows={8} />
        <Button preventDoubleClick>{t('assurance.appeal.save')}</Button>
      </Form>
    </Narrow>
  )
}

export interface OfPlanProps {
  t: Translate
  show: Show
  planTitle: string
  reviews: readonly (Review & { boardName: string; isOverdue: boolean })[]
  review: (id: string) => string
  /** Where a refusal is appealed, where it can be. */
  appeal: string | null
}

/** Every time that a plan was before a board. */
export const OfPlanPage = ({ t, show, planTitle, reviews, review, appeal }: OfPlanProps): Element => (
  <Narrow>
    <Title caption={planTitle}>{t('assurance.of-plan.title')}</Title>
    {appeal && <Button href={appeal}>{t('assurance.appeal.title')}</Button>}
    {reviews.length === 0 ? (
      <Text>{t('assurance.of-plan.none')}</Text>
    ) : (
      <Entries
        items={reviews.map(one => ({
          title: t('assurance.of-plan.case', { date: show.day(one.openedAt) }),
          href: review(one.id),
          tag: one.outcome ? <OutcomeTag t={t} outcome={one.outcome} /> : <StateTag t={t} state={one.state} />,
          facts: [
            { key: t('assurance.field.board'), value: one.boardName },
            {
              key: t('assurance.field.level'),
              value: t(one.level > 1 ? 'assurance.level.appeal' : 'assurance.level.first'),
            },
            { key: t('assurance.field.due'), value: <Due t={t} show={show} {...one} /> },
          ],
        }))}
      />
    )}
  </Narrow>
)
