import { seal, unseal } from '#integrity/sealing'
import { BidContent } from './schema.ts'

/** Seals what a bidder wrote: a draft to the bid key alone, a submission to the bid key and the opening key. */
export const sealContent = (content: BidContent, recipients: readonly string[]): Promise<Buffer> =>
  seal(JSON.stringify(content), recipients)

/** Throws CannotUnseal when the identity is of neither key. */
export const unsealContent = async (sealed: Uint8Array, identity: string): Promise<BidContent> =>
  BidContent.parse(JSON.parse(await unseal(sealed, identity)))
