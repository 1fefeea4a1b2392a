import { Button } from '../components/button.tsx'
import { CalendarDateInput } from '../components/calendar-date-input.tsx'
import { CharacterCount } from '../components/character-count.tsx'
import { Checkboxes } from '../components/checkboxes.tsx'
import { DateInput } from '../components/date-input.tsx'
import { FileList } from '../components/file-list.tsx'
import { FileUpload } from '../components/file-upload.tsx'
import { Input } from '../components/input.tsx'
import { PasswordInput } from '../components/password-input.tsx'
import { Radios } from '../components/radios.tsx'
import { Select } from '../components/select.tsx'
import { Textarea } from '../components/textarea.tsx'
import { type Example, examplesOf } from './example.ts'

/** Everything that takes an answer. */
export const fields: readonly Example[] = [
  ...examplesOf('Input', Input, {
    default: { name: 'title', label: 'Title of the opportunity' },
    'with hint and value': { name: 'reference', label: 'Your reference', hint: 'For your own use', value: 'IT-2031' },
    'with an error': {
      name: 'budget-wrong',
      label: 'Budget',
      errorMessage: 'Enter a budget of more than 0',
      value: '0',
    },
    'with a currency': {
      name: 'budget',
      label: { text: 'Budget in shillings', classes: 'govuk-label--m' },
      prefix: 'KES',
      classes: 'govuk-input--width-10',
      inputmode: 'decimal',
    },
  }),
  ...examplesOf('Textarea', Textarea, {
    default: { name: 'need', label: 'What is the need?' },
    'with an error': { name: 'need-wrong', label: 'What is the need?', errorMessage: 'Describe the need', rows: 3 },
  }),
  ...examplesOf('CharacterCount', CharacterCount, {
    'limited in words': {
      name: 'summary',
      label: 'Summary',
      maxlength: 50,
      countType: 'words',
      value: 'A short summary of the work.',
    },
    'too long, told without the script': {
      name: 'long-summary',
      label: 'Summary',
      maxlength: 20,
      value: 'A summary that is somewhat too long.',
      errorMessage: 'The summary must be 20 characters or fewer',
      counted: true,
    },
    'limited in characters': { name: 'heading', label: 'Short name', hint: 'Shown in lists', maxlength: 80, rows: 2 },
  }),
  ...examplesOf('Radios', Radios, {
    default: {
      name: 'location',
      fieldset: { legend: { text: 'Where will the work be done?', classes: 'govuk-fieldset__legend--m' } },
      items: [
        { value: 'site', text: 'On site', hint: 'At the buyer’s address' },
        { value: 'remote', text: 'Remotely' },
        { divider: 'or' },
        { value: 'either', text: 'Either' },
      ],
      value: 'remote',
    },
    'with a further question': {
      name: 'incumbent',
      fieldset: { legend: 'Is there a current supplier?' },
      classes: 'govuk-radios--small',
      items: [
        { value: 'yes', text: 'Yes', conditional: <Input name="incumbent-name" label="Name of the supplier" /> },
        { value: 'no', text: 'No' },
      ],
    },
    'with an error': {
      name: 'agree',
      fieldset: { legend: 'Do you accept the terms?' },
      errorMessage: 'Say whether you accept the terms',
      classes: 'govuk-radios--inline',
      items: [
        { value: 'yes', text: 'Yes' },
        { value: 'no', text: 'No' },
      ],
    },
  }),
  ...examplesOf('Checkboxes', Checkboxes, {
    default: {
      name: 'skills',
      fieldset: { legend: { text: 'Which skills do you need?', classes: 'govuk-fieldset__legend--m' } },
      hint: 'Choose all that apply',
      values: ['design'],
      items: [
        { value: 'design', text: 'Design' },
        { value: 'other', text: 'Something else', conditional: <Input name="other-skill" label="Which skill?" /> },
        { divider: 'or' },
        { value: 'none', text: 'None of these', behaviour: 'exclusive' },
      ],
    },
    'one box with an error': {
      name: 'declaration',
      errorMessage: 'Confirm that the answers are true',
      items: [{ value: 'yes', text: 'The answers are true' }],
    },
  }),
  ...examplesOf('Select', Select, {
    default: {
      name: 'currency',
      label: 'Currency',
      value: 'IDR',
      items: [
        { value: '', text: 'Choose a currency', disabled: true },
        { value: 'IDR', text: 'Rupiah' },
        { value: 'KES', text: 'Shilling' },
      ],
    },
  }),
  ...examplesOf('DateInput', DateInput, {
    default: {
      id: 'closes',
      namePrefix: 'closes',
      fieldset: { legend: { text: 'When does it close?', classes: 'govuk-fieldset__legend--m' } },
      hint: 'For example, 27 3 2031',
    },
    'with an error in one field': {
      id: 'starts',
      namePrefix: 'starts',
      fieldset: { legend: 'When does it start?' },
      errorMessage: 'The month must be between 1 and 12',
      values: { day: '31', month: '13', year: '2031' },
      month: { name: 'month', value: '13', error: true },
    },
  }),
  ...examplesOf('CalendarDateInput', CalendarDateInput, {
    default: {
      id: 'opens',
      namePrefix: 'opens',
      fieldset: { legend: { text: 'When does it open?', classes: 'govuk-fieldset__legend--m' } },
      hint: 'For example, 27 3 2031',
    },
    'with limits and a value': {
      id: 'visit',
      namePrefix: 'visit',
      fieldset: { legend: 'When can the site be visited?' },
      values: { day: 12, month: 2, year: 2031 },
      min: '2031-02-03',
      max: '2031-03-14',
    },
  }),
  ...examplesOf('FileList', FileList, {
    default: {
      id: 'bid-files',
      caption: 'Documents of the bid',
      items: [
        { name: 'method-statement.pdf', href: '#file-1', size: 'PDF, 1.2 MB', remove: { href: '#remove-1' } },
        {
          name: 'prices.ods',
          size: 'ODS, 48 kB',
          status: { text: 'Being checked', classes: 'govuk-tag--yellow' },
          remove: { name: 'remove', value: '2' },
        },
        {
          name: 'holiday.exe',
          errorMessage: 'Programs are not taken. Send a PDF or ODT.',
          remove: { name: 'remove', value: '3' },
        },
      ],
      children: [
        <FileUpload name="one-more" label="Add a document" hint="PDF or ODT, up to 10 MB" />,
        <Button classes="govuk-button--secondary">Upload</Button>,
      ],
    },
    empty: { id: 'no-files', caption: 'Documents', items: [], empty: 'No documents yet' },
  }),
  ...examplesOf('FileUpload', FileUpload, {
    default: { name: 'document', label: 'Upload a document', hint: 'PDF or ODT, up to 10 MB' },
    'with a place to drop files': { name: 'documents', label: 'Upload documents', multiple: true, javascript: true },
    'with an error': { name: 'document-wrong', label: 'Upload a document', errorMessage: 'Choose a file' },
  }),
  ...examplesOf('PasswordInput', PasswordInput, {
    default: { name: 'password', label: 'Password' },
    'for a new one': { name: 'new-password', label: 'New password', autocomplete: 'new-password' },
  }),
]
