import { Details, type Element, SummaryList } from '@gdm/govuk-jsx'
import type { Translate } from '#platform/i18n'
import { Lead, Link, List, Subtitle, Text, Title } from '#platform/ui'
import type { EntryWords } from './wording.ts'

interface RegisterProps {
  t: Translate
  government: string
  entries: readonly EntryWords[]
  /** The law on which the government's terms rest, when it has set any. */
  source: { law: string; clause: string } | null
  mailbox: string | null
  own: string
}

/** The register of personal data of one government. */
export const RegisterPage = ({ t, government, entries, source, mailbox, own }: RegisterProps): Element => (
  <>
    <Title caption={government}>{t('privacy.register.title')}</Title>
    <Lead>{t('privacy.register.lead', { government })}</Lead>
    <Text>{t('privacy.register.named')}</Text>
    <Text>{source ? t('privacy.register.law', source) : t('privacy.register.no-law')}</Text>
    {mailbox && <Text>{t('privacy.register.contact', { mailbox })}</Text>}
    <Text>
      <Link to={own}>{t('privacy.register.own')}</Link>
    </Text>
    {entries.map(entry => (
      <section id={entry.name}>
        <Subtitle>{entry.what}</Subtitle>
        <SummaryList
          rows={[
            { key: t('privacy.purpose'), value: entry.purpose },
            { key: t('privacy.ground'), value: entry.ground },
            { key: t('privacy.seen-by'), value: entry.seenBy },
            { key: t('privacy.kept'), value: entry.kept },
            {
              key: t('privacy.erasing'),
              value: <List items={[...new Set(entry.places.map(place => place.erasing))]} />,
            },
          ]}
        />
        <Details summary={t('privacy.where')}>
          <List kind="bullet" items={entry.places.map(place => place.where)} />
        </Details>
      </section>
    ))}
  </>
)
