import { Button, type Element, InsetText } from '@gdm/govuk-jsx'
import { AccountFields } from '#identity/sign-up'
import type { FieldError, FormTokens } from '#platform/forms'
import type { Translate } from '#platform/i18n'
import { ButtonForm, Form, Narrow, Problems, Text, Title } from '#platform/ui'
import type { Invitation } from './schema.ts'

interface InvitationProps {
  t: Translate
  invitation: Invitation
}

const Offer = ({ t, invitation }: InvitationProps): Element => (
  <>
    <Title>{t('invitation.title', { name: invitation.name })}</Title>
    <InsetText>
      {t('invitation.as', {
        email: invitation.email,
        roles: invitation.to.roles.map(role => t.dynamic(`role.${role}`)).join(', '),
      })}
    </InsetText>
  </>
)

/** For the person it was sent to, signed in. */
export const Accept = ({
  t,
  invitation,
  action,
  tokens,
}: InvitationProps & { action: string; tokens: FormTokens }): Element => (
  <Narrow>
    <Offer t={t} invitation={invitation} />
    <ButtonForm action={action} tokens={tokens} text={t('invitation.accept')} />
  </Narrow>
)

/** For somebody signed in with another address, or not signed in. */
export const SignInFirst = ({
  t,
  invitation,
  to,
  other,
}: InvitationProps & { to: string; other: boolean }): Element => (
  <Narrow>
    <Offer t={t} invitation={invitation} />
    <Text>{other ? t('invitation.other-address') : t('invitation.sign-in')}</Text>
    <Button href={to}>{other ? t('sign-out.button') : t('sign-in.button')}</Button>
  </Narrow>
)

interface OpenAccountProps extends InvitationProps {
  action: string
  tokens: FormTokens
  errors: readonly FieldError[]
  name: string
  research: boolean
}

/** For somebody who has no account yet. */
export const OpenAccount = ({ t, invitation, action, tokens, errors, name, research }: OpenAccountProps): Element => (
  <Narrow>
    <Problems t={t} errors={errors} />
    <Offer t={t} invitation={invitation} />
    <Text>{t('invitation.open-account')}</Text>
    <Form action={action} tokens={tokens}>
      <AccountFields t={t} errors={errors} name={name} research={research} />
      <Button>{t('invitation.accept')}</Button>
    </Form>
  </Narrow>
)

export const Gone = ({ t }: { t: Translate }): Element => (
  <Narrow>
    <Title>{t('invitation.gone')}</Title>
    <Text>{t('invitation.gone.text')}</Text>
  </Narrow>
)
