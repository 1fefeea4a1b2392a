const work = (government: string) => `/${government}/work/engagements`
const ofPlan = (government: string, planId: string) => `/${government}/work/plans/${planId}/engagements`
const open = (government: string, ocid: string, id: string) =>
  `/${government}/plans/${encodeURIComponent(ocid)}/engagement/${id}`
const page = (address: string, after?: string) => (after ? `${address}?${new URLSearchParams({ after })}` : address)

/** Where on the public page it stands what was learnt. */
export const learntMark = '#learnt'

/** Addresses of talks with the market, by the government's short name. */
export const engagementLinks = {
  /** What everybody reads. */
  open: (government: string, ocid: string, id: string, after?: string) => page(open(government, ocid, id), after),
  plan: (government: string, ocid: string) => `/${government}/plans/${encodeURIComponent(ocid)}`,
  answer: (government: string, ocid: string, id: string) => `${open(government, ocid, id)}/answer`,
  sent: (government: string, ocid: string, id: string) => `${open(government, ocid, id)}/answer?sent=yes`,
  list: (government: string, after?: string) => page(work(government), after),
  ofPlan: (government: string, planId: string, after?: string) => page(ofPlan(government, planId), after),
  create: (government: string, planId: string) => `${ofPlan(government, planId)}/new`,
  one: (government: string, id: string) => `${work(government)}/${id}`,
  edit: (government: string, id: string) => `${work(government)}/${id}/edit`,
  publish: (government: string, id: string) => `${work(government)}/${id}/publish`,
  meeting: (government: string, id: string) => `${work(government)}/${id}/meetings/new`,
  answers: (government: string, id: string, after?: string) => page(`${work(government)}/${id}/answers`, after),
  conclusion: (government: string, id: string) => `${work(government)}/${id}/conclusion`,
  conclude: (government: string, id: string) => `${work(government)}/${id}/conclude`,
}
