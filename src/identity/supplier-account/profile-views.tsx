import { Button, type Element, Input, Select, SummaryList } from '@gdm/govuk-jsx'
import { countryNames, type Supplier } from '#identity/suppliers'
import type { FieldError, FormTokens } from '#platform/forms'
import type { Translate } from '#platform/i18n'
import { Form, Link, Narrow, Problems, problemWith, type Show, Text, Title } from '#platform/ui'

interface ProfileProps {
  t: Translate
  show: Show
  supplier: Supplier
  edit: string | null
  people: string
  bids: string
}

/** What a supplier says about itself, as everybody sees it. */
export const Profile = ({ t, show, supplier, edit, people, bids }: ProfileProps): Element => (
  <>
    <Title caption={t('supplier.own')}>{supplier.name}</Title>
    <SummaryList
      rows={[
        supplier.identifier && {
          key: t('supplier.identifier'),
          value: `${supplier.identifier.id} (${supplier.identifier.scheme})`,
        },
        { key: t('supplier.country'), value: countryOf(supplier.country, t.language) ?? t('supplier.not-given') },
        {
          key: t('supplier.employees'),
          value: supplier.employees === null ? t('supplier.not-given') : show.number(supplier.employees),
        },
        {
          key: t('supplier.scale'),
          value: supplier.scale ? t(`supplier.scale.${supplier.scale}`) : t('supplier.not-given'),
        },
        { key: t('supplier.mailbox'), value: supplier.mailbox },
        {
          key: t('supplier.website'),
          value: supplier.website ? <Link to={supplier.website}>{supplier.website}</Link> : t('supplier.not-given'),
        },
      ]}
    />
    {edit && <Button href={edit}>{t('supplier.edit')}</Button>}
    <ul class="govuk-list">
      <li>
        <Link to={bids}>{t('supplier.bids')}</Link>
      </li>
      <li>
        <Link to={people}>{t('supplier.people')}</Link>
      </li>
    </ul>
  </>
)

/** A code that is no country's, as invented firms have, is shown as it is. */
const countryOf = (code: string | null, language: string): string | null =>
  code && (countryNames(language).find(country => country.code === code)?.name ?? code)

interface FormViewProps {
  t: Translate
  action: string
  tokens: FormTokens
  errors: readonly FieldError[]
}

export interface TypedSupplier {
  name: string
  register: string
  number: string
  country: string
  employees: string
  mailbox: string
  website: string
}

interface SupplierFormProps extends FormViewProps {
  title: string
  button: string
  typed: TypedSupplier
}

/** Registers a supplier, or changes what it says about itself. */
export const SupplierFormView = ({ t, action, tokens, errors, title, button, typed }: SupplierFormProps): Element => {
  const wrong = (field: keyof TypedSupplier) => problemWith(t, errors, field)
  return (
    <Narrow>
      <Problems t={t} errors={errors} />
      <Title>{title}</Title>
      <Text>{t('supplier.form.explained')}</Text>
      <Form action={action} tokens={tokens}>
        <Input
          name="name"
          label={t('supplier.name')}
          value={typed.name}
          errorMessage={wrong('name')}
          autocomplete="organization"
        />
        <Select
          name="country"
          label={t('supplier.country')}
          value={typed.country}
          errorMessage={wrong('country')}
          items={[
            { value: '', text: t('supplier.country.choose') },
            ...countryNames(t.language).map(country => ({ value: country.code, text: country.name })),
          ]}
        />
        <Input
          name="register"
          label={t('supplier.register')}
          hint={t('supplier.register.hint')}
          value={typed.register}
          errorMessage={wrong('register')}
          classes="govuk-input--width-10"
          spellcheck={false}
        />
        <Input
          name="number"
          label={t('supplier.number')}
          value={typed.number}
          errorMessage={wrong('number')}
          classes="govuk-input--width-20"
          spellcheck={false}
        />
        <Input
          name="employees"
          label={t('supplier.employees')}
          hint={t('supplier.employees.hint')}
          value={typed.employees}
          errorMessage={wrong('employees')}
          inputmode="numeric"
          classes="govuk-input--width-5"
        />
        <Input
          name="mailbox"
          type="email"
          label={t('supplier.mailbox')}
          hint={t('supplier.mailbox.hint')}
          value={typed.mailbox}
          errorMessage={wrong('mailbox')}
          spellcheck={false}
        />
        <Input
          name="website"
          type="url"
          label={t('supplier.website.optional')}
          value={typed.website}
          errorMessage={wrong('website')}
          autocomplete="url"
          spellcheck={false}
        />
        <Button>{button}</Button>
      </Form>
    </Narrow>
  )
}
