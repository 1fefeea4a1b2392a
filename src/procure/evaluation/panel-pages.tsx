import { Button, type Element, Input, InsetText, Radios, Select, Textarea } from '@gdm/govuk-jsx'
import { type FieldError, type FormTokens, type Posted, typedText } from '#platform/forms'
import type { Translate } from '#platform/i18n'
import { ButtonForm, Form, Narrow, Problems, problemWith, Subtitle, Text, Title } from '#platform/ui'
import { type MemberLine, MemberTag, PanelTable } from './overview.tsx'

interface FormProps {
  t: Translate
  title: string
  action: string
  tokens: FormTokens
  typed: Posted
  errors: readonly FieldError[]
}

const field = ({ t, typed, errors }: FormProps, name: string) => ({
  name,
  value: typedText(typed, name),
  errorMessage: problemWith(t, errors, name),
})

export interface PanelPageProps extends FormProps {
  members: readonly MemberLine[]
  /** Evaluators of the government who could be named. */
  evaluators: readonly { id: string; name: string }[]
  /** Why nobody can be named, if so. */
  refusal: string | null
  /** Members who can be taken off, each with the form that does it. */
  removals: readonly { member: MemberLine; action: string; tokens: FormTokens }[]
}

/** Who evaluates: naming members, and taking them off again. */
export const PanelPage = (props: PanelPageProps): Element => {
  const { t, title, errors, members, refusal, removals } = props
  return (
    <Narrow>
      <Problems t={t} errors={errors} />
      <Title caption={title}>{t('panel.title')}</Title>
      <Text>{t('panel.text')}</Text>
      <PanelTable t={t} members={members} />
      {refusal ? <InsetText>{t.dynamic(refusal)}</InsetText> : <NamingForm {...props} />}
      {removals.length > 0 && <Subtitle>{t('panel.take-off')}</Subtitle>}
      {removals.map(({ member, action, tokens }) => (
        <>
          <p class="govuk-body">
            {member.name} <MemberTag t={t} state={member.state} />
          </p>
          <ButtonForm
            action={action}
            tokens={tokens}
            text={t('panel.take-off.one', { name: member.name })}
            variant="secondary"
          />
        </>
      ))}
    </Narrow>
  )
}

const NamingForm = (props: PanelPageProps): Element => {
  const { t, action, tokens, evaluators } = props
  return (
    <Form action={action} tokens={tokens}>
      <Radios
        {...field(props, 'kind')}
        fieldset={{ legend: { text: t('panel.add'), classes: 'govuk-fieldset__legend--m' } }}
        items={[
          {
            value: 'evaluator',
            text: t('panel.kind.evaluator'),
            conditional: (
              <Select
                {...field(props, 'personId')}
                label={t('panel.evaluator')}
                items={[{ value: '', text: '' }, ...evaluators.map(({ id, name }) => ({ value: id, text: name }))]}
              />
            ),
          },
          {
            value: 'guest',
            text: t('panel.kind.guest'),
            hint: t('panel.kind.guest.hint'),
            conditional: (
              <Input
                {...field(props, 'email')}
                type="email"
                autocomplete="off"
                spellcheck={false}
                label={t('panel.email')}
              />
            ),
          },
        ]}
      />
      <Radios
        {...field(props, 'role')}
        fieldset={{ legend: { text: t('panel.role.legend'), classes: 'govuk-fieldset__legend--s' } }}
        items={[
          { value: 'panel', text: t('panel.role.panel'), hint: t('panel.role.panel.hint') },
          { value: 'chair', text: t('panel.role.chair'), hint: t('panel.role.chair.hint') },
        ]}
      />
      <Button preventDoubleClick>{t('panel.add.save')}</Button>
    </Form>
  )
}

/** A member's declaration of interests, before they see a bid and whenever something changed. */
export const DeclarationPage = (props: FormProps & { isFirst: boolean }): Element => {
  const { t, title, action, tokens, errors, isFirst } = props
  return (
    <Narrow>
      <Problems t={t} errors={errors} />
      <Title caption={title}>{t('declaration.title')}</Title>
      <Text>{t('declaration.text')}</Text>
      <ul class="govuk-list govuk-list--bullet">
        {(['money', 'family', 'work', 'other'] as const).map(kind => (
          <li>{t(`declaration.kind.${kind}`)}</li>
        ))}
      </ul>
      <Form action={action} tokens={tokens}>
        <Radios
          {...field(props, 'conflict')}
          fieldset={{ legend: { text: t('declaration.question'), classes: 'govuk-fieldset__legend--m' } }}
          items={[
            isFirst && { value: 'no', text: t('declaration.none') },
            {
              value: 'yes',
              text: t('declaration.some'),
              hint: t('declaration.some.hint'),
              conditional: (
                <Textarea
                  {...field(props, 'words')}
                  label={t('declaration.words')}
                  hint={t('declaration.words.hint')}
                />
              ),
            },
          ]}
        />
        <Button preventDoubleClick>{t('declaration.save')}</Button>
      </Form>
    </Narrow>
  )
}
