import { DataTable, type Element } from '@gdm/govuk-jsx'
import type { Translate } from '#platform/i18n'
import { Lead, Link, Narrow, type Show, Subtitle, Text, Title } from '#platform/ui'
import { Differences } from './proposal-views.tsx'
import type { PageText } from './schema.ts'
import { languageName } from './views.tsx'

/** An edition in the history of a text. */
export interface PastEdition extends PageText {
  /** Why it was changed; null for what comes with the platform. */
  reason: string | null
}

interface HistoryProps {
  t: Translate
  show: Show
  language: string
  /** Newest first. */
  editions: readonly PastEdition[]
  /** The edition whose changes are shown. */
  chosen: number
  links: { edition(n: number): string; languages: readonly { language: string; href: string }[] }
}

/** The editions of a page in one language, and what one of them changed. */
export const HistoryPage = ({ t, show, language, editions, chosen, links }: HistoryProps): Element => {
  const now = editions.find(({ edition }) => edition === chosen)
  const before = editions.find(({ edition }) => edition === chosen - 1)
  return (
    <Narrow>
      <Title caption={languageName(t, language)}>{t('playbook.history.title')}</Title>
      <Lead>{t('playbook.history.about')}</Lead>
      {links.languages.map(one => (
        <Text>
          <Link to={one.href}>{t('playbook.history.in', { language: languageName(t, one.language) })}</Link>
        </Text>
      ))}
      <DataTable
        id="editions"
        caption={t('playbook.history.title')}
        captionClasses="govuk-visually-hidden"
        empty={t('playbook.history.none')}
        columns={[
          {
            heading: t('playbook.edition'),
            cell: one => <Link to={links.edition(one.edition)}>{show.number(one.edition)}</Link>,
          },
          { heading: t('playbook.history.date'), cell: one => show.date(one.changed, 'short') },
          {
            heading: t('playbook.contributors'),
            cell: one => one.contributors.find(({ edition }) => edition === one.edition)?.government ?? '',
          },
          { heading: t('playbook.reason'), cell: one => one.reason ?? t('playbook.history.shipped') },
        ]}
        rows={editions}
      />
      {now && (
        <>
          <Subtitle>{t('playbook.history.changes', { n: now.edition })}</Subtitle>
          <Differences t={t} from={before} to={now} />
        </>
      )}
    </Narrow>
  )
}
