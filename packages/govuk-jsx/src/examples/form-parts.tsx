import { Button } from '../components/button.tsx'
import { ErrorMessage } from '../components/error-message.tsx'
import { ErrorSummary } from '../components/error-summary.tsx'
import { Fieldset } from '../components/fieldset.tsx'
import { Hint } from '../components/hint.tsx'
import { Input } from '../components/input.tsx'
import { Label } from '../components/label.tsx'
import { TaskList } from '../components/task-list.tsx'
import { type Example, examplesOf } from './example.ts'

/** What surrounds the fields of a form. */
export const formParts: readonly Example[] = [
  ...examplesOf('Button', Button, {
    default: { children: 'Save and continue' },
    secondary: { children: 'Save as draft', classes: 'govuk-button--secondary' },
    warning: { children: 'Withdraw the bid', classes: 'govuk-button--warning', preventDoubleClick: true },
    'to begin': { children: 'Start now', href: '#start', isStartButton: true },
    disabled: { children: 'Publish', disabled: true },
  }),
  ...examplesOf('ErrorSummary', ErrorSummary, {
    default: {
      errorList: [
        { text: 'Enter a title', href: '#title' },
        { text: 'Enter a budget of more than 0', href: '#budget' },
      ],
      disableAutoFocus: true,
    },
  }),
  ...examplesOf('ErrorMessage', ErrorMessage, { default: { children: 'Enter a title' } }),
  ...examplesOf('Hint', Hint, { default: { children: 'As it stands in the register' } }),
  ...examplesOf('Label', Label, {
    default: { children: 'Name', for: 'elsewhere', classes: 'govuk-label--m' },
  }),
  ...examplesOf('Fieldset', Fieldset, {
    default: {
      legend: { text: 'Address of the delivery', classes: 'govuk-fieldset__legend--m' },
      children: [<Input name="street" label="Street" />, <Input name="town" label="Town" />],
    },
  }),
  ...examplesOf('TaskList', TaskList, {
    default: {
      items: [
        { title: 'The need', href: '#need', status: 'Completed' },
        {
          title: 'The lots',
          hint: 'At least one',
          href: '#lots',
          status: { tag: { text: 'Incomplete', classes: 'govuk-tag--blue' } },
        },
        {
          title: 'Publish',
          status: { text: 'Cannot start yet', classes: 'govuk-task-list__status--cannot-start-yet' },
        },
      ],
    },
  }),
]
