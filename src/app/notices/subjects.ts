import { requireContract } from '#contract/contracts'
import { governmentById } from '#governments/tree'
import { peopleWithRole } from '#identity/memberships'
import { assuranceLinks, caseOf, waitingFor } from '#plan/assurance'
import { engagementById, engagementLinks } from '#plan/engagement'
import { observationById, observationLinks, requireObserver } from '#plan/observations'
import { type PlanId, planById, planLinks } from '#plan/pipeline'
import type { Transaction } from '#platform/db'
import { biddersOf, bidLinks, openedBid } from '#procure/bids'
import { opportunityById, opportunityByOcid, opportunityLinks, publicOpportunityLinks } from '#procure/opportunities'
import { membersOf } from '#programme/partners'
import { entryById, registerLinks } from '#programme/register'
import { recommendations, reviews } from '#programme/reviews'
import type { RecordedEvent } from '#record'

/** What a notice says of the thing it is about, and whom the thing concerns. */
export interface Subject {
  title: string
  language: string
  bodyId: string
  authorId: string | null
  /** Suppliers concerned, by id. */
  suppliers: readonly string[]
  /** People on an assurance board for whom it waits, by id. */
  members?: readonly string[]
  /** Where an official, and where a supplier goes from the mail. Paths. */
  officialLink: string
  supplierLink: string
}

export type SubjectKind =
  | 'plan'
  | 'review'
  | 'observer'
  | 'observation'
  | 'observation-sender'
  | 'engagement'
  | 'opportunity'
  | 'bid'
  | 'contract'
  | 'recommendation'
  | 'programme-review'

