import type { PartName } from '#plan/dossier'
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
  announce: (government: string, id: string) => `${base(government)}/${id}/announce`,
  withhold: (government: string, id: string) => `${base(government)}/${id}/withhold`,
  disclose: (government: string, id: string) => `${base(government)}/${id}/disclose`,
  emergency: (government: string, id: string) => `${base(government)}/${id}/emergency`,
  condition: (government: string, id: string, condition: string, action: string) =>
    `${base(government)}/${id}/conditions/${condition}/${action}`,
  /** A part of the plan's file. */
  part: (government: string, id: string, part: PartName) => `${base(government)}/${id}/${part}`,
  /** What came of it. */
  outcomes: (government: string, id: string) => `${base(government)}/${id}/outcomes`,
  /** Its cases before assurance boards, one of them, and the appeal against a refusal. */
  assurance: (government: string, id: string) => `${base(government)}/${id}/assurance`,
  review: (government: string, review: string) => `/${government}/work/assurance/reviews/${review}`,
  appeal: (government: string, id: string) => `${base(government)}/${id}/appeal`,
  /** Talks with the market about it. */
  talks: (government: string, id: string) => `${base(government)}/${id}/engagements`,
  /** What the public sees of it, once it is approved. */
  published: (government: string, ocid: string) => `/${government}/plans/${ocid}`,
}
