import { peopleWithRole } from '#identity/memberships'
import { mailAddresses } from '#identity/people'
import { membersOfSuppliers } from '#identity/suppliers'
import type { Ctx } from '#platform/context'
import type { Transaction } from '#platform/db'
import { queueMail } from '#platform/mail'
import type { RecordedEvent, Subscriber } from '#record'
import { type Notice, notices, type Recipient } from './notices.ts'
import { type Subject, subjectOf } from './subjects.ts'

export { notices } from './notices.ts'

interface Addressee {
  email: string
  language: string
  official: boolean
}

/** One subscriber per notice, so that a failure of one holds up no other. */
export const subscribers: readonly Subscriber[] = notices.map(notice => ({
  name: `notice ${notice.on}`,
  on: [notice.on],
  handle: (tx, ctx, event) => send(tx, ctx, event, notice),
}))

async function send(tx: Transaction, ctx: Ctx, event: RecordedEvent, notice: Notice): Promise<void> {
  const subject = await subjectOf[notice.about](tx, event)
  if (!subject) return
  // Somebody who is concerned in two ways gets one mail: the address decides, as it does in the Message-ID.
  const addressees = new Map<string, Addressee>()
  for (const recipient of notice.to) {
    for (const addressee of await addresseesOf(tx, event, subject, recipient))
      addressees.set(addressee.email, addressee)
  }
  for (const { email, language, official } of addressees.values()) {
    await queueMail(tx, ctx, {
      seed: event.id,
      to: email,
      language,
      subjectKey: `${notice.key}.subject`,
      bodyKey: `${notice.key}.body`,
      values: { title: subject.title },
      links: { link: official ? subject.officialLink : subject.supplierLink },
    })
  }
}

async function addresseesOf(
  tx: Transaction,
  event: RecordedEvent,
  subject: Subject,
  recipient: Recipient,
): Promise<Addressee[]> {
  if (recipient === 'author') {
    const people = subject.authorId ? await mailAddresses(tx, [subject.authorId]) : []
    return people.map(person => ({ ...person, official: true }))
  }
  if (recipient === 'members') {
    const people = await mailAddresses(tx, [...(subject.members ?? [])])
    return people.map(person => ({ ...person, official: true }))
  }
  if (recipient === 'suppliers') {
    const people = await membersOfSuppliers(tx, subject.suppliers)
    return people.map(person => ({ ...person, official: false }))
  }
  const people = await peopleWithRole(tx, event.governmentId, recipient.role, subject.bodyId)
  return people.map(person => ({ ...person, official: true }))
}
