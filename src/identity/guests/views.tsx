import { Button, Checkboxes, DataTable, DateInput, type Element, Input } from '@gdm/govuk-jsx'
import type { FieldError, FormTokens } from '#platform/forms'
import type { Translate } from '#platform/i18n'
import { Form, Narrow, Problems, problemWith, type Show, Subtitle, Text, Title } from '#platform/ui'
import { guestRoles } from './rules.ts'
import type { Guest } from './schema.ts'

interface GuestsProps {
  t: Translate
  show: Show
  government: string
  guests: readonly Guest[]
  action: string
  end: string
  tokens: FormTokens
  errors: readonly FieldError[]
  typed: { email: string; roles: readonly string[]; day: string; month: string; year: string }
}

/** The guests of one process, and a form to invite another. */
export const Guests = (props: GuestsProps): Element => {
  const { t, government, errors } = props
  return (
    <>
      <Problems t={t} errors={errors} />
      <Title caption={government}>{t('guest.title')}</Title>
      <Text>{t('guest.explained')}</Text>
      {props.guests.length === 0 ? <Text>{t('guest.none')}</Text> : <List {...props} />}
      <Narrow>
        <Subtitle>{t('guest.invite')}</Subtitle>
        <InviteForm {...props} />
      </Narrow>
    </>
  )
}

const List = ({ t, show, guests, end, tokens }: GuestsProps): Element => (
  <DataTable
    id="guests"
    caption={t('guest.list')}
    captionClasses="govuk-visually-hidden"
    columns={[
      {
        heading: t('person.name'),
        cell: guest => (
          <>
            {guest.name ?? t('guest.no-account')}
            <br />
            <span class="govuk-!-font-weight-regular">{guest.email}</span>
          </>
        ),
      },
      { heading: t('membership.roles'), cell: guest => guest.roles.map(role => t(`role.${role}`)).join(', ') },
      { heading: t('guest.until'), cell: guest => show.day(guest.endsAt) },
      {
        heading: t('identity.action'),
        cell: guest => (
          <Form action={end} tokens={tokens}>
            <input type="hidden" name="email" value={guest.email} />
            <Button classes="govuk-button--secondary">{t('guest.end')}</Button>
          </Form>
        ),
      },
    ]}
    rows={guests}
  />
)

const InviteForm = ({ t, action, tokens, errors, typed }: GuestsProps): Element => (
  <Form action={action} tokens={tokens}>
    <Input
      name="email"
      type="email"
      label={t('person.email')}
      value={typed.email}
      errorMessage={problemWith(t, errors, 'email')}
      autocomplete="off"
      spellcheck={false}
    />
    <Checkboxes
      name="roles"
      values={typed.roles}
      fieldset={{ legend: t('membership.roles') }}
      errorMessage={problemWith(t, errors, 'roles')}
      items={guestRoles.map(role => ({ value: role, text: t(`role.${role}`), hint: t(`role.${role}.hint`) }))}
    />
    <DateInput
      id="until"
      namePrefix="until"
      fieldset={{ legend: t('guest.until') }}
      hint={t('guest.until.hint')}
      errorMessage={problemWith(t, errors, 'until-day')}
      values={{ day: typed.day, month: typed.month, year: typed.year }}
    />
    <Button>{t('invitation.send')}</Button>
  </Form>
)
