import { planLinks } from '#plan/pipeline'

const base = (government: string, id: string) => `${planLinks.plan(government, id)}/practice`

/** Addresses of a self-assessment, by the government's short name and the plan's id. */
export const practiceLinks = {
  overview: base,
  point: (government: string, id: string, number: number) => `${base(government, id)}/${number}`,
  read: (government: string, id: string) => `${base(government, id)}/whole`,
}