/** Finds the thing that an event is about; null when it is gone or was never ours. */
export const subjectOf: Record<SubjectKind, (tx: Transaction, event: RecordedEvent) => Promise<Subject | null>> = {
  async plan(tx, event) {
    const plan = await planById(tx, event.subjectId as PlanId)
    const government = await governmentById(tx, event.governmentId)
    if (!plan || !government) return null
    const link = planLinks.plan(government.slug, plan.id)
    return {
      ...about(government, plan),
      authorId: plan.authorId,
      suppliers: [],
      officialLink: link,
      supplierLink: link,
    }
  },

  /** A case before a board: those who have not done their part yet. */
  async review(tx, event) {
    const found = await caseOf(tx, event.subjectId).catch(() => null)
    const government = await governmentById(tx, event.governmentId)
    if (!found || !government) return null
    const link = assuranceLinks.review(government.slug, event.subjectId)
    return {
      ...about(government, found.plan),
      authorId: found.plan.authorId,
      suppliers: [],
      members: await waitingFor(tx, found),
      officialLink: link,
      supplierLink: link,
    }
  },

  /** The organisation, by whoever asked for it to be registered. */
  async observer(tx, event) {
    const observer = await requireObserver(tx, event.subjectId).catch(() => null)
    const government = await governmentById(tx, event.governmentId)
    if (!observer || !government) return null
    const link = observationLinks.apply(government.slug)
    return {
      ...about(government, { title: observer.name, bodyId: '' }),
      authorId: observer.appliedBy,
      suppliers: [],
      officialLink: link,
      supplierLink: link,
    }
  },

  /** A comment as the public body sees it. */
  async observation(tx, event) {
    const government = await governmentById(tx, event.governmentId)
    const one = await observationById(tx, event.subjectId)
    const plan = one && (await planById(tx, one.planId))
    if (!one || !plan || !government) return null
    const link = observationLinks.one(government.slug, one.id)
    return { ...about(government, plan), authorId: one.sentBy, suppliers: [], officialLink: link, supplierLink: link }
  },

  /** The same comment as whoever sent it sees it. */
  async 'observation-sender'(tx, event) {
    const government = await governmentById(tx, event.governmentId)
    const one = await observationById(tx, event.subjectId)
    const subject = await subjectOf.observation(tx, event)
    if (!one || !subject || !government) return null
    return { ...subject, officialLink: observationLinks.comment(government.slug, one.ocid) }
  },

  async engagement(tx, event) {
    const government = await governmentById(tx, event.governmentId)
    const one = await engagementById(tx, event.subjectId)
    if (!one || !government) return null
    const link = engagementLinks.one(government.slug, one.id)
    return { ...about(government, one), authorId: one.authorId, suppliers: [], officialLink: link, supplierLink: link }
  },

  async opportunity(tx, event) {
    const government = await governmentById(tx, event.governmentId)
    const o =
      (await opportunityById(tx, event.governmentId, event.subjectId)) ??
      (event.ocid ? await opportunityByOcid(tx, event.governmentId, event.ocid) : undefined)
    if (!o || !government) return null
    const suppliers = await biddersOf(tx, { governmentId: o.governmentId, opportunityId: o.id })
    return {
      ...about(government, o),
      authorId: o.authorId,
      suppliers,
      officialLink: opportunityLinks.page(government.slug, o.id),
      supplierLink: o.ocid
        ? publicOpportunityLinks.opportunity(government.slug, o.ocid)
        : bidLinks.bid(government.slug, o.id),
    }
  },

  /** A bid's own supplier is told, and none of the others. */
  async bid(tx, event) {
    const bid = await openedBid(tx, event.governmentId, event.subjectId)
    const government = await governmentById(tx, event.governmentId)
    const subject = bid && (await subjectOf.opportunity(tx, event))
    if (!subject || !government) return null
    const supplierLink = event.ocid ? bidLinks.feedback(government.slug, event.ocid) : subject.supplierLink
    return { ...subject, suppliers: [bid.supplier_id], supplierLink }
  },

  async contract(tx, event) {
    const government = await governmentById(tx, event.governmentId)
    const contract = await requireContract(tx, event.governmentId, event.subjectId).catch(() => null)
    if (!contract || !government) return null
    return {
      ...about(government, contract),
      authorId: null,
      suppliers: contract.supplierId ? [contract.supplierId] : [],
      officialLink: `/${government.slug}/work/contracts/${contract.id}`,
      supplierLink: `/supplier/contracts`,
    }
  },

  /** A recommendation: its owner, whoever answers for what was reviewed, and those who lead the programme. */
  async recommendation(tx, event) {
    const one = await entryById(tx, recommendations, event.subjectId)
    const government = await governmentById(tx, event.governmentId)
    if (!one || !government) return null
    const leads = await peopleWithRole(tx, event.governmentId, 'programme-lead')
    const review = await entryById(tx, reviews, one.content.review[0] ?? one.id)
    const link = registerLinks.entry(government.slug, recommendations, one.id)
    return {
      ...about(government, { title: one.title, bodyId: '' }),
      authorId: one.content.owner,
      suppliers: [],
      members: [...leads.map(({ id }) => id), ...(review?.content.owner ? [review.content.owner] : [])],
      officialLink: link,
      supplierLink: link,
    }
  },

  /** A draft report: those who are reviewed and may reply. */
  async 'programme-review'(tx, event) {
    const one = await entryById(tx, reviews, event.subjectId)
    const government = await governmentById(tx, event.governmentId)
    if (!one || !government) return null
    const leads = await peopleWithRole(tx, event.governmentId, 'programme-lead')
    const team = one.partnerId ? await membersOf(tx, one.partnerId) : []
    const link = registerLinks.entry(government.slug, reviews, one.id)
    return {
      ...about(government, { title: one.title, bodyId: '' }),
      authorId: null,
      suppliers: [],
      members: [...leads.map(({ id }) => id), ...team, ...(one.content.owner ? [one.content.owner] : [])],
      officialLink: link,
      supplierLink: link,
    }
  },
}

const about = (government: { languages: readonly string[] }, thing: { title: string; bodyId: string }) => ({
  title: thing.title,
  bodyId: thing.bodyId,
  language: government.languages[0] ?? 'en',
})
