import { Button, Checkboxes, DataTable, type Element, Input } from '@gdm/govuk-jsx'
import type { PendingInvitation } from '#identity/invitations'
import type { SupplierRole } from '#identity/suppliers'
import type { FieldError, FormTokens } from '#platform/forms'
import type { Translate } from '#platform/i18n'
import { ButtonForm, Form, Narrow, Problems, problemWith, type Show, Text, Title } from '#platform/ui'

const roleNames = (t: Translate, roles: readonly string[]): string =>
  roles.map(role => t.dynamic(`role.${role}`)).join(', ')

interface FormViewProps {
  t: Translate
  action: string
  tokens: FormTokens
  errors: readonly FieldError[]
}

export interface Colleague {
  id: string
  name: string
  email: string
  roles: readonly SupplierRole[]
}

interface ColleaguesProps {
  t: Translate
  show: Show
  supplier: string
  /** Null for members who do not decide about others. */
  manage: {
    tokens: FormTokens
    invite: string
    roles: (person: string) => string
    remove: (person: string) => string
    withdraw: (invitation: string) => string
  } | null
  members: readonly Colleague[]
  pending: readonly PendingInvitation[]
  more: string | null
}

/** Everybody who acts for the supplier. */
export const Colleagues = (props: ColleaguesProps): Element => {
  const { t, supplier, manage, members, pending, more } = props
  const actions = manage && {
    heading: t('identity.action'),
    cell: (member: Colleague) => <MemberActions t={t} manage={manage} member={member} />,
  }
  return (
    <>
      <Title caption={supplier}>{t('supplier.people')}</Title>
      {manage && <Button href={manage.invite}>{t('supplier.invite')}</Button>}
      <DataTable
        id="people"
        caption={t('supplier.people')}
        captionClasses="govuk-visually-hidden"
        columns={[
          {
            heading: t('person.name'),
            cell: member => (
              <>
                {member.name}
                <br />
                <span class="govuk-!-font-weight-regular">{member.email}</span>
              </>
            ),
          },
          { heading: t('membership.roles'), cell: member => roleNames(t, member.roles) },
          ...(actions ? [actions] : []),
        ]}
        rows={members}
        nextHref={more ?? undefined}
      />
      {manage && pending.length > 0 && <Pending {...props} manage={manage} />}
    </>
  )
}

type Manage = NonNullable<ColleaguesProps['manage']>

const MemberActions = ({ t, manage, member }: { t: Translate; manage: Manage; member: Colleague }): Element => {
  const decides = member.roles.includes('supplier-administrator')
  return (
    <>
      <Form action={manage.roles(member.id)} tokens={manage.tokens}>
        {!decides && <input type="hidden" name="administrator" value="yes" />}
        <Button classes="govuk-button--secondary">{decides ? t('supplier.unmake') : t('supplier.make')}</Button>
      </Form>
      <ButtonForm
        action={manage.remove(member.id)}
        tokens={manage.tokens}
        text={t('supplier.remove')}
        variant="warning"
      />
    </>
  )
}

const Pending = ({ t, show, pending, manage }: ColleaguesProps & { manage: Manage }): Element => (
  <DataTable
    id="invitations"
    caption={t('invitation.pending')}
    captionClasses="govuk-table__caption--m"
    columns={[
      { heading: t('person.email'), cell: invitation => invitation.email },
      { heading: t('membership.roles'), cell: invitation => roleNames(t, invitation.roles) },
      { heading: t('guest.until'), cell: invitation => show.day(invitation.expires_at) },
      {
        heading: t('identity.action'),
        cell: invitation => (
          <ButtonForm
            action={manage.withdraw(invitation.id)}
            tokens={manage.tokens}
            text={t('invitation.withdraw')}
            variant="secondary"
          />
        ),
      },
    ]}
    rows={pending}
  />
)

interface InviteProps extends FormViewProps {
  supplier: string
  email: string
  administrator: boolean
}

export const InviteColleague = ({
  t,
  action,
  tokens,
  errors,
  supplier,
  email,
  administrator,
}: InviteProps): Element => (
  <Narrow>
    <Problems t={t} errors={errors} />
    <Title caption={supplier}>{t('supplier.invite')}</Title>
    <Text>{t('supplier.invite.explained')}</Text>
    <Form action={action} tokens={tokens}>
      <Input
        name="email"
        type="email"
        label={t('person.email')}
        value={email}
        errorMessage={problemWith(t, errors, 'email')}
        autocomplete="off"
        spellcheck={false}
      />
      <Checkboxes
        name="administrator"
        values={administrator ? ['yes'] : []}
        fieldset={{ legend: t('membership.roles') }}
        items={[{ value: 'yes', text: t('role.supplier-administrator'), hint: t('role.supplier-administrator.hint') }]}
      />
      <Button>{t('invitation.send')}</Button>
    </Form>
  </Narrow>
)
