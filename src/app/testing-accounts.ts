// What tests of accounts do again and again: read the mail, open an account, enter a code.
import { generateSync } from 'otplib'
import type { TestApp, Visitor } from './testing.ts'

export const password = 'three quiet rivers'

export interface Accounts {
  /** The newest mail to an address, with the first of its links. */
  mailTo(email: string): Promise<{ subject: string; link: string } | undefined>
  /** Opens an account by the link in the mail; the visitor is signed in then. */
  signUp(email: string, name?: string): Promise<Visitor>
  /** The code that an app shows now for the secret on a set-up page. */
  codeFor(page: string): string
  /** Sets up security codes for somebody who is signed in; gives the page with the secret. */
  enrol(visitor: Visitor): Promise<string>
}

export function accountsOf(app: TestApp): Accounts {
  const mailTo: Accounts['mailTo'] = async email => {
    const { rows } = await app.database.executeSql(
      'select subject, body from platform.mails where recipient = $1 order by created_at desc, id desc limit 1',
      [email],
    )
    const [mail] = rows as { subject: string; body: string }[]
    return mail && { subject: mail.subject, link: /\{public-url\}(\/\S+)/.exec(mail.body)?.[1] ?? '' }
  }
  const codeFor: Accounts['codeFor'] = page => {
    const secret = /<code>([A-Z2-7 ]+)<\/code>/.exec(page)?.[1]?.replaceAll(' ', '') ?? ''
    return generateSync({ secret, epoch: Math.floor(app.now.getTime() / 1000) })
  }
  return {
    mailTo,
    codeFor,
    async signUp(email, name = 'Nia Newcomer') {
      const visitor = await app.visitor()
      await visitor.submit('/sign-up', { email })
      await visitor.submit((await mailTo(email))?.link ?? '', { name, password })
      return visitor
    },
    async enrol(visitor) {
      await visitor.submit('/security-code/set-up', {})
      const { body } = await visitor.get('/security-code/set-up')
      await visitor.submit('/security-code/set-up', { code: codeFor(body) })
      return body
    },
  }
}
