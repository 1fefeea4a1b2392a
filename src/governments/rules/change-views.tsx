import {
  Button,
  type Element,
  ErrorSummary,
  Fieldset,
  Input,
  InsetText,
  Radios,
  SummaryList,
  Textarea,
  WarningText,
} from '@gdm/govuk-jsx'
import type { RuleKey, Rules } from '#governments/packs'
import type { Posted } from '#platform/forms'
import type { Translate } from '#platform/i18n'
import {
  DayInput,
  Form,
  fieldOf,
  Hint,
  List,
  Narrow,
  type Show,
  type ShownForm,
  Subtitle,
  Text,
  Title,
} from '#platform/ui'
import { RuleValue } from './rule-views.tsx'
import type { ShownFault } from './wording.ts'

export interface ChangeProps extends ShownForm {
  government: string
  ruleKey: RuleKey
  /** What the rule itself and other rules say against it. */
  faults: readonly ShownFault[]
  today: string
}

const Words = ({ fault }: { fault: ShownFault }): Element =>
  fault.lang ? <span lang={fault.lang}>{fault.text}</span> : <>{fault.text}</>

/** All that is wrong: with the value, which stands first, and then with the rest of the form. */
const AllProblems = ({ t, errors, faults }: Pick<ChangeProps, 't' | 'errors' | 'faults'>): Element | null =>
  errors.length + faults.length === 0 ? null : (
    <ErrorSummary
      errorList={[
        ...faults.map(fault => ({ text: <Words fault={fault} />, href: `#${fault.field}` })),
        ...errors.map(error => ({ text: t.dynamic(error.message), href: `#${error.field}` })),
      ]}
    />
  )

/** A text field with what the form or the rules say against it. */
const field = (props: ChangeProps, name: string) => {
  const shown = fieldOf(props, name)
  const own = props.faults.filter(fault => fault.field === name)
  if (shown.errorMessage || own.length === 0) return shown
  const message = own.map((fault, i) => (i === 0 ? <Words fault={fault} /> : [<br />, <Words fault={fault} />]))
  return { ...shown, errorMessage: { text: <>{message}</> } }
}

/** A day as the form shows it: faults at a day are told in its own words too. */
const dayForm = ({ t, typed, errors, faults }: ChangeProps) => ({
  t,
  typed,
  errors: [
    ...errors,
    ...faults.filter(one => one.field.includes('-')).map(one => ({ field: one.field, message: one.text })),
  ],
})

const valueRows = (text: string): number => Math.min(30, Math.max(6, text.split('\n').length + 2))

/** The form by which a rule changes from a day on. */
export const ChangePage = (props: ChangeProps): Element => {
  const { t, action, tokens, government, ruleKey, typed } = props
  const value = field(props, 'value')
  return (
    <Narrow>
      <AllProblems {...props} />
      <Title caption={government}>{t('pack.change.title', { rule: t(`pack.rule.${ruleKey}`) })}</Title>
      <Text>{t(`pack.about.${ruleKey}`)}</Text>
      <Form action={action} tokens={tokens}>
        <Textarea
          {...value}
          label={t('pack.value')}
          hint={t('pack.value.hint')}
          rows={valueRows(value.value)}
          classes="gdm-code"
          spellcheck={false}
        />
        <DayInput form={dayForm(props)} name="from" legend={t('pack.from')} hint={t('pack.from.hint')} />
        <DayInput form={dayForm(props)} name="until" legend={t('pack.until')} hint={t('pack.until.hint')} />
        <Fieldset legend={{ text: t('pack.behind'), classes: 'govuk-fieldset__legend--m' }}>
          <Input {...field(props, 'law')} label={t('pack.law')} hint={t('pack.law.hint')} />
          <Input {...field(props, 'clause')} label={t('pack.clause')} hint={t('pack.clause.hint')} />
          <Input {...field(props, 'url')} type="url" label={t('pack.url')} spellcheck={false} />
          <Input {...field(props, 'reviewer')} label={t('pack.reviewer')} hint={t('pack.reviewer.hint')} />
          <DayInput form={dayForm(props)} name="reviewed" legend={t('pack.reviewed')} />
          <Radios
            name="status"
            value={String(typed.status ?? '')}
            errorMessage={fieldOf(props, 'status').errorMessage}
            fieldset={{ legend: t('pack.status') }}
            items={[
              { value: 'checked', text: t('pack.status.checked'), hint: t('pack.status.checked.hint') },
              { value: 'illustrative', text: t('pack.status.illustrative'), hint: t('pack.status.illustrative.hint') },
            ]}
          />
        </Fieldset>
        <Button attributes={{ name: 'step', value: 'preview' }}>{t('pack.preview.button')}</Button>
      </Form>
    </Narrow>
  )
}

