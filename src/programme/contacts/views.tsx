import { Button, type Element, Input, SummaryList } from '@gdm/govuk-jsx'
import type { FormTokens } from '#platform/forms'
import type { Translate } from '#platform/i18n'
import { ButtonForm, Form, fieldOf, Link, Narrow, Problems, type ShownForm, Subtitle, Text, Title } from '#platform/ui'
import type { Contact } from './schema.ts'

interface SectionProps {
  t: Translate
  contact: Contact | undefined
  /** Null where nothing more is kept. */
  editAt: string | null
  removeAt: string
  tokens: FormTokens
}

/** How somebody is reached, below their entry. */
export const ContactSection = ({ t, contact, editAt, removeAt, tokens }: SectionProps): Element => (
  <>
    <Subtitle>{t('contact.title')}</Subtitle>
    <Text>{t('contact.who-sees')}</Text>
    {contact ? (
      <SummaryList
        rows={[
          { key: t('contact.name'), value: contact.name },
          contact.email === null ? null : { key: t('contact.email'), value: contact.email },
          contact.phone === null ? null : { key: t('contact.phone'), value: contact.phone },
        ]}
      />
    ) : (
      <Text>{t('contact.none')}</Text>
    )}
    {editAt && (
      <Text>
        <Link to={editAt}>{t(contact ? 'contact.change' : 'contact.add')}</Link>
      </Text>
    )}
    {contact && <ButtonForm action={removeAt} tokens={tokens} text={t('contact.remove')} variant="warning" />}
  </>
)

/** The form of somebody's name and address. */
export const ContactPage = (props: ShownForm & { caption: string }): Element => {
  const { t, action, tokens, errors, caption } = props
  return (
    <Narrow>
      <Problems t={t} errors={errors} />
      <Title caption={caption}>{t('contact.title')}</Title>
      <Text>{t('contact.about')}</Text>
      <Form action={action} tokens={tokens}>
        <Input {...fieldOf(props, 'name')} label={t('contact.name')} autocomplete="off" />
        <Input {...fieldOf(props, 'email')} label={t('contact.email')} type="email" autocomplete="off" />
        <Input {...fieldOf(props, 'phone')} label={t('contact.phone')} type="tel" autocomplete="off" />
        <Button preventDoubleClick>{t('contact.save')}</Button>
      </Form>
    </Narrow>
  )
}
