import { Button, type Element, Input, InsetText } from '@gdm/govuk-jsx'
import { create } from 'qrcode'
import type { FieldError, FormTokens } from '#platform/forms'
import type { Translate } from '#platform/i18n'
import { Form, Narrow, Problems, problemWith, Subtitle, Text, Title } from '#platform/ui'
import { groupsOf, secretAddress } from './rules.ts'

interface CodeProps {
  t: Translate
  action: string
  tokens: FormTokens
  errors: readonly FieldError[]
}

const CodeField = ({ t, errors }: Pick<CodeProps, 't' | 'errors'>): Element => (
  <Input
    name="code"
    label={t('second-factor.code')}
    hint={t('second-factor.code.hint')}
    errorMessage={problemWith(t, errors, 'code')}
    inputmode="numeric"
    autocomplete="one-time-code"
    spellcheck={false}
    classes="govuk-input--width-5 govuk-input--extra-letter-spacing"
  />
)

/** Asks for a code at signing in. */
export const EnterCode = ({ t, action, tokens, errors }: CodeProps): Element => (
  <Narrow>
    <Problems t={t} errors={errors} />
    <Title>{t('second-factor.enter.title')}</Title>
    <Text>{t('second-factor.enter.text')}</Text>
    <Form action={action} tokens={tokens}>
      <CodeField t={t} errors={errors} />
      <Button>{t('identity.continue')}</Button>
    </Form>
    <Text>{t('second-factor.lost')}</Text>
  </Narrow>
)

/** Says what is to come, before anything is made. */
export const BeginSetUp = ({ t, action, tokens }: Omit<CodeProps, 'errors'>): Element => (
  <Narrow>
    <Title>{t('second-factor.set-up.title')}</Title>
    <Text>{t('second-factor.set-up.why')}</Text>
    <Text>{t('second-factor.set-up.app')}</Text>
    <Form action={action} tokens={tokens}>
      <Button>{t('second-factor.set-up.begin')}</Button>
    </Form>
  </Narrow>
)

interface SetUpProps extends CodeProps {
  secret: string
  email: string
}

/** The secret as a picture and as text, and a field for the first code. */
export const SetUp = ({ t, action, tokens, errors, secret, email }: SetUpProps): Element => (
  <Narrow>
    <Problems t={t} errors={errors} />
    <Title>{t('second-factor.set-up.title')}</Title>
    <Subtitle>{t('second-factor.set-up.scan')}</Subtitle>
    <QrCode text={secretAddress(secret, t('second-factor.issuer'), email)} label={t('second-factor.set-up.picture')} />
    <Text>{t('second-factor.set-up.type')}</Text>
    <InsetText>
      <code>{groupsOf(secret)}</code>
    </InsetText>
    <Subtitle>{t('second-factor.set-up.enter')}</Subtitle>
    <Form action={action} tokens={tokens}>
      <CodeField t={t} errors={errors} />
      <Button>{t('identity.continue')}</Button>
    </Form>
  </Narrow>
)

/** Dark squares of a QR code as one path; the quiet zone of four modules is part of the standard. */
const QrCode = ({ text, label }: { text: string; label: string }): Element => {
  const { modules } = create(text, { errorCorrectionLevel: 'M' })
  const { size } = modules
  const squares = Array.from(modules.data, (dark, index) =>
    dark ? `M${(index % size) + 4} ${Math.floor(index / size) + 4}h1v1h-1z` : '',
  ).join('')
  return (
    <p class="govuk-body">
      <svg role="img" aria-label={label} width="220" height="220" viewBox={`0 0 ${size + 8} ${size + 8}`}>
        <rect width="100%" height="100%" fill="#fff" />
        <path d={squares} fill="#000" shape-rendering="crispEdges" />
      </svg>
    </p>
  )
}
