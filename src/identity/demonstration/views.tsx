import { Button, type Element, Table, WarningText } from '@gdm/govuk-jsx'
import type { FormTokens } from '#platform/forms'
import type { Translate } from '#platform/i18n'
import { Form, Subtitle, Text, Title } from '#platform/ui'
import type { DemonstrationPerson } from './store.ts'

interface DemonstrationProps {
  t: Translate
  groups: readonly { government: string | null; people: readonly DemonstrationPerson[] }[]
  signIn: string
  tokens: FormTokens
}

/** Everybody one can be, by government and role, each one click away. */
export const Demonstration = ({ t, groups, signIn, tokens }: DemonstrationProps): Element => (
  <>
    <Title>{t('demonstration.title')}</Title>
    <WarningText>{t('demonstration.warning')}</WarningText>
    <Text>{t('demonstration.explained')}</Text>
    {groups.length === 0 && <Text>{t('demonstration.none')}</Text>}
    {groups.map(group => (
      <Group t={t} group={group} signIn={signIn} tokens={tokens} />
    ))}
  </>
)

type GroupProps = Omit<DemonstrationProps, 'groups'> & { group: DemonstrationProps['groups'][number] }

const Group = ({ t, group, signIn, tokens }: GroupProps): Element => {
  const title = group.government ?? t('demonstration.suppliers')
  return (
    <>
      <Subtitle>{title}</Subtitle>
      <Table
        caption={title}
        captionClasses="govuk-visually-hidden"
        head={[t('person.name'), t('membership.roles'), t('demonstration.place'), t('sign-in.title')]}
        rows={group.people.map(person => [
          person.name,
          person.roles.map(role => t.dynamic(`role.${role}`)).join(', '),
          person.place,
          <Form action={signIn} tokens={tokens}>
            <input type="hidden" name="person" value={person.id} />
            <Button classes="govuk-button--secondary govuk-!-margin-bottom-0">
              {t('demonstration.sign-in')}
              <span class="govuk-visually-hidden"> {person.name}</span>
            </Button>
          </Form>,
        ])}
      />
    </>
  )
}
