import { Checkboxes, Details, type Element, Fieldset, Input, Radios, Select } from '@gdm/govuk-jsx'
import { type Level, levels, type ResolvedPack, ruleAt, serviceStages, textIn } from '#governments/packs'
import { type FieldError, type Posted, typedText } from '#platform/forms'
import type { Translate } from '#platform/i18n'
import { formatAmount, money } from '#platform/money'
import { fieldOf, Hint } from '#platform/ui'
import { type LineFacts, yearRows } from './line.ts'

interface Named {
  id: string
  title: string
}

/** What the pack offers for a line, in the reader's language. */
export interface LineOffers {
  categories: readonly Named[]
  criteria: readonly Named[]
  ratings: readonly Named[]
}

export function lineOffers(pack: ResolvedPack, day: string, language: string): LineOffers {
  const named = (list: readonly { id: string; title: Parameters<typeof textIn>[0] }[] = []) =>
    list.map(({ id, title }) => ({ id, title: textIn(title, language).text }))
  const scoring = ruleAt(pack, 'triage', day)?.scoring
  return {
    categories: named(ruleAt(pack, 'planCategories', day)),
    criteria: named(scoring?.criteria),
    ratings: named(scoring?.ratings),
  }
}

/** A line's facts as somebody would have typed them. */
export function typedLine(line: LineFacts, currency: string, locale: string): Posted {
  const years = line.years.flatMap(({ year, capital, running }, index) => {
    const at = `years-${index + 1}`
    return [
      [`${at}-year`, String(year)],
      [`${at}-capital`, formatAmount(money(capital, currency), locale)],
      [`${at}-running`, formatAmount(money(running, currency), locale)],
    ]
  })
  const ratings = Object.entries(line.ratings ?? {}).map(([id, rating]) => [`ratings-${id}`, rating])
  return {
    stage: line.stage ?? '',
    category: line.category ?? '',
    ...(line.novel && { novel: 'yes' }),
    risk: line.risk ?? '',
    importance: line.importance ?? '',
    ownerId: line.ownerId ?? '',
    replaces: line.replaces ?? '',
    ...Object.fromEntries([...years, ...ratings]),
  }
}

interface FieldProps {
  t: Translate
  typed: Posted
  errors: readonly FieldError[]
}

interface Props extends FieldProps {
  currency: string
  offers: LineOffers
  /** Who could answer for the line: the people of the writer's own bodies. */
  people: readonly { id: string; name: string }[]
}

/** What kind of spending a line is, by which it is sorted and routed. */
export const LineFields = (props: Props): Element => {
  const { t, typed, offers } = props
  const level = (name: 'risk' | 'importance') => (
    <Select
      {...fieldOf(props, name)}
      label={t(`plan.field.${name}`)}
      hint={t(`plan.field.${name}.hint`)}
      items={[
        { value: '', text: t('plan.choice.none') },
        ...levels.map((value: Level) => ({ value, text: t(`plan.level.${value}`) })),
      ]}
    />
  )
  return (
    <Fieldset legend={{ text: t('plan.form.kind'), classes: 'govuk-fieldset__legend--m' }}>
      <Hint>{t('plan.form.kind.hint')}</Hint>
      <Select
        {...fieldOf(props, 'stage')}
        label={t('plan.field.stage')}
        items={[
          { value: '', text: t('plan.choice.none') },
          ...serviceStages.map(value => ({ value, text: t(`plan.stage.${value}`) })),
        ]}
      />
      {offers.categories.length > 0 && (
        <Select
          {...fieldOf(props, 'category')}
          label={t('plan.field.category')}
          items={[
            { value: '', text: t('plan.choice.none') },
            ...offers.categories.map(({ id, title }) => ({ value: id, text: title })),
          ]}
        />
      )}
      <Checkboxes
        name="novel"
        fieldset={{ legend: t('plan.field.novel') }}
        hint={t('plan.field.novel.hint')}
        items={[{ value: 'yes', text: t('plan.novel.yes'), checked: typedText(typed, 'novel') === 'yes' }]}
      />
      {level('risk')}
      {level('importance')}
      {offers.criteria.map(({ id, title }) => (
        <Radios
          {...fieldOf(props, `ratings-${id}`)}
          classes="govuk-radios--small"
          fieldset={{ legend: title }}
          items={offers.ratings.map(rating => ({ value: rating.id, text: rating.title }))}
        />
      ))}
      <Select
        {...fieldOf(props, 'ownerId')}
        label={t('plan.field.owner')}
        hint={t('plan.field.owner.hint')}
        items={[{ value: '', text: '' }, ...props.people.map(({ id, name }) => ({ value: id, text: name }))]}
      />
      <Input {...fieldOf(props, 'replaces')} label={t('plan.field.replaces')} hint={t('plan.field.replaces.hint')} />
    </Fieldset>
  )
}

/** The budget by year, for whoever can tell it. */
export const YearFields = (props: FieldProps & { currency: string }): Element => {
  const { t, typed, errors, currency } = props
  const rows = Array.from({ length: yearRows }, (_, index) => index + 1)
  const isUsed =
    rows.some(row => typedText(typed, `years-${row}-year`)) || errors.some(({ field }) => field.startsWith('years-'))
  return (
    <Details summary={t('plan.years.title')} open={isUsed}>
      <Hint>{t('plan.years.hint')}</Hint>
      {rows.map(row => (
        <Fieldset legend={{ text: t('plan.years.row', { row }), classes: 'govuk-fieldset__legend--s' }}>
          <Input
            {...fieldOf(props, `years-${row}-year`)}
            label={t('plan.years.year')}
            inputmode="numeric"
            classes="govuk-input--width-4"
          />
          {(['capital', 'running'] as const).map(kind => (
            <Input
              {...fieldOf(props, `years-${row}-${kind}`)}
              label={t(`plan.years.${kind}`, { currency })}
              inputmode="decimal"
              classes="govuk-input--width-10"
            />
          ))}
        </Fieldset>
      ))}
    </Details>
  )
}
