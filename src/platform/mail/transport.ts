import { createTransport } from 'nodemailer'
import { withAddress } from './rules.ts'

/** A mail as it is stored. */
export interface StoredMail {
  message_id: string
  recipient: string
  subject: string
  body: string
}

/** A way to send mails. */
export interface Transport {
  /** Resolves when the next server has taken the mail over. */
  send(mail: StoredMail): Promise<void>
  close(): void
}

/** Sends by the SMTP server of the settings; null without one. */
export function openTransport(settings: {
  smtpUrl: string | undefined
  mailFrom: string
  publicUrl: string
}): Transport | null {
  if (!settings.smtpUrl) return null
  const smtp = createTransport({ url: settings.smtpUrl, pool: true, maxConnections: 2, connectionTimeout: 15_000 })
  const host = new URL(settings.publicUrl).hostname
  return {
    async send(mail) {
      await smtp.sendMail({
        messageId: `<${mail.message_id}@${host}>`,
        from: settings.mailFrom,
        to: { name: '', address: mail.recipient },
        subject: mail.subject,
        text: withAddress(mail.body, settings.publicUrl),
        // RFC 3834: keeps absence notes and other machines from answering.
        headers: { 'Auto-Submitted': 'auto-generated' },
        disableFileAccess: true,
        disableUrlAccess: true,
      })
    },
    close: () => smtp.close(),
  }
}
