import { z } from 'zod'
import { AmountText } from '#platform/money'
import type { Answers } from '#platform/questions'

/** A document of a bid. Its bytes are stored encrypted to `key`, an age identity that exists only in here. */
export const BidDocument = z.object({
  id: z.uuid(),
  key: z.string(),
  name: z.string(),
  /** MIME type. */
  type: z.string(),
  bytes: z.number().int(),
  /** Of the file as it was sent, in hexadecimal. */
  sha256: z.string(),
})
export type BidDocument = z.infer<typeof BidDocument>

/** Everything that a bidder writes. It exists in the clear only while a request of the bidder's, or the opening, lasts. */
export const BidContent = z.object({
  format: z.literal(1),
  /** The hash of the questions that the answers are to. */
  contentVersion: z.string(),
  answers: z.record(z.string(), z.unknown()).transform(answers => answers as Answers),
  /** Decimal text by lot id; a lot without a price is not bid for. The currency is the lot's. */
  prices: z.record(z.string(), AmountText),
  documents: z.array(BidDocument),
})
export type BidContent = z.infer<typeof BidContent>

export const emptyContent = (contentVersion: string): BidContent => ({
  format: 1,
  contentVersion,
  answers: {},
  prices: {},
  documents: [],
})

const Slug = z.string().regex(/^[a-z][a-z0-9-]{1,40}$/)
const Ocid = z.string().regex(/^[\w-]{1,120}$/)

/** Addresses of a bid. */
export const BidAddress = z.object({ government: Slug, ocid: Ocid })
export type BidAddress = z.infer<typeof BidAddress>
export const QuestionAddress = BidAddress.extend({ question: z.string().regex(/^[\w-]{1,120}$/) })
export const DocumentAddress = BidAddress.extend({ document: z.uuid() })

export const SheetForm = z.object({ saved: z.literal('yes', 'bid.sheet.saved.missing') })

export const KeyForm = z.object({
  key: z.string('bid.key.missing').trim().min(1, 'bid.key.missing').max(500, 'bid.key.shape'),
})

export const BidList = z.object({ before: z.uuid().optional().catch(undefined) })
