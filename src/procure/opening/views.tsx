import { Button, type Element, Input, InsetText, Panel, SummaryList, WarningText } from '@gdm/govuk-jsx'
import type { FieldError, FormTokens } from '#platform/forms'
import type { Translate } from '#platform/i18n'
import { ButtonForm, Form, Link, Narrow, Problems, problemWith, type Show, Subtitle, Text, Title } from '#platform/ui'

interface Said {
  t: Translate
  /** The opportunity's title. */
  caption: string
}

interface PassphraseProps {
  t: Translate
  action: string
  button: string
  errors: readonly FieldError[]
  tokens: FormTokens
}

/** The field for a passphrase. What was typed is never shown again. */
const PassphraseForm = ({ t, action, button, errors, tokens }: PassphraseProps): Element => {
  const error = problemWith(t, errors, 'passphrase')
  return (
    <Form action={action} tokens={tokens}>
      <Input
        name="passphrase"
        label={{ text: t('opening.passphrase.label'), classes: 'govuk-label--s' }}
        hint={t('opening.passphrase.hint')}
        autocomplete="off"
        autocapitalize="none"
        spellcheck={false}
        classes="govuk-input--width-30"
        {...(error && { errorMessage: error })}
      />
      <Button preventDoubleClick>{button}</Button>
    </Form>
  )
}

export interface KeyProps extends Said {
  show: Show
  /** `made`: waiting for its keyholder to type the passphrase. */
  state: 'none' | 'made' | 'confirmed'
  confirmedAt: Date | null
  isOwn: boolean
  /** Why it cannot be made or replaced by this person now, in words; null when it can. */
  refusal: string | null
  make: string
  confirm: string
  errors: readonly FieldError[]
  tokens: () => FormTokens
}

/** The opening key of an opportunity as it stands. */
export const KeyPage = (props: KeyProps): Element => {
  const { t, caption, state, errors } = props
  return (
    <Narrow>
      <Problems t={t} errors={errors} />
      <Title caption={caption}>{t('opening.key.title')}</Title>
      <Text>{t('opening.key.what')}</Text>
      <Standing {...props} />
      {state === 'made' && props.isOwn && !props.refusal && (
        <>
          <Subtitle>{t('opening.key.confirm')}</Subtitle>
          <PassphraseForm
            t={t}
            action={props.confirm}
            button={t('opening.key.confirm.button')}
            errors={errors}
            tokens={props.tokens()}
          />
        </>
      )}
      <Making {...props} />
    </Narrow>
  )
}

const Standing = ({ t, show, state, confirmedAt, isOwn }: KeyProps): Element => {
  if (state === 'confirmed' && confirmedAt)
    return <InsetText>{t('opening.key.confirmed', { at: show.instant(confirmedAt) })}</InsetText>
  if (state === 'made') return <InsetText>{t(isOwn ? 'opening.key.made' : 'opening.not-your-key')}</InsetText>
  return <InsetText>{t('opening.no-key')}</InsetText>
}

const Making = ({ t, state, refusal, make, tokens }: KeyProps): Element => {
  if (refusal) return <Text>{refusal}</Text>
  if (state === 'none') {
    return (
      <>
        <Text>{t('opening.key.how')}</Text>
        <ButtonForm action={make} tokens={tokens()} text={t('opening.key.make')} />
      </>
    )
  }
  return (
    <>
      <Subtitle>{t('opening.key.lost')}</Subtitle>
      <Text>{t('opening.key.lost.text')}</Text>
      <ButtonForm action={make} tokens={tokens()} text={t('opening.key.replace')} variant="secondary" />
    </>
  )
}

export interface PassphrasePageProps extends Said {
  passphrase: string
  confirm: string
  tokens: FormTokens
}

/** The passphrase of a new key. This is the only time that anybody sees it. */
export const PassphrasePage = ({ t, caption, passphrase, confirm, tokens }: PassphrasePageProps): Element => (
  <Narrow>
    <Title caption={caption}>{t('opening.passphrase.title')}</Title>
    <WarningText>{t('opening.passphrase.once')}</WarningText>
    <p class="govuk-body-l">
      <code class="gdm-secret">{passphrase}</code>
    </p>
    <Text>{t('opening.passphrase.keep')}</Text>
    <Subtitle>{t('opening.key.confirm')}</Subtitle>
    <Text>{t('opening.key.confirm.text')}</Text>
    <PassphraseForm t={t} action={confirm} button={t('opening.key.confirm.button')} errors={[]} tokens={tokens} />
  </Narrow>
)

export interface OpeningProps extends Said {
  closedAt: string
  /** Bids that were submitted and not withdrawn. */
  bids: number
  /** Why this person cannot open them, in words; null when they can. */
  refusal: string | null
  action: string
  errors: readonly FieldError[]
  tokens: FormTokens
}

/** After the closing: the keyholder opens all bids at once. */
export const OpeningPage = ({ t, caption, closedAt, bids, refusal, action, errors, tokens }: OpeningProps): Element => (
  <Narrow>
    <Problems t={t} errors={errors} />
    <Title caption={caption}>{t('opening.title')}</Title>
    <SummaryList
      rows={[
        { key: t('opening.closed'), value: closedAt },
        { key: t('opening.bids'), value: t('opening.count', { count: bids }) },
      ]}
    />
    <Text>{t('opening.what')}</Text>
    {refusal ? (
      <InsetText>{refusal}</InsetText>
    ) : (
      <PassphraseForm t={t} action={action} button={t('opening.button')} errors={errors} tokens={tokens} />
    )}
  </Narrow>
)

export interface OpenedProps extends Said {
  openedAt: string
  opened: number
  unreadable: number
  evaluation: string
}

/** What the opening found. */
export const OpenedPage = ({ t, caption, openedAt, opened, unreadable, evaluation }: OpenedProps): Element => (
  <Narrow>
    <Panel title={t('opening.done.title')}>{t('opening.count', { count: opened })}</Panel>
    <p class="govuk-body-l">{caption}</p>
    <Text>{t('opening.done.at', { at: openedAt })}</Text>
    {unreadable > 0 && <WarningText>{t('opening.done.unreadable', { count: unreadable })}</WarningText>}
    <Text>{t('opening.done.next')}</Text>
    <Text>
      <Link to={evaluation}>{t('opening.done.evaluation')}</Link>
    </Text>
  </Narrow>
)

export interface NotYetProps extends Said {
  text: string
}

/** Before the closing there is nothing to open, and nothing is said of the bids. */
export const NotYetPage = ({ t, caption, text }: NotYetProps): Element => (
  <Narrow>
    <Title caption={caption}>{t('opening.title')}</Title>
    <InsetText>{text}</InsetText>
  </Narrow>
)
