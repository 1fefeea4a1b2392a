import { Button, DataTable, type Element, WarningText } from '@gdm/govuk-jsx'
import type { FormTokens } from '#platform/forms'
import type { Translate } from '#platform/i18n'
import { Form, Text, Title } from '#platform/ui'
import type { DemonstrationPerson } from './store.ts'

/** What keyholders of the demonstration would have kept to themselves, for whoever plays them. */
export interface KeyNote {
  government: string
  title: string
  passphrase: string
}

interface DemonstrationProps {
  t: Translate
  groups: readonly (Pick<DemonstrationPerson, 'kind' | 'government'> & { people: readonly DemonstrationPerson[] })[]
  notes: readonly KeyNote[]
  signIn: string
  tokens: FormTokens
}

/** Everybody one can be, by government and role, each one click away. */
export const Demonstration = ({ t, groups, notes, signIn, tokens }: DemonstrationProps): Element => (
  <>
    <Title>{t('demonstration.title')}</Title>
    <WarningText>{t('demonstration.warning')}</WarningText>
    <Text>{t('demonstration.explained')}</Text>
    {groups.length === 0 && <Text>{t('demonstration.none')}</Text>}
    {groups.map(group => (
      <Group t={t} group={group} signIn={signIn} tokens={tokens} />
    ))}
    {notes.length > 0 && <KeyNotes t={t} notes={notes} />}
  </>
)

const KeyNotes = ({ t, notes }: Pick<DemonstrationProps, 't' | 'notes'>): Element => (
  <>
    <h2 class="govuk-heading-m" id="passphrases">
      {t('demonstration.passphrases')}
    </h2>
    <Text>{t('demonstration.passphrases.explained')}</Text>
    <DataTable
      id="passphrases-list"
      caption={t('demonstration.passphrases')}
      captionClasses="govuk-visually-hidden"
      columns={[
        { heading: t('demonstration.opportunity'), cell: note => note.title },
        { heading: t('demonstration.government'), cell: note => note.government },
        { heading: t('demonstration.passphrase'), cell: note => <code>{note.passphrase}</code> },
      ]}
      rows={notes}
    />
  </>
)

type GroupProps = Omit<DemonstrationProps, 'groups' | 'notes'> & { group: DemonstrationProps['groups'][number] }

const Group = ({ t, group, signIn, tokens }: GroupProps): Element => {
  const title = group.government ?? t(group.kind === 'supplier' ? 'demonstration.suppliers' : 'demonstration.outside')
  return (
    <DataTable
      id={`people-${group.people[0]?.id}`}
      caption={title}
      captionClasses="govuk-table__caption--m"
      columns={[
        {
          heading: t('person.name'),
          cell: person => (
            <>
              {person.name}
              <br />
              <span class="govuk-!-font-weight-regular">
                {person.roles.map(role => t.dynamic(`role.${role}`)).join(', ')}
                <br />
                {person.place}
              </span>
            </>
          ),
        },
        { heading: t('sign-in.title'), cell: person => <OneClick t={t} {...{ signIn, tokens, person }} /> },
      ]}
      rows={group.people}
    />
  )
}

type OneClickProps = Omit<GroupProps, 'group'> & { person: DemonstrationPerson }

const OneClick = ({ t, signIn, tokens, person }: OneClickProps): Element => (
  <Form action={signIn} tokens={tokens}>
    <input type="hidden" name="person" value={person.id} />
    <Button classes="govuk-button--secondary govuk-!-margin-bottom-0">
      {t('sign-in.button')} <span class="govuk-visually-hidden">{t('demonstration.as', { name: person.name })}</span>
    </Button>
  </Form>
)
