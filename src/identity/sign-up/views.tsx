import { Button, Checkboxes, type Element, Input, PasswordInput } from '@gdm/govuk-jsx'
import type { FieldError, FormTokens } from '#platform/forms'
import type { Translate } from '#platform/i18n'
import { Form, Link, Narrow, Problems, problemWith, Text, Title } from '#platform/ui'

interface FormViewProps {
  t: Translate
  action: string
  tokens: FormTokens
  errors: readonly FieldError[]
}

interface AddressProps extends FormViewProps {
  title: string
  explained: string
  hint?: string
  email: string
}

/** Asks for an address, to send a link there. */
export const AskAddress = ({ t, action, tokens, errors, title, explained, hint, email }: AddressProps): Element => (
  <Narrow>
    <Problems t={t} errors={errors} />
    <Title>{title}</Title>
    <Text>{explained}</Text>
    <Form action={action} tokens={tokens}>
      <Input
        name="email"
        type="email"
        label={t('person.email')}
        hint={hint}
        value={email}
        errorMessage={problemWith(t, errors, 'email')}
        autocomplete="email"
        spellcheck={false}
      />
      <Button>{t('sign-up.send')}</Button>
    </Form>
  </Narrow>
)

/** The same whether the address has an account or not. */
export const LinkSent = ({ t, again }: { t: Translate; again: string }): Element => (
  <Narrow>
    <Title>{t('sign-up.sent.title')}</Title>
    <Text>{t('sign-up.sent.text')}</Text>
    <Text>
      {t('sign-up.sent.nothing')} <Link to={again}>{t('sign-up.sent.again')}</Link>
    </Text>
  </Narrow>
)

export const LinkGone = ({ t, again }: { t: Translate; again: string }): Element => (
  <Narrow>
    <Title>{t('sign-up.link.gone')}</Title>
    <Text>{t('sign-up.link.gone.text')}</Text>
    <Button href={again}>{t('sign-up.link.new')}</Button>
  </Narrow>
)

interface AccountFieldsProps {
  t: Translate
  errors: readonly FieldError[]
  name: string
  research: boolean
}

/** What a new account asks for; shared by signing up and by accepting an invitation. */
export const AccountFields = ({ t, errors, name, research }: AccountFieldsProps): Element => (
  <>
    <Input
      name="name"
      label={t('person.name')}
      value={name}
      errorMessage={problemWith(t, errors, 'name')}
      autocomplete="name"
      spellcheck={false}
    />
    <NewPasswordField t={t} errors={errors} />
    <ResearchBox t={t} research={research} />
  </>
)

export const NewPasswordField = ({ t, errors }: Pick<FormViewProps, 't' | 'errors'>): Element => (
  <PasswordInput
    name="password"
    label={t('person.password.new')}
    hint={t('person.password.hint')}
    errorMessage={problemWith(t, errors, 'password')}
    autocomplete="new-password"
  />
)

export const ResearchBox = ({ t, research }: Pick<AccountFieldsProps, 't' | 'research'>): Element => (
  <Checkboxes
    name="research"
    values={research ? ['yes'] : []}
    fieldset={{ legend: t('person.research.legend') }}
    hint={t('person.research.hint')}
    items={[{ value: 'yes', text: t('person.research') }]}
  />
)

interface NewAccountProps extends FormViewProps, AccountFieldsProps {
  email: string
}

export const NewAccount = ({ t, action, tokens, errors, email, name, research }: NewAccountProps): Element => (
  <Narrow>
    <Problems t={t} errors={errors} />
    <Title>{t('sign-up.account.title')}</Title>
    <Text>{t('sign-up.account.for', { email })}</Text>
    <Form action={action} tokens={tokens}>
      <AccountFields t={t} errors={errors} name={name} research={research} />
      <Button>{t('sign-up.account.button')}</Button>
    </Form>
  </Narrow>
)

export const NewPassword = ({ t, action, tokens, errors, email }: FormViewProps & { email: string }): Element => (
  <Narrow>
    <Problems t={t} errors={errors} />
    <Title>{t('sign-up.reset.title')}</Title>
    <Text>{t('sign-up.account.for', { email })}</Text>
    <Form action={action} tokens={tokens}>
      <NewPasswordField t={t} errors={errors} />
      <Button>{t('sign-up.reset.button')}</Button>
    </Form>
  </Narrow>
)
