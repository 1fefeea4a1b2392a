import type { ContractList } from './schema.ts'

const base = (government: string) => `/${government}/work/contracts`
const at = (government: string, id: string, more = '') => `${base(government)}/${id}${more}`
const own = (government: string, id: string, more: string) => `/${government}/contracts/${id}${more}`

const query = (filter: Partial<Record<string, string | undefined>>): string => {
  const entries = Object.entries(filter).filter((entry): entry is [string, string] => Boolean(entry[1]))
  return entries.length > 0 ? `?${new URLSearchParams(entries)}` : ''
}

/** Where the public gets a document of a contract in force: stable, since releases name it. */
export const publicDocumentAddress = (government: string, upload: string) =>
  `/${government}/contracts/documents/${upload}`

/** Addresses of contracts, by the government's short name and the contract's id. */
export const contractLinks = {
  list: (government: string, filter: Partial<ContractList> = {}) => `${base(government)}${query(filter)}`,
  csv: (government: string, filter: Partial<ContractList> = {}) => `${base(government)}.csv${query(filter)}`,
  fromAward: (government: string, award: string) => `${base(government)}/from-award/${award}`,
  fromPurchase: (government: string, purchase: string, award: string) =>
    `${base(government)}/from-purchase/${purchase}/${award}`,
  page: (government: string, id: string) => at(government, id),
  edit: (government: string, id: string) => at(government, id, '/edit'),
  documents: (government: string, id: string) => at(government, id, '/documents'),
  document: (government: string, id: string, document: string) => at(government, id, `/documents/${document}`),
  removeDocument: (government: string, id: string, document: string) =>
    at(government, id, `/documents/${document}/remove`),
  offer: (government: string, id: string) => at(government, id, '/offer'),
  takeBack: (government: string, id: string) => at(government, id, '/take-back'),
  sign: (government: string, id: string) => at(government, id, '/sign'),
  signed: (government: string, id: string) => at(government, id, '/signed-elsewhere'),
  cancel: (government: string, id: string) => at(government, id, '/cancel'),
  complete: (government: string, id: string) => at(government, id, '/complete'),
  terminate: (government: string, id: string) => at(government, id, '/terminate'),
  /** Milestones and payments: the pages of the area that delivers. */
  delivery: (government: string, id: string) => at(government, id, '/delivery'),
  /** What the public sees of it, once it is in force. */
  published: (government: string, ocid: string) => `/${government}/contracts/${ocid}`,

  /** The supplier's own pages. */
  ownList: (filter: { before?: string | undefined } = {}) => `/supplier/contracts${query(filter)}`,
  ownPage: (government: string, id: string) => own(government, id, '/sign'),
  decline: (government: string, id: string) => own(government, id, '/decline'),
  ownDocument: (government: string, id: string, document: string) => own(government, id, `/papers/${document}`),
  ownDelivery: (government: string, id: string) => own(government, id, '/delivery'),
}
