import {
  Button,
  Checkboxes,
  Details,
  type Element,
  InsetText,
  SummaryList,
  Textarea,
  WarningText,
} from '@gdm/govuk-jsx'
import type { FieldError, FormTokens } from '#platform/forms'
import type { Translate } from '#platform/i18n'
import { ButtonForm, Form, Link, Narrow, Problems, problemWith, type Show, Subtitle, Text, Title } from '#platform/ui'

interface Said {
  t: Translate
  /** The opportunity's title. */
  caption: string
}

export interface StartProps extends Said {
  show: Show
  supplier: string
  closesAt: Date
  action: string
  tokens: FormTokens
}

/** What a firm should know before it begins. */
export const StartPage = ({ t, show, caption, supplier, closesAt, action, tokens }: StartProps): Element => (
  <Narrow>
    <Title caption={caption}>{t('bid.start.title')}</Title>
    <Text>{t('bid.start.lead', { supplier })}</Text>
    <InsetText>{t('bid.start.closes', { at: show.instant(closesAt) })}</InsetText>
    <Subtitle>{t('bid.start.how')}</Subtitle>
    <ul class="govuk-list govuk-list--bullet">
      <li>{t('bid.start.sealed')}</li>
      <li>{t('bid.start.key')}</li>
      <li>{t('bid.start.change')}</li>
      <li>{t('bid.start.opening')}</li>
    </ul>
    <ButtonForm action={action} tokens={tokens} text={t('bid.start.button')} />
  </Narrow>
)

export interface SheetProps extends Said {
  show: Show
  supplier: string
  government: string
  /** The key in groups. */
  bidKey: string
  closesAt: Date
  action: string
  tokens: FormTokens
  errors: readonly FieldError[]
}

/** The recovery sheet: shown until its owner says that it was kept, and then never again. */
export const SheetPage = (props: SheetProps): Element => {
  const { t, show, caption, tokens, errors } = props
  const error = problemWith(t, errors, 'saved')
  return (
    <Narrow>
      <Problems t={t} errors={errors} />
      <Title caption={caption}>{t('bid.sheet.title')}</Title>
      <Text>{t('bid.sheet.lead')}</Text>
      <SummaryList
        rows={[
          { key: t('bid.sheet.for'), value: `${props.supplier}, ${props.government}` },
          { key: t('bid.sheet.closes'), value: show.instant(props.closesAt) },
          { key: t('bid.sheet.key'), value: <code class="gdm-secret">{props.bidKey}</code> },
        ]}
      />
      <Text>{t('bid.sheet.print')}</Text>
      <WarningText>{t('bid.sheet.warning')}</WarningText>
      <Form action={props.action} tokens={tokens}>
        <Checkboxes
          name="saved"
          fieldset={{ legend: { text: t('bid.sheet.legend'), classes: 'govuk-fieldset__legend--s' } }}
          items={[{ value: 'yes', text: t('bid.sheet.saved') }]}
          {...(error && { errorMessage: error })}
        />
        <Button preventDoubleClick>{t('bid.sheet.button')}</Button>
      </Form>
    </Narrow>
  )
}

export interface EnterKeyProps extends Said {
  action: string
  newKey: string
  tokens: FormTokens
  errors: readonly FieldError[]
}

/** Gives this browser the key of a bid that was begun in another one. What was typed is not shown again. */
export const EnterKeyPage = ({ t, caption, action, newKey, tokens, errors }: EnterKeyProps): Element => {
  const error = problemWith(t, errors, 'key')
  return (
    <Narrow>
      <Problems t={t} errors={errors} />
      <Title caption={caption}>{t('bid.key.title')}</Title>
      <Text>{t('bid.key.lead')}</Text>
      <Form action={action} tokens={tokens}>
        <Textarea
          name="key"
          label={t('bid.key.label')}
          hint={t('bid.key.hint')}
          rows={3}
          spellcheck={false}
          autocomplete="off"
          {...(error && { errorMessage: error })}
        />
        <Button preventDoubleClick>{t('bid.key.button')}</Button>
      </Form>
      <Details summary={t('bid.key.lost')}>
        <Text>{t('bid.key.lost.text')}</Text>
        <Text>
          <Link to={newKey}>{t('bid.key.new.title')}</Link>
        </Text>
      </Details>
    </Narrow>
  )
}

export interface NewKeyProps extends Said {
  isSubmitted: boolean
  action: string
  back: string
  tokens: FormTokens
}

/** The last resort of whoever has lost the key. */
export const NewKeyPage = ({ t, caption, isSubmitted, action, back, tokens }: NewKeyProps): Element => (
  <Narrow>
    <Title caption={caption}>{t('bid.key.new.title')}</Title>
    <WarningText>{t('bid.key.new.warning')}</WarningText>
    <Text>{t(isSubmitted ? 'bid.key.new.submitted' : 'bid.key.new.draft')}</Text>
    <ButtonForm action={action} tokens={tokens} text={t('bid.key.new.button')} variant="warning" />
    <Text>
      <Link to={back}>{t('bid.key.new.back')}</Link>
    </Text>
  </Narrow>
)
