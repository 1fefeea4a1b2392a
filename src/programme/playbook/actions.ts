import { governmentById } from '#governments/tree'
import { type Ctx, governmentOf } from '#platform/context'
import type { Transaction } from '#platform/db'
import { Refusal } from '#platform/errors'
import { newId } from '#platform/ids'
import { nextState } from '#platform/lifecycle'
import { localDate } from '#platform/time'
import { assignedTo, partnerRefusal, refuse, requirePartner } from '#programme/partners'
import { publish } from '#programme/publications'
import { record } from '#record'
import { type EditionBody, editionsOn, shippedText, statementKind, subjectOf } from './editions.ts'
import { shippedPage } from './installed.ts'
import type { ChangeForm, NewPageForm } from './proposal-schema.ts'
import { type Action, type ContentLanguage, lifecycle, refusal } from './rules.ts'
import type { PageText, PlaybookPage } from './schema.ts'
import {
  acceptedPage,
  acceptedText,
  insertProposal,
  lockText,
  type Proposal,
  requireProposal,
  updateProposal,
} from './store.ts'

const subject = (id: string) => ({ kind: 'playbook-proposal', id })

/** A text as it stands for the programme: its newest accepted edition, or the one that comes with the platform. */
export async function currentText(
  tx: Transaction,
  page: string,
  language: string,
): Promise<Pick<PageText, 'title' | 'summary' | 'body' | 'edition'> | undefined> {
  const accepted = await acceptedText(tx, page, language)
  return accepted ? { ...accepted, edition: accepted.edition ?? 0 } : shippedText(page, language)
}

type About = Pick<PlaybookPage, 'stage' | 'audience' | 'intervention' | 'principles'>

/** What a page is about; undefined when there is no such page here. */
export const pageHere = async (tx: Transaction, page: string): Promise<About | undefined> =>
  shippedPage(page) ?? (await acceptedPage(tx, page))

/** A person contributes for a partner that they work for, or, as a lead or delivery manager, for the programme. */
async function checkContributor(tx: Transaction, ctx: Ctx, partnerId: string | null): Promise<void> {
  if (partnerId) await requirePartner(tx, partnerId)
  refuse(partnerRefusal(ctx.actor, 'programme.contribute', partnerId, await assignedTo(tx, ctx.actor.id)))
}

/** Proposes a change of a page, or its text in a language in which there is none. Gives the proposal's id. */
export const proposeChange = (ctx: Ctx, page: string, language: ContentLanguage, form: ChangeForm): Promise<string> =>
  ctx.transact(async tx => {
    const about = await pageHere(tx, page)
    if (!about) throw new Refusal('not-found', 'playbook.not-found')
    const current = await currentText(tx, page, language)
    return insert(tx, ctx, form, about, { page, language, basedOn: current?.edition ?? 0 })
  })

/** Proposes a page that is not there yet. Gives the proposal's id. */
export const proposePage = (ctx: Ctx, language: ContentLanguage, form: NewPageForm): Promise<string> =>
  ctx.transact(async tx => {
    if (await pageHere(tx, form.page)) throw new Refusal('conflict', 'playbook.page.taken')
    return insert(tx, ctx, form, form, { page: form.page, language, basedOn: 0 })
  })

interface Place {
  page: string
  language: string
  basedOn: number
}

async function insert(tx: Transaction, ctx: Ctx, form: ChangeForm, about: About, place: Place): Promise<string> {
  await checkContributor(tx, ctx, form.partner)
  const id = newId<'proposal'>()
  await insertProposal(tx, {
    government_id: governmentOf(ctx),
    id,
    page: place.page,
    language: place.language,
    based_on: place.basedOn,
    title: form.title,
    summary: form.summary,
    body: form.body,
    reason: form.reason,
    stage: about.stage,
    audience: [...about.audience],
    intervention: about.intervention,
    principles: [...about.principles],
    partner_id: form.partner,
    state: 'proposed',
    proposed_by: ctx.actor.id ?? '',
    proposed_at: await tx.now(),
  })
  await record(tx, ctx, {
    audit: 'playbook.proposed',
    subject: subject(id),
    event: 'playbook.proposed',
    details: { page: place.page, language: place.language, basedOn: place.basedOn },
  })
  return id
}

