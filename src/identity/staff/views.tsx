import { Button, Checkboxes, type Element, Input, Radios, SummaryList, Table } from '@gdm/govuk-jsx'
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
    {members.length === 0 ? (
      <Text>{t('staff.none')}</Text>
    ) : (
      <Table
        caption={t('staff.list')}
        captionClasses="govuk-visually-hidden"
        head={[t('person.name'), t('staff.body'), t('membership.roles'), t('account.second-factor')]}
        rows={members.map(({ member, link }) => [
          <>
            {link ? <Link to={link}>{member.name}</Link> : member.name}
            <br />
            {member.email}
          </>,
          member.bodyName,
          roleNames(t, member.roles),
          member.secondFactor ? t('account.second-factor.on') : t('account.second-factor.off'),
        ])}
      />
    )}
    {more && (
      <Button href={more} classes="govuk-button--secondary">
        {t('staff.more')}
      </Button>
    )}
    {pending.length > 0 && (
      <Table
        caption={t('invitation.pending')}
        captionClasses="govuk-table__caption--m"
        head={[t('person.email'), t('staff.body'), t('membership.roles'), t('guest.until'), t('identity.action')]}
        rows={pending.map(({ invitation, withdraw }) => [
          invitation.email,
          invitation.name,
          roleNames(t, invitation.roles),
          show.day(invitation.expires_at),
          <ButtonForm action={withdraw} tokens={tokens} text={t('invitation.withdraw')} variant="secondary" />,
        ])}
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
