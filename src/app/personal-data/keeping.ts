import { localDay, type Rules, ruleAt } from '#governments/packs'
import { governmentById, packOf } from '#governments/tree'
import { type Ctx, governmentOf } from '#platform/context'
import type { Transaction } from '#platform/db'
import { translator } from '#platform/i18n'
import { newId } from '#platform/ids'
import { queueMail } from '#platform/mail'
import type { Retention } from '#platform/personal-data'
import { addDays, addMonths, addSeconds, endOfDay, localDate } from '#platform/time'
import { announce, dormantPeople, dueEnds, markDone, markSwept } from './keeping-store.ts'
import { links } from './links.ts'
import { dormantMonths, oldAfterDays } from './rules.ts'
import { forgetOld, insertRequest } from './store.ts'

const batch = 100
const day = 24 * 60 * 60

interface Terms {
  governmentId: string
  slug: string
  timeZone: string
  today: string
  terms: Rules['retention']
}

/**
 * Looks at all terms of one government: announces what ends soon, lets go what was announced and has ended. In
 * transactions of at most a hundred things, so that it can be broken off anywhere and goes on at the next look.
 */
export async function sweep(ctx: Ctx, keepers: readonly Retention[]): Promise<void> {
  const governmentId = governmentOf(ctx)
  const found = await ctx.read(async tx => {
    const government = await governmentById(tx, governmentId)
    const pack = await packOf(tx, governmentId)
    const now = await tx.now()
    const today = localDay(pack, now)
    return { government, today, terms: ruleAt(pack, 'retention', today) }
  })
  const { government, today, terms } = found
  if (government && terms) {
    const of = { governmentId, slug: government.slug, timeZone: government.time_zone, today, terms }
    for (const keeper of keepers) {
      const months = terms.months[keeper.kind]
      if (months === undefined) continue
      await announceEnds(ctx, keeper, of, months)
      await letGo(ctx, keeper)
    }
    const { dormantAccounts } = terms.months
    if (dormantAccounts !== undefined) await callDormant(ctx, governmentId, dormantAccounts, terms.announceDays)
  }
  await ctx.transact(async tx => markSwept(tx, governmentId, await tx.now()))
}

async function announceEnds(ctx: Ctx, keeper: Retention, of: Terms, months: number): Promise<void> {
  const { governmentId, slug, timeZone, today, terms } = of
  // At rest since a day whose term ends within the days of announcing.
  const before = endOfDay(timeZone, addMonths(addDays(today, terms.announceDays), -months))
  let after: string | undefined
  for (;;) {
    const last = await ctx.transact(async tx => {
      const now = await tx.now()
      const things = await keeper.aged(tx, { governmentId, before, ...(after && { after }), limit: batch })
      for (const { id, ocid, title, since } of things) {
        const ends = endOfDay(timeZone, addMonths(localDate(timeZone, since), months))
        const earliest = addSeconds(now, terms.announceDays * day)
        const due = ends > earliest ? ends : earliest
        const { kind, name } = keeper
        const row = {
          government_id: governmentId,
          kind,
          keeper: name,
          subject_id: id,
          ocid,
          announced_at: now,
          due_at: due,
        }
        if (await announce(tx, row))
          await tell(tx, ctx, keeper, { governmentId, government: slug, id, title, now, due })
      }
      return things.length < batch ? undefined : things.at(-1)?.id
    })
    if (!last) return
    after = last
  }
}

interface Ending {
  governmentId: string
  government: string
  id: string
  title: string
  now: Date
  due: Date
}

async function tell(tx: Transaction, ctx: Ctx, keeper: Retention, { title, now, due, ...of }: Ending): Promise<void> {
  for (const { email, language, link } of await keeper.concerned(tx, of)) {
    await queueMail(tx, ctx, {
      seed: `ending ${keeper.name} ${of.id}`,
      to: email,
      language,
      subjectKey: 'privacy.mail.ending.subject',
      bodyKey: 'privacy.mail.ending.body',
      values: {
        title,
        what: translator(language).dynamic(`privacy.kind.${keeper.kind}`),
        days: Math.ceil((due.getTime() - now.getTime()) / (day * 1000)),
      },
      links: { link },
    })
  }
}

async function letGo(ctx: Ctx, keeper: Retention): Promise<void> {
  const governmentId = governmentOf(ctx)
  for (;;) {
    const ends = await ctx.read(async tx => dueEnds(tx, governmentId, keeper.name, await tx.now(), batch))
    for (const { subject_id: id, ocid } of ends) {
      await ctx.transact(tx => keeper.forget(tx, { governmentId, id }))
      await keeper.afterwards?.(ctx, id)
      await ctx.transact(async tx => {
        await markDone(tx, { governmentId, kind: keeper.kind, id }, await tx.now())
        await ctx.audit(tx, {
          verb: 'term.ended',
          subject: { kind: keeper.name, id },
          ...(ocid !== null && { ocid }),
          details: { kind: keeper.kind },
        })
      })
    }
    if (ends.length < batch) return
  }
}

/** Announces to people who have not signed in for so long that their account will be erased. Signing in keeps it. */
async function callDormant(ctx: Ctx, governmentId: string | null, months: number, announceDays: number): Promise<void> {
  for (;;) {
    const called = await ctx.transact(async tx => {
      const now = await tx.now()
      const before = endOfDay('UTC', addMonths(addDays(localDate('UTC', now), announceDays), -months))
      const people = await dormantPeople(tx, { governmentId, before, limit: batch })
      for (const { id: personId, email, language } of people) {
        const id = newId<'erasure-request'>()
        const dueAt = addSeconds(now, announceDays * day)
        await insertRequest(tx, {
          id,
          person_id: personId,
          how: 'dormant',
          state: 'agreed',
          asked_at: now,
          due_at: dueAt,
        })
        await queueMail(tx, ctx, {
          seed: id,
          to: email,
          language,
          subjectKey: 'privacy.mail.dormant.subject',
          bodyKey: 'privacy.mail.dormant.body',
          values: { days: announceDays },
          links: { link: links.own() },
        })
      }
      return people.length
    })
    if (called < batch) return
  }
}

const announceDaysOfAccounts = 30

/** What belongs to no government: accounts of suppliers and of people of several governments, old mails and keys. */
export async function sweepInstallation(ctx: Ctx): Promise<void> {
  await callDormant(ctx, null, dormantMonths, announceDaysOfAccounts)
  for (;;) {
    const gone = await ctx.transact(async tx => {
      const now = await tx.now()
      const { mails, formKeys } = oldAfterDays
      return forgetOld(tx, { mails: addSeconds(now, -mails * day), formKeys: addSeconds(now, -formKeys * day) }, 1000)
    })
    if (gone < 1000) return
  }
}
