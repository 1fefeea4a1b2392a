import {
  Button,
  DataTable,
  type Element,
  Input,
  NotificationBanner,
  PasswordInput,
  Radios,
  SummaryList,
} from '@gdm/govuk-jsx'
import { NewPasswordField, ResearchBox } from '#identity/sign-up'
import type { FieldError, FormTokens } from '#platform/forms'
import { languages, type Translate } from '#platform/i18n'
import { ButtonForm, Form, Link, Narrow, Problems, problemWith, type Show, Subtitle, Text, Title } from '#platform/ui'

/** The name of a language in itself, as its readers look for it. */
const nameOf = (language: string): string => {
  const name = new Intl.DisplayNames([language], { type: 'language' }).of(language) ?? language
  return name.charAt(0).toLocaleUpperCase(language) + name.slice(1)
}

interface AccountProps {
  t: Translate
  show: Show
  tokens: FormTokens
  done: 'saved' | 'password-changed' | undefined
  person: {
    name: string
    email: string
    language: string
    research: boolean
    secondFactor: boolean
    hasPassword: boolean
  }
  bodies: readonly { body: string; government: string; slug: string; roles: readonly string[] }[]
  suppliers: readonly { id: string; name: string; roles: readonly string[] }[]
  invitations: readonly { government: string; start_path: string; roles: readonly string[]; ends_at: Date }[]
  links: {
    settings: string
    data: string
    password: string
    signOut: string
    actFor: (supplier: string) => string
    newSupplier: string
  }
}

/** Who somebody is here, what they belong to and what they may do. */
export function Account(props: AccountProps): Element {
  const { t, tokens, done, links } = props
  return (
    <>
      {done && <NotificationBanner type="success">{t(`account.done.${done}`)}</NotificationBanner>}
      <Title>{t('account.title')}</Title>
      <Settings {...props} />
      {props.bodies.length > 0 && <Bodies {...props} />}
      {props.invitations.length > 0 && <Invitations {...props} />}
      <Subtitle>{t('account.suppliers')}</Subtitle>
      {props.suppliers.length > 0 ? <Suppliers {...props} /> : <Text>{t('account.suppliers.none')}</Text>}
      <Text>
        <Link to={links.newSupplier}>{t('account.suppliers.register')}</Link>
      </Text>
      <Text>
        <Link to={links.data}>{t('privacy.register.own')}</Link>
      </Text>
      <ButtonForm action={links.signOut} tokens={tokens} text={t('sign-out.button')} variant="secondary" />
    </>
  )
}

const Settings = ({ t, person, bodies, links }: AccountProps): Element => {
  const change = (what: string, to: string) => ({
    items: [{ href: to, text: t('identity.change'), visuallyHiddenText: what }],
  })
  return (
    <SummaryList
      rows={[
        { key: t('person.name'), value: person.name, actions: change(t('person.name'), links.settings) },
        { key: t('person.email'), value: person.email },
        {
          key: t('person.language'),
          value: nameOf(person.language),
          actions: change(t('person.language'), links.settings),
        },
        {
          key: t('account.research'),
          value: person.research ? t('account.research.yes') : t('account.research.no'),
          actions: change(t('account.research'), links.settings),
        },
        person.hasPassword && {
          key: t('person.password'),
          value: t('account.password.set'),
          actions: change(t('person.password'), links.password),
        },
        bodies.length > 0 && {
          key: t('account.second-factor'),
          value: person.secondFactor ? t('account.second-factor.on') : t('account.second-factor.off'),
        },
      ]}
    />
  )
}

const roles = (t: Translate, names: readonly string[]): string =>
  names.map(name => t.dynamic(`role.${name}`)).join(', ')

const Bodies = ({ t, bodies }: AccountProps): Element => (
  <DataTable
    id="bodies"
    caption={t('account.bodies')}
    captionClasses="govuk-table__caption--m"
    columns={[
      { heading: t('account.body'), cell: one => <Link to={`/${one.slug}/work`}>{one.body}</Link> },
      { heading: t('account.government'), cell: one => one.government },
      { heading: t('membership.roles'), cell: one => roles(t, one.roles) },
    ]}
    rows={bodies}
  />
)

const Suppliers = ({ t, tokens, suppliers, links }: AccountProps): Element => (
  <DataTable
    id="suppliers"
    caption={t('account.suppliers.list')}
    captionClasses="govuk-visually-hidden"
    columns={[
      { heading: t('supplier.name'), cell: one => one.name },
      { heading: t('membership.roles'), cell: one => roles(t, one.roles) },
      {
        heading: t('identity.action'),
        cell: one => (
          <ButtonForm
            action={links.actFor(one.id)}
            tokens={tokens}
            text={t('account.suppliers.act-for')}
            variant="secondary"
          />
        ),
      },
    ]}
    rows={suppliers}
  />
)

const Invitations = ({ t, show, invitations }: AccountProps): Element => (
  <DataTable
    id="invitations"
    caption={t('account.invitations')}
    captionClasses="govuk-table__caption--m"
    columns={[
      { heading: t('account.government'), cell: one => <Link to={one.start_path}>{one.government}</Link> },
      { heading: t('membership.roles'), cell: one => roles(t, one.roles) },
      { heading: t('guest.until'), cell: one => show.day(one.ends_at) },
    ]}
    rows={invitations}
  />
)

interface FormViewProps {
  t: Translate
  action: string
  tokens: FormTokens
  errors: readonly FieldError[]
}

interface SettingsProps extends FormViewProps {
  name: string
  language: string
  research: boolean
}

export const SettingsFormView = ({ t, action, tokens, errors, name, language, research }: SettingsProps): Element => (
  <Narrow>
    <Problems t={t} errors={errors} />
    <Title>{t('account.settings.title')}</Title>
    <Form action={action} tokens={tokens}>
      <Input
        name="name"
        label={t('person.name')}
        value={name}
        errorMessage={problemWith(t, errors, 'name')}
        autocomplete="name"
        spellcheck={false}
      />
      <Radios
        name="language"
        value={language}
        fieldset={{ legend: t('person.language') }}
        hint={t('account.language.hint')}
        errorMessage={problemWith(t, errors, 'language')}
        items={languages.map(value => ({ value, text: nameOf(value), label: { attributes: { lang: value } } }))}
      />
      <ResearchBox t={t} research={research} />
      <Button>{t('identity.save')}</Button>
    </Form>
  </Narrow>
)

export const ChangePassword = ({ t, action, tokens, errors }: FormViewProps): Element => (
  <Narrow>
    <Problems t={t} errors={errors} />
    <Title>{t('account.password.title')}</Title>
    <Text>{t('account.password.explained')}</Text>
    <Form action={action} tokens={tokens}>
      <PasswordInput
        name="current"
        label={t('account.password.current')}
        errorMessage={problemWith(t, errors, 'current')}
      />
      <NewPasswordField t={t} errors={errors} />
      <Button>{t('account.password.button')}</Button>
    </Form>
  </Narrow>
)
