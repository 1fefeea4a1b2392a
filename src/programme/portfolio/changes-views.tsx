import { Button, DataTable, type Element, InsetText, Radios, Tag, Textarea } from '@gdm/govuk-jsx'
import { type FormTokens, typedText } from '#platform/forms'
import type { Translate } from '#platform/i18n'
import {
  Form,
  fieldOf,
  Hint,
  Link,
  List,
  Narrow,
  Problems,
  Prose,
  type Show,
  type ShownForm,
  Subtitle,
  Text,
  Title,
} from '#platform/ui'
import { FieldsOf, type FieldsProps } from '#programme/register'
import type { ChangeAction, ChangeState, Difference, Value } from './changes.ts'

const colours: Readonly<Record<ChangeState, string>> = {
  proposed: 'govuk-tag--yellow',
  approved: 'govuk-tag--green',
  declined: 'govuk-tag--red',
  withdrawn: 'govuk-tag--grey',
}

export const ChangeTag = ({ t, state }: { t: Translate; state: ChangeState }): Element => (
  <Tag classes={colours[state]}>{t(`work-package.change.state.${state}`)}</Tag>
)

interface Words {
  t: Translate
  show: Show
  /** Names of people and titles of entries that values mention. */
  names: ReadonlyMap<string, string>
}

function inWords({ t, show, names }: Words, field: string, value: Value): string {
  if (value === null || value.length === 0) return t('work-package.change.empty')
  if (typeof value !== 'string') return value.map(id => names.get(id) ?? id).join('; ')
  if (field === 'intervention') return t.dynamic(`work-package.choice.intervention.${value}`)
  if (field === 'starts' || field === 'due') return show.date(value)
  return names.get(value) ?? value
}

/** What is different, before and after side by side. */
export const Differences = (props: Words & { id: string; changes: readonly Difference[] }): Element => {
  const { t, id, changes } = props
  return (
    <DataTable
      id={id}
      caption={t('work-package.change.what')}
      columns={[
        { heading: t('work-package.change.field'), cell: one => t.dynamic(`work-package.field.${one.field}`) },
        { heading: t('work-package.change.before'), cell: one => inWords(props, one.field, one.before) },
        { heading: t('work-package.change.after'), cell: one => inWords(props, one.field, one.after) },
      ]}
      rows={changes}
      empty={t('work-package.change.not-public')}
    />
  )
}

interface ChangesProps {
  t: Translate
  show: Show
  changes: readonly { state: ChangeState; why: string; proposedAt: Date; href: string }[]
  propose: string | null
}

/** How an approved package was changed, or is to be: for those who work for the programme. */
export const Changes = ({ t, show, changes, propose }: ChangesProps): Element => (
  <>
    <Subtitle>{t('work-package.changes')}</Subtitle>
    {changes.length === 0 && <Text>{t('work-package.changes.empty')}</Text>}
    <List
      items={changes.map(({ state, why, proposedAt, href }) => (
        <>
          <Link to={href}>{why}</Link> <ChangeTag t={t} state={state} />
          <Hint>{show.day(proposedAt)}</Hint>
        </>
      ))}
    />
    {propose && (
      <Text>
        <Link to={propose}>{t('work-package.change.propose')}</Link>
      </Text>
    )}
  </>
)

export interface PublicChange {
  why: string
  approvedAt: Date
  changes: readonly Difference[]
}

/** How an approved package was changed, as everybody reads of it. */
export const PublicChanges = (props: Words & { told: readonly PublicChange[]; json: string }): Element | null => {
  const { t, show, told, json } = props
  if (told.length === 0) return null
  return (
    <>
      <Subtitle>{t('work-package.changes')}</Subtitle>
      {told.map(({ why, approvedAt, changes }, index) => (
        <>
          <Prose text={why} />
          <Hint>{t('work-package.change.approved-on', { date: show.day(approvedAt) })}</Hint>
          <Differences {...props} id={`change-${told.length - index}`} changes={changes} />
        </>
      ))}
      <Text>
        <Link to={json}>{t('work-package.changes.json')}</Link>
      </Text>
    </>
  )
}

/** The form by which a change is proposed: the package as it is, to be written as it should be, and why. */
export const ChangeForm = (props: FieldsProps & { caption: string }): Element => {
  const { t, action, tokens, errors, caption } = props
  return (
    <Narrow>
      <Problems t={t} errors={errors} />
      <Title caption={caption}>{t('work-package.change.propose')}</Title>
      <InsetText>{t('work-package.change.about')}</InsetText>
      <Form action={action} tokens={tokens}>
        <Textarea
          {...fieldOf(props, 'why')}
          label={t('work-package.change.why')}
          hint={t('work-package.change.why.hint')}
          rows={4}
        />
        <FieldsOf {...props} />
        <Button preventDoubleClick>{t('work-package.change.propose')}</Button>
      </Form>
    </Narrow>
  )
}

interface ChangeProps extends Words, ShownForm {
  caption: string
  state: ChangeState
  why: string
  reason: string | null
  proposed: { by: string; at: Date }
  changes: readonly Difference[]
  actions: readonly ChangeAction[]
  /** Why this person cannot decide, where that is not plain. */
  waitsFor: string | null
  tokens: FormTokens
}

/** One change: what, why, and what can be done about it. */
export const ChangePage = (props: ChangeProps): Element => {
  const { t, show, caption, state, why, reason, proposed, actions, tokens, errors, typed } = props
  return (
    <>
      <Problems t={t} errors={errors} />
      <Title caption={caption}>{t('work-package.change.one')}</Title>
      <Text>
        <ChangeTag t={t} state={state} />{' '}
        {t('work-package.change.proposed', { name: proposed.by, date: show.day(proposed.at) })}
      </Text>
      <Prose text={why} />
      {reason && <InsetText>{reason}</InsetText>}
      <Differences {...props} id="differences" />
      {props.waitsFor && <InsetText>{t.dynamic(props.waitsFor)}</InsetText>}
      {actions.length > 0 && (
        <Form action={props.action} tokens={tokens}>
          <Radios
            {...fieldOf(props, 'action')}
            fieldset={{ legend: t('work-package.change.decide') }}
            items={actions.map(value => ({
              value,
              text: t(`work-package.change.action.${value}`),
              checked: typedText(typed, 'action') === value,
            }))}
          />
          {actions.includes('decline') && (
            <Textarea {...fieldOf(props, 'reason')} label={t('work-package.change.reason')} rows={3} />
          )}
          <Button preventDoubleClick>{t('work-package.change.save')}</Button>
        </Form>
      )}
    </>
  )
}
