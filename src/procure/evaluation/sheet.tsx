import { CharacterCount, type Element, Fieldset, Radios, SummaryList } from '@gdm/govuk-jsx'
import { type FieldError, type Posted, typedText } from '#platform/forms'
import type { MessageKey, Translate } from '#platform/i18n'
import { problemWith, Subtitle } from '#platform/ui'
import { isRequirement, isScored } from './ranking.ts'
import { type Judgement, type Judgements, notesWords } from './rules.ts'
import { fieldsOf } from './schema.ts'
import type { PanelCriterion } from './standing.ts'

export const categoryName = (t: Translate, category: string): string =>
  t(`evaluation.category.${category}` as MessageKey)

/** Criteria under the heading of their category, without the price, which nobody scores. */
export function byCategory(criteria: readonly PanelCriterion[]) {
  const judged = criteria.filter(criterion => isRequirement(criterion) || isScored(criterion))
  return [...new Set(judged.map(({ category }) => category))].map(category => ({
    category,
    criteria: judged.filter(criterion => criterion.category === category),
  }))
}

export interface SheetFieldsProps {
  t: Translate
  criteria: readonly PanelCriterion[]
  typed: Posted
  errors: readonly FieldError[]
  /** What stands beside a criterion: what the members said of it. */
  beside?: (criterion: PanelCriterion) => Element | null
}

/** The fields of one sheet: met or not, or a score, and notes. */
export const SheetFields = (props: SheetFieldsProps): Element => (
  <>
    {byCategory(props.criteria).map(({ category, criteria }) => (
      <>
        <Subtitle>{categoryName(props.t, category)}</Subtitle>
        {criteria.map(criterion => (
          <CriterionFields {...props} criterion={criterion} />
        ))}
      </>
    ))}
  </>
)

const CriterionFields = (props: SheetFieldsProps & { criterion: PanelCriterion }): Element => {
  const { t, criterion, typed, errors } = props
  const names = fieldsOf(criterion.id)
  const answer = isRequirement(criterion) ? names.met : names.score
  return (
    <Fieldset legend={{ text: criterion.title, classes: 'govuk-fieldset__legend--s' }}>
      {props.beside?.(criterion)}
      <Radios
        name={answer}
        value={typedText(typed, answer)}
        errorMessage={problemWith(t, errors, answer)}
        classes="govuk-radios--small govuk-radios--inline"
        fieldset={{ legend: t(isRequirement(criterion) ? 'evaluation.met' : 'evaluation.score') }}
        // The value "0" is a score; only an item's own mark tells it from no answer.
        items={choicesFor(t, criterion).map(choice => ({
          ...choice,
          checked: typedText(typed, answer) === choice.value,
        }))}
      />
      <CharacterCount
        name={names.notes}
        value={typedText(typed, names.notes)}
        errorMessage={problemWith(t, errors, names.notes)}
        label={t(isRequirement(criterion) ? 'evaluation.notes.met' : 'evaluation.notes.score')}
        countType="words"
        maxlength={notesWords}
        rows={3}
      />
    </Fieldset>
  )
}

const choicesFor = (t: Translate, criterion: PanelCriterion) =>
  isRequirement(criterion)
    ? [
        { value: 'yes', text: t('evaluation.met.yes') },
        { value: 'no', text: t('evaluation.met.no') },
      ]
    : Array.from({ length: criterion.maxScore + 1 }, (_, score) => ({
        value: String(score),
        text: criterion.maxScore === 3 ? t(`evaluation.score.${score as 0 | 1 | 2 | 3}`) : String(score),
      }))

/** A sheet as somebody would have filled it in. */
export const typedSheet = (judgements: Judgements): Posted =>
  Object.fromEntries(
    [...judgements].flatMap(([id, { met, score, notes }]) => {
      const names = fieldsOf(id)
      return [
        [names.met, met === null ? undefined : met ? 'yes' : 'no'],
        [names.score, score === null ? undefined : String(score)],
        [names.notes, notes ?? undefined],
      ]
    }),
  )

/** What was said of one criterion, in words. */
export function judgementText(t: Translate, criterion: PanelCriterion, judgement: Judgement | undefined): string {
  if (!judgement || (judgement.met === null && judgement.score === null)) return t('evaluation.open')
  if (judgement.met !== null) return t(judgement.met ? 'evaluation.met.yes' : 'evaluation.met.no')
  return t('evaluation.score.of', { score: judgement.score ?? 0, most: criterion.maxScore })
}

export const SheetSummary = (props: {
  t: Translate
  criteria: readonly PanelCriterion[]
  judgements: Judgements
}): Element => {
  const { t, criteria, judgements } = props
  return (
    <>
      {byCategory(criteria).map(group => (
        <>
          <Subtitle>{categoryName(t, group.category)}</Subtitle>
          <SummaryList
            rows={group.criteria.map(criterion => {
              const found = judgements.get(criterion.id)
              return {
                key: criterion.title,
                value: (
                  <>
                    <p class="govuk-body">{judgementText(t, criterion, found)}</p>
                    {found?.notes && <p class="govuk-body">{found.notes}</p>}
                  </>
                ),
              }
            })}
          />
        </>
      ))}
    </>
  )
}
