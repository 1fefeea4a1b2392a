/**
 * Sealed bids: what a bidder writes is stored only as ciphertext to a key that lives with the bidder, from the first
 * draft; a submission also to the opportunity's opening key. `#procure/opening` opens them.
 */
export {
  addDocument,
  confirmKeySaved,
  readDraft,
  removeDocument,
  replaceBidKey,
  saveDraft,
  startBid,
} from './actions.ts'
export { unsealContent } from './content.ts'
export { bidLinks } from './links.ts'
export { type Opened, storeOpened } from './opening.ts'
export { documentsOf } from './own-bid.tsx'
export { notPersonal, personalData } from './personal-data.ts'
export { bidQuestionnaire, shownQuestionnaire } from './questionnaire.ts'
export { retention } from './retention.ts'
export { routes } from './routes.tsx'
export { type BidState, lifecycle, permissions, receiptText } from './rules.ts'
export { BidContent, BidDocument } from './schema.ts'
export {
  type Bid,
  type BidId,
  biddersOf,
  bidOf,
  bidsPerLot,
  bidsToOpen,
  countBids,
  type OpenedBid,
  openedBid,
  openedBids,
  pricesOf,
} from './store.ts'
export { type Receipt, submitBid, withdrawBid } from './submission.ts'
