import type { PlanList } from './schema.ts'

const base = (government: string) => `/${government}/work/plans`

const query = (filter: PlanList): string => {
  const entries = Object.entries(filter).flatMap(([name, value]): [string, string][] => (value ? [[name, value]] : []))
  return entries.length > 0 ? `?${new URLSearchParams(entries)}` : ''
}

/** Addresses of the officials' pages on plans, by the government's short name. */
export const planLinks = {
  list: (government: string, filter: PlanList = {}) => `${base(government)}${query(filter)}`,
  csv: (government: string, filter: PlanList = {}) => `${base(government)}.csv${query(filter)}`,
  create: (government: string) => `${base(government)}/new`,
  plan: (government: string, id: string) => `${base(government)}/${id}`,
  edit: (government: string, id: string) => `${base(government)}/${id}/edit`,
  submit: (government: string, id: string) => `${base(government)}/${id}/submit`,
  decide: (government: string, id: string) => `${base(government)}/${id}/decision`,
  withdraw: (government: string, id: string) => `${base(government)}/${id}/withdraw`,
  /** What the public sees of it, once it is approved. */
  published: (government: string, ocid: string) => `/${government}/plans/${ocid}`,
}
