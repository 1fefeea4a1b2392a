import { isoUtc } from '#platform/time'
import { tenderFrame } from '#procure/opportunities'
import type { ReleaseDraft } from '#record'
import type { PublishedAnswer } from './store.ts'

/** A question and its answer for everybody. Who asked is never told. */
export const answerRelease = (
  process: { ocid: string; government: { languages: readonly string[] } },
  { id, question, askedAt, answer, answeredAt }: PublishedAnswer,
): ReleaseDraft =>
  tenderFrame(process.ocid, process.government, 'tenderUpdate', {
    hasEnquiries: true,
    enquiries: [{ id, date: isoUtc(askedAt), description: question, answer, dateAnswered: isoUtc(answeredAt) }],
  })
