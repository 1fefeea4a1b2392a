import { bidLinks } from '#procure/bids'
import { evaluationLinks } from '#procure/evaluation'

const feedback = (government: string, id: string, more = '') =>
  `/${government}/work/opportunities/${id}/feedback${more}`

/** Addresses of the decision on an opportunity, by the government's short name and the opportunity's id. */
export const awardLinks = {
  overview: evaluationLinks.award,
  propose: (government: string, id: string, lot: string) => `${evaluationLinks.award(government, id)}/${lot}`,
  withdraw: (government: string, id: string, lot: string) => `${evaluationLinks.award(government, id)}/${lot}/withdraw`,
  decide: (government: string, id: string, lot: string) => `${evaluationLinks.award(government, id)}/${lot}/decision`,
  feedback: (government: string, id: string) => feedback(government, id),
  bidder: (government: string, id: string, bid: string) => feedback(government, id, `/${bid}`),
  sendAll: (government: string, id: string) => feedback(government, id, '/send-all'),
  /** What a supplier reads of its own bid. */
  own: bidLinks.feedback,
}
