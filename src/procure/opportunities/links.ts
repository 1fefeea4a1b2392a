const base = (government: string) => `/${government}/work/opportunities`
const at = (government: string, id: string, more = '') => `${base(government)}/${id}${more}`

/** Addresses of the officials' pages on opportunities, by the government's short name and the opportunity's id. */
export const opportunityLinks = {
  list: (government: string, filter: { state?: string | undefined; before?: string | undefined } = {}) => {
    const entries = Object.entries(filter).filter((entry): entry is [string, string] => Boolean(entry[1]))
    return entries.length > 0 ? `${base(government)}?${new URLSearchParams(entries)}` : base(government)
  },
  create: (government: string, planId?: string) => `${base(government)}/new${planId ? `?plan=${planId}` : ''}`,
  page: (government: string, id: string) => at(government, id),
  tasks: (government: string, id: string) => at(government, id, '/draft'),
  procedure: (government: string, id: string) => at(government, id, '/procedure'),
  section: (government: string, id: string, section: string) => at(government, id, `/sections/${section}`),
  check: (government: string, id: string) => at(government, id, '/check'),
  renew: (government: string, id: string) => at(government, id, '/renew'),
  lots: (government: string, id: string) => at(government, id, '/lots'),
  newLot: (government: string, id: string) => at(government, id, '/lots/new'),
  lot: (government: string, id: string, lotId: string) => at(government, id, `/lots/${lotId}`),
  removeLot: (government: string, id: string, lotId: string) => at(government, id, `/lots/${lotId}/remove`),
  preview: (government: string, id: string) => at(government, id, '/preview'),
  submit: (government: string, id: string) => at(government, id, '/submit'),
  review: (government: string, id: string) => at(government, id, '/review'),
  takeBack: (government: string, id: string) => at(government, id, '/take-back'),
  cancel: (government: string, id: string) => at(government, id, '/cancel'),
  // What belongs to an opportunity and is kept by the features beside this one.
  questions: (government: string, id: string) => at(government, id, '/questions'),
  answer: (government: string, id: string, questionId: string) => at(government, id, `/questions/${questionId}`),
  openingKey: (government: string, id: string) => at(government, id, '/opening-key'),
  opening: (government: string, id: string) => at(government, id, '/opening'),
  evaluation: (government: string, id: string) => at(government, id, '/evaluation'),
  award: (government: string, id: string) => at(government, id, '/award'),
}

/** Addresses of what everybody sees of an opportunity. */
export const publicOpportunityLinks = {
  opportunity: (government: string, ocid: string) => `/${government}/opportunities/${ocid}`,
  questions: (government: string, ocid: string) => `/${government}/opportunities/${ocid}/questions`,
  bid: (government: string, ocid: string) => `/${government}/opportunities/${ocid}/bid`,
}
