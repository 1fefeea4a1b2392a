const at = (government: string, id: string, more = '') => `/${government}/work/contracts/${id}/delivery${more}`
const page = (before: number | undefined) => (before === undefined ? '' : `?before=${before}`)

/** Addresses of what is delivered and paid of a contract, by the government's short name and the contract's id. */
export const deliveryLinks = {
  page: (government: string, id: string, before?: number) => at(government, id, page(before)),
  csv: (government: string, id: string) => at(government, id, '/payments.csv'),
  plan: (government: string, id: string) => at(government, id, '/milestones/new'),
  edit: (government: string, id: string, milestone: string) => at(government, id, `/milestones/${milestone}/edit`),
  decide: (government: string, id: string, milestone: string) => at(government, id, `/milestones/${milestone}`),
  pay: (government: string, id: string) => at(government, id, '/payments/new'),
  correct: (government: string, id: string, transaction: string) => at(government, id, `/payments/${transaction}`),
  complete: (government: string, id: string) => at(government, id, '/complete'),
  terminate: (government: string, id: string) => at(government, id, '/terminate'),
  /** The supplier's page. */
  own: (government: string, id: string, before?: number) => `/${government}/contracts/${id}/delivery${page(before)}`,
}