export interface PreviewProps {
  t: Translate
  show: Show
  action: string
  tokens: ShownForm['tokens']
  typed: Posted
  government: string
  ruleKey: RuleKey
  from: string
  until: string | null
  before: Rules[RuleKey] | undefined
  after: Rules[RuleKey] | undefined
  follows: readonly string[]
  keeps: readonly string[]
  ends: boolean
}

/** What would change, from when, and for whom, before anything does. */
export const PreviewPage = (props: PreviewProps): Element => {
  const { t, show, ruleKey, from, until, before, after, follows, keeps, ends } = props
  const value = (one: Rules[RuleKey] | undefined) =>
    one === undefined ? t('pack.preview.nothing') : <RuleValue t={t} value={one} />
  return (
    <Narrow>
      <Title caption={props.government}>{t('pack.preview.title', { rule: t(`pack.rule.${ruleKey}`) })}</Title>
      <SummaryList
        rows={[
          { key: t('pack.preview.before'), value: value(before) },
          { key: t('pack.preview.after'), value: value(after) },
          { key: t('pack.from'), value: show.date(from) },
          { key: t('pack.until.day'), value: until === null ? t('pack.until.none') : show.date(until) },
        ]}
      />
      <Subtitle>{t('pack.preview.below')}</Subtitle>
      {follows.length + keeps.length === 0 && <Text>{t('pack.preview.nobody')}</Text>}
      {follows.length > 0 && (
        <>
          <Text>{t('pack.preview.follows')}</Text>
          <List items={follows} kind="bullet" />
        </>
      )}
      {keeps.length > 0 && (
        <>
          <Text>{t('pack.preview.keeps')}</Text>
          <List items={keeps} kind="bullet" />
        </>
      )}
      <InsetText>{t('pack.preview.running')}</InsetText>
      {ruleKey === 'ocidPrefix' && <WarningText>{t('pack.preview.prefix')}</WarningText>}
      <Form action={props.action} tokens={props.tokens}>
        {Object.entries(props.typed)
          .filter(([name]) => name !== 'step')
          .map(([name, text]) => (
            <input type="hidden" name={name} value={String(text ?? '')} />
          ))}
        <div class="govuk-button-group">
          <Button attributes={{ name: 'step', value: 'confirm' }} preventDoubleClick>
            {ends ? t('pack.end.confirm') : t('pack.confirm')}
          </Button>
          <Button attributes={{ name: 'step', value: 'edit' }} classes="govuk-button--secondary">
            {t('pack.edit')}
          </Button>
        </div>
      </Form>
    </Narrow>
  )
}

/** The form by which an own rule ends, so that the parent's holds again. */
export const EndPage = (props: ChangeProps & { parent: string | null }): Element => {
  const { t, ruleKey, parent } = props
  return (
    <Narrow>
      <AllProblems {...props} />
      <Title caption={props.government}>{t('pack.end.title', { rule: t(`pack.rule.${ruleKey}`) })}</Title>
      <Text>{parent === null ? t('pack.end.alone') : t('pack.end.explained', { parent })}</Text>
      <Form action={props.action} tokens={props.tokens}>
        <DayInput form={dayForm(props)} name="from" legend={t('pack.end.from')} hint={t('pack.from.hint')} />
        <Hint>{t('pack.end.later')}</Hint>
        <Button attributes={{ name: 'step', value: 'preview' }}>{t('pack.preview.button')}</Button>
      </Form>
    </Narrow>
  )
}
