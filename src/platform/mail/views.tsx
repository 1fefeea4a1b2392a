import { DataTable, type Element, href, InsetText, SummaryList } from '@gdm/govuk-jsx'
import type { Translate } from '../i18n/index.ts'
import type { Show } from '../ui/index.ts'
import { piecesOf } from './rules.ts'

export interface MailRow {
  id: string
  recipient: string
  subject: string
  created_at: Date
  sent_at: Date | null
}

interface OutboxProps {
  t: Translate
  show: Show
  mails: readonly MailRow[]
  mailAddress: (id: string) => string
  older: string | null
}

/** The list of mails: to whom, about what, when. */
export const Outbox = ({ t, show, mails, mailAddress, older }: OutboxProps): Element => (
  <>
    <h1 class="govuk-heading-l">{t('mail.outbox.title')}</h1>
    <InsetText>{t('mail.outbox.explained')}</InsetText>
    <DataTable
      id="mails"
      caption={t('mail.outbox.caption')}
      captionClasses="govuk-visually-hidden"
      empty={t('mail.outbox.empty')}
      columns={[
        {
          heading: t('mail.subject'),
          cell: mail => (
            <a class="govuk-link" href={href(mailAddress(mail.id))}>
              {mail.subject}
            </a>
          ),
        },
        { heading: t('mail.to'), cell: mail => mail.recipient },
        { heading: t('mail.written'), cell: mail => show.instant(mail.created_at) },
      ]}
      rows={mails}
      nextHref={older ?? undefined}
    />
  </>
)

interface MailProps {
  t: Translate
  show: Show
  mail: MailRow & { body: string; language: string }
}

/** One mail as its recipient reads it, its links ready to follow. */
export const Mail = ({ t, show, mail }: MailProps): Element => (
  <>
    <h1 class="govuk-heading-l">{mail.subject}</h1>
    <SummaryList
      rows={[
        { key: t('mail.to'), value: mail.recipient },
        { key: t('mail.written'), value: show.instant(mail.created_at) },
        { key: t('mail.sent'), value: mail.sent_at ? show.instant(mail.sent_at) : t('mail.not-sent') },
      ]}
    />
    <div lang={mail.language} class="govuk-!-text-break-word">
      {mail.body.split(/\n{2,}/).map(paragraph => (
        <p class="govuk-body">{paragraph.split('\n').map((line, index) => [index > 0 && <br />, pieces(line)])}</p>
      ))}
    </div>
  </>
)

const pieces = (line: string) =>
  piecesOf(line).map(piece =>
    piece.href === undefined ? (
      piece.text
    ) : (
      <a class="govuk-link" href={href(piece.href)}>
        {piece.text}
      </a>
    ),
  )