async function locked(
  tx: Transaction,
  ctx: Ctx,
  id: string,
  version: number | null,
  action: Action,
): Promise<Proposal> {
  const proposal = await requireProposal(tx, id, { lock: true })
  refuse(refusal(proposal, action, ctx.actor))
  if (version !== null && version !== proposal.version) throw new Refusal('stale', 'error.stale')
  return proposal
}

/** Writes a proposal anew, from the edition that stands now. */
export const reviseProposal = (ctx: Ctx, id: string, version: number | null, form: ChangeForm): Promise<void> =>
  ctx.transact(async tx => {
    const { page, language } = await locked(tx, ctx, id, version, 'revise')
    await checkContributor(tx, ctx, form.partner)
    const current = await currentText(tx, page, language)
    await updateProposal(tx, id, {
      based_on: current?.edition ?? 0,
      title: form.title,
      summary: form.summary,
      body: form.body,
      reason: form.reason,
      partner_id: form.partner,
      state: 'proposed',
      proposed_at: await tx.now(),
    })
    await record(tx, ctx, { audit: 'playbook.revised', subject: subject(id), event: 'playbook.proposed' })
  })

/** Sends a proposal back to its author with what is missing. */
export const returnProposal = (ctx: Ctx, id: string, version: number | null, answer: string): Promise<void> =>
  ctx.transact(async tx => {
    const proposal = await locked(tx, ctx, id, version, 'return')
    const now = await tx.now()
    const state = nextState(lifecycle, proposal.state, 'return')
    await updateProposal(tx, id, { state, answer, reviewed_by: ctx.actor.id, reviewed_at: now })
    await record(tx, ctx, { audit: 'playbook.returned', subject: subject(id), event: 'playbook.returned' })
  })

export const withdrawProposal = (ctx: Ctx, id: string, version: number | null): Promise<void> =>
  ctx.transact(async tx => {
    const proposal = await locked(tx, ctx, id, version, 'withdraw')
    await updateProposal(tx, id, { state: nextState(lifecycle, proposal.state, 'withdraw') })
    await record(tx, ctx, { audit: 'playbook.withdrawn', subject: subject(id) })
  })

/** Makes a proposal the next edition of its text, and publishes it. Gives the number of the edition. */
export const acceptProposal = (ctx: Ctx, id: string, version: number | null): Promise<number> =>
  ctx.transact(async tx => {
    const { page, language } = await requireProposal(tx, id)
    await lockText(tx, page, language)
    const proposal = await locked(tx, ctx, id, version, 'accept')
    const current = await currentText(tx, page, language)
    // Whoever wrote it has not seen what was accepted since: it would be lost.
    if ((current?.edition ?? 0) !== proposal.basedOn) throw new Refusal('conflict', 'playbook.moved')
    const now = await tx.now()
    const edition = proposal.basedOn + 1
    const state = nextState(lifecycle, proposal.state, 'accept')
    await updateProposal(tx, id, { state, edition, reviewed_by: ctx.actor.id, reviewed_at: now })
    await say(tx, ctx, proposal, edition, now)
    await record(tx, ctx, {
      audit: 'playbook.accepted',
      subject: subject(id),
      event: 'playbook.accepted',
      details: { page, language, edition },
    })
    return edition
  })

async function say(tx: Transaction, ctx: Ctx, proposal: Proposal, edition: number, now: Date): Promise<void> {
  const governmentId = governmentOf(ctx)
  const { page, language, title, partnerId } = proposal
  const programme = await governmentById(tx, governmentId)
  const partner = partnerId ? await requirePartner(tx, partnerId) : null
  const [latest] = await editionsOn(tx, governmentId, page, language)
  const earlier = latest?.contributors ?? shippedText(page, language)?.contributors ?? []
  const body = {
    page,
    language,
    edition,
    basedOn: proposal.basedOn,
    title,
    summary: proposal.summary,
    body: proposal.body,
    reason: proposal.reason,
    stage: proposal.stage,
    audience: proposal.audience,
    intervention: proposal.intervention,
    principles: proposal.principles,
    changed: localDate(programme?.time_zone ?? 'UTC', now),
    contributors: [...earlier, { government: partner?.name ?? programme?.name ?? '', edition }],
  } satisfies EditionBody
  await publish(tx, ctx, {
    kind: statementKind,
    subjectId: subjectOf(governmentId, page, language),
    partner: partner?.slug ?? null,
    title,
    body,
  })
}
