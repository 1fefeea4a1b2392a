import { Button, Checkboxes, DataTable, type Element, Fieldset, Input, Radios, Select } from '@gdm/govuk-jsx'
import { BodyFields } from '#governments/bodies'
import { languages } from '#platform/i18n'
import { Form, fieldOf, Link, Narrow, Problems, type ShownForm, Text, Title } from '#platform/ui'

interface ListedGovernment {
  name: string
  prefix: string
  /** How far below the top it stands. */
  depth: number
  home: string
  administer: string
  below: string
}

interface ListProps {
  t: ShownForm['t']
  governments: readonly ListedGovernment[]
  country: string
}

/** Every government, for the operator: where to administer it, and where to set another one up. */
export const GovernmentsPage = ({ t, governments, country }: ListProps): Element => (
  <>
    <Title>{t('set-up.list.title')}</Title>
    <Text>{t('set-up.list.explained')}</Text>
    <Button href={country}>{t('set-up.country')}</Button>
    <DataTable
      id="governments"
      caption={t('set-up.list.title')}
      captionClasses="govuk-visually-hidden"
      columns={[
        {
          heading: t('set-up.government'),
          cell: one => (
            <>
              {'– '.repeat(one.depth)}
              <Link to={one.home}>{one.name}</Link>
            </>
          ),
        },
        { heading: t('set-up.prefix.heading'), cell: one => one.prefix },
        {
          heading: t('set-up.action'),
          cell: one => (
            <>
              <Link to={one.administer} about={one.name}>
                {t('set-up.administer')}
              </Link>
              <br />
              <Link to={one.below} about={one.name}>
                {t('set-up.below')}
              </Link>
            </>
          ),
        },
      ]}
      rows={governments}
    />
  </>
)

interface SetUpProps extends ShownForm {
  /** The government above, if any. */
  parent: { name: string; currency: string } | null
  /** Governments whose rules can be copied; none where a parent gives them. */
  templates: readonly { id: string; name: string }[]
}

const nameOf = (language: string): string => {
  const name = new Intl.DisplayNames([language], { type: 'language' }).of(language) ?? language
  return name.charAt(0).toLocaleUpperCase(language) + name.slice(1)
}

const values = (typed: ShownForm['typed'], name: string): string[] => [typed[name] ?? []].flat()

/** Everything that a new government begins with, on one page. */
export const SetUpPage = (props: SetUpProps): Element => {
  const { t, action, tokens, errors, parent } = props
  return (
    <Narrow>
      <Problems t={t} errors={errors} />
      <Title>{parent ? t('set-up.below.of', { parent: parent.name }) : t('set-up.country')}</Title>
      <Text>
        {parent
          ? t('set-up.below.explained', { parent: parent.name, currency: parent.currency })
          : t('set-up.country.explained')}
      </Text>
      <Form action={action} tokens={tokens}>
        <TheGovernment {...props} />
        <ItsPlace {...props} />
        <Fieldset legend={{ text: t('set-up.body'), classes: 'govuk-fieldset__legend--m' }}>
          <Input {...fieldOf(props, 'bodyName')} label={t('body.name')} />
          <Input {...fieldOf(props, 'bodySlug')} label={t('body.slug')} hint={t('body.slug.hint')} spellcheck={false} />
          <BodyFields form={props} />
        </Fieldset>
        <Fieldset legend={{ text: t('set-up.administrator'), classes: 'govuk-fieldset__legend--m' }}>
          <Input
            {...fieldOf(props, 'email')}
            type="email"
            label={t('set-up.administrator.email')}
            hint={t('set-up.administrator.hint')}
            autocomplete="off"
            spellcheck={false}
          />
        </Fieldset>
        <Button preventDoubleClick>{t('set-up.button')}</Button>
      </Form>
    </Narrow>
  )
}

const TheGovernment = (props: SetUpProps): Element => {
  const { t, typed, parent, templates } = props
  return (
    <Fieldset legend={{ text: t('set-up.the-government'), classes: 'govuk-fieldset__legend--m' }}>
      <Input {...fieldOf(props, 'name')} label={t('set-up.name')} />
      <Input {...fieldOf(props, 'slug')} label={t('set-up.slug')} hint={t('set-up.slug.hint')} spellcheck={false} />
      <Input {...fieldOf(props, 'kind')} label={t('set-up.kind')} hint={t('set-up.kind.hint')} />
      {!parent && (
        <Select
          {...fieldOf(props, 'template')}
          label={t('set-up.template')}
          items={[
            { value: '', text: t('set-up.template.choose') },
            ...templates.map(one => ({ value: one.id, text: one.name })),
          ]}
        />
      )}
      <Input
        {...fieldOf(props, 'prefix')}
        label={t('set-up.prefix')}
        hint={t('set-up.prefix.hint')}
        spellcheck={false}
      />
      <Checkboxes
        name="example"
        values={values(typed, 'example')}
        fieldset={{ legend: t('set-up.example') }}
        items={[{ value: 'yes', text: t('set-up.example.yes'), hint: t('set-up.example.hint') }]}
      />
    </Fieldset>
  )
}

const ItsPlace = (props: SetUpProps): Element => {
  const { t, typed, parent } = props
  const language = fieldOf(props, 'language')
  return (
    <Fieldset legend={{ text: t('set-up.place'), classes: 'govuk-fieldset__legend--m' }}>
      <Radios
        {...language}
        fieldset={{ legend: t('set-up.language') }}
        items={languages.map(one => ({ value: one, text: nameOf(one) }))}
      />
      <Checkboxes
        name="languages"
        values={values(typed, 'languages')}
        fieldset={{ legend: t('set-up.languages') }}
        items={languages.map(one => ({ value: one, text: nameOf(one) }))}
      />
      <Input
        {...fieldOf(props, 'locale')}
        label={t('set-up.locale')}
        hint={t('set-up.locale.hint')}
        spellcheck={false}
      />
      {!parent && (
        <Input
          {...fieldOf(props, 'currency')}
          label={t('set-up.currency')}
          hint={t('set-up.currency.hint')}
          spellcheck={false}
        />
      )}
      <Input {...fieldOf(props, 'zone')} label={t('set-up.zone')} hint={t('set-up.zone.hint')} spellcheck={false} />
    </Fieldset>
  )
}
