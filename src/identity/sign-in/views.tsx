import { Button, type Element, Input, NotificationBanner, PasswordInput } from '@gdm/govuk-jsx'
import type { FieldError, FormTokens } from '#platform/forms'
import type { Translate } from '#platform/i18n'
import { Form, Link, Narrow, Problems, problemWith, Subtitle, Text, Title } from '#platform/ui'
import type { Notice } from './links.ts'

interface SignInProps {
  t: Translate
  action: string
  tokens: FormTokens
  errors: readonly FieldError[]
  email: string
  notice: Notice | undefined
  forgottenPassword: string
  signUp: string
}

/** Address and password; the password is never shown again. */
export const SignIn = ({
  t,
  action,
  tokens,
  errors,
  email,
  notice,
  forgottenPassword,
  signUp,
}: SignInProps): Element => (
  <Narrow>
    {notice && <NotificationBanner type="success">{t(`sign-in.notice.${notice}`)}</NotificationBanner>}
    <Problems t={t} errors={errors} />
    <Title>{t('sign-in.title')}</Title>
    <Form action={action} tokens={tokens}>
      <Input
        name="email"
        type="email"
        label={t('person.email')}
        value={email}
        errorMessage={problemWith(t, errors, 'email')}
        autocomplete="username"
        spellcheck={false}
      />
      <PasswordInput name="password" label={t('person.password')} errorMessage={problemWith(t, errors, 'password')} />
      <Button>{t('sign-in.button')}</Button>
    </Form>
    <Text>
      <Link to={forgottenPassword}>{t('sign-in.forgotten')}</Link>
    </Text>
    <Subtitle>{t('sign-in.new')}</Subtitle>
    <Text>
      <Link to={signUp}>{t('sign-up.title')}</Link>
    </Text>
  </Narrow>
)

export const SignOut = ({ t, action, tokens }: Pick<SignInProps, 't' | 'action' | 'tokens'>): Element => (
  <Narrow>
    <Title>{t('sign-out.title')}</Title>
    <Form action={action} tokens={tokens}>
      <Button>{t('sign-out.button')}</Button>
    </Form>
  </Narrow>
)
