import { Button, Checkboxes, DataTable, type Element, Input, Radios, SummaryList } from '@gdm/govuk-jsx'
import type { PendingInvitation } from '#identity/invitations'
import { bodyRoles, type Member } from '#identity/memberships'
import type { FieldError, FormTokens } from '#platform/forms'
import type { Translate } from '#platform/i18n'
import { ButtonForm, Form, Link, Narrow, Problems, problemWith, type Show, Subtitle, Text, Title } from '#platform/ui'

const roleNames = (t: Translate, roles: readonly string[]): string =>
  roles.map(role => t.dynamic(`role.${role}`)).join(', ')

interface PeopleProps {
  t: Translate
  show: Show
  government: string
  members: readonly { member: Member; link: string | null }[]
  pending: readonly { invitation: PendingInvitation; withdraw: string }[]
  tokens: FormTokens
  invite: string | null
  more: string | null
}

/** Everybody who works for the government's bodies, with their roles. */
export const People = ({ t, show, government, members, pending, tokens, invite, more }: PeopleProps): Element => (
  <>
    <Title caption={government}>{t('staff.title')}</Title>
    {invite && <Button href={invite}>{t('staff.invite')}</Button>}
    <DataTable
      id="people"
      caption={t('staff.list')}
      captionClasses="govuk-visually-hidden"
      empty={t('staff.none')}
      columns={[
        {
          heading: t('person.name'),
          cell: ({ member, link }) => (
            <>
              {link ? <Link to={link}>{member.name}</Link> : member.name}
              <br />
              <span class="govuk-!-font-weight-regular">{member.email}</span>
            </>
          ),
        },
        { heading: t('staff.body'), cell: ({ member }) => member.bodyName },
        { heading: t('membership.roles'), cell: ({ member }) => roleNames(t, member.roles) },
        {
          heading: t('account.second-factor'),
          cell: ({ member }) => (member.secondFactor ? t('account.second-factor.on') : t('account.second-factor.off')),
        },
      ]}
      rows={members}
      nextHref={more ?? undefined}
    />
    {pending.length > 0 && (
      <DataTable
        id="invitations"
        caption={t('invitation.pending')}
        captionClasses="govuk-table__caption--m"
        columns={[
          { heading: t('person.email'), cell: ({ invitation }) => invitation.email },
          { heading: t('staff.body'), cell: ({ invitation }) => invitation.name },
          { heading: t('membership.roles'), cell: ({ invitation }) => roleNames(t, invitation.roles) },
          { heading: t('guest.until'), cell: ({ invitation }) => show.day(invitation.expires_at) },
          {
            heading: t('identity.action'),
            cell: ({ withdraw }) => (
              <ButtonForm action={withdraw} tokens={tokens} text={t('invitation.withdraw')} variant="secondary" />
            ),
          },
        ]}
        rows={pending}
      />
    )}
  </>
)

interface FormViewProps {
  t: Translate
  action: string
  tokens: FormTokens
  errors: readonly FieldError[]
}

interface RolesProps {
  t: Translate
  errors: readonly FieldError[]
  roles: readonly string[]
}

const RoleBoxes = ({ t, errors, roles }: RolesProps): Element => (
  <Checkboxes
    name="roles"
    values={roles}
    fieldset={{ legend: t('membership.roles') }}
    errorMessage={problemWith(t, errors, 'roles')}
    items={bodyRoles.map(role => ({ value: role, text: t(`role.${role}`), hint: t(`role.${role}.hint`) }))}
  />
)

interface InviteProps extends FormViewProps {
  government: string
  bodies: readonly { id: string; name: string }[]
  email: string
  body: string
  roles: readonly string[]
}

export const Invite = ({ t, action, tokens, errors, government, bodies, email, body, roles }: InviteProps): Element => (
  <Narrow>
    <Problems t={t} errors={errors} />
    <Title caption={government}>{t('staff.invite')}</Title>
    <Text>{t('staff.invite.explained')}</Text>
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
      <Radios
        name="body"
        value={bodies.length === 1 ? bodies[0]?.id : body}
        fieldset={{ legend: t('staff.body') }}
        errorMessage={problemWith(t, errors, 'body')}
        items={bodies.map(one => ({ value: one.id, text: one.name }))}
      />
      <RoleBoxes t={t} errors={errors} roles={roles} />
      <Button>{t('invitation.send')}</Button>
    </Form>
  </Narrow>
)

interface MemberProps extends FormViewProps {
  member: Member
  roles: readonly string[]
  remove: string
  resetCode: string | null
}

/** One person in one body: their roles, and what to do when they leave or lose their phone. */
export const MemberPage = (props: MemberProps): Element => {
  const { t, action, tokens, errors, member, roles } = props
  return (
    <Narrow>
      <Problems t={t} errors={errors} />
      <Title caption={member.bodyName}>{member.name}</Title>
      <SummaryList rows={[{ key: t('person.email'), value: member.email }]} />
      <Form action={action} tokens={tokens}>
        <RoleBoxes t={t} errors={errors} roles={roles} />
        <Button>{t('identity.save')}</Button>
      </Form>
      {props.resetCode && (
        <>
          <Subtitle>{t('staff.reset-code')}</Subtitle>
          <Text>{t('staff.reset-code.explained')}</Text>
          <ButtonForm
            action={props.resetCode}
            tokens={tokens}
            text={t('staff.reset-code.button')}
            variant="secondary"
          />
        </>
      )}
      <Subtitle>{t('staff.remove')}</Subtitle>
      <Text>{t('staff.remove.explained')}</Text>
      <ButtonForm action={props.remove} tokens={tokens} text={t('staff.remove.button')} variant="warning" />
    </Narrow>
  )
}
