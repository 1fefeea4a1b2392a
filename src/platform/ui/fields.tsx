import { CalendarDateInput, type Element } from '@gdm/govuk-jsx'
import { type FieldError, type FormTokens, type Posted, typedText } from '../forms/index.ts'
import type { Translate } from '../i18n/index.ts'
import { dateParts } from '../time/index.ts'
import { problemWith } from './form.tsx'

/** A form as it is shown: where it goes, what was typed, what is wrong. */
export interface ShownForm {
  t: Translate
  action: string
  tokens: FormTokens
  typed: Posted
  errors: readonly FieldError[]
}

/** What a field shows: its name, what was typed, and what is wrong with it. */
export const fieldOf = ({ t, typed, errors }: Pick<ShownForm, 't' | 'typed' | 'errors'>, name: string) => ({
  name,
  value: typedText(typed, name),
  errorMessage: problemWith(t, errors, name),
})

interface DayProps {
  form: Pick<ShownForm, 't' | 'typed' | 'errors'>
  name: string
  legend: string
  hint?: string | undefined
}

/** A day in three fields, `{name}-day` and so on: what `withDays` puts together. With a calendar, where scripts work. */
export const DayInput = ({ form, name, legend, hint }: DayProps): Element => {
  const { t, typed, errors } = form
  const problem = errors.find(error => error.field.startsWith(`${name}-`))
  const parts = (['day', 'month', 'year'] as const).map(part => {
    const error = problem?.field === `${name}-${part}` ? { error: true } : {}
    return { name: part, value: typedText(typed, `${name}-${part}`), ...error }
  })
  return (
    <CalendarDateInput
      id={name}
      namePrefix={name}
      items={parts}
      fieldset={{ legend }}
      hint={hint ?? t('form.day.hint')}
      errorMessage={problem && t.dynamic(problem.message, problem.values)}
    />
  )
}

/** The three fields that show a day again. */
export function typedDay(name: string, date: string | null): Posted {
  if (date === null) return {}
  const { day, month, year } = dateParts(date)
  return { [`${name}-day`]: day, [`${name}-month`]: month, [`${name}-year`]: year }
}
