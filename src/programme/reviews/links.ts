import { registerLinks } from '#programme/register'
import { reviews } from './kinds.ts'
import type { Section } from './report.ts'

const review = (programme: string, id: string) => registerLinks.entry(programme, reviews, id)

/** Addresses that a review has beyond those of a register. */
export const reviewLinks = {
  criteria: (programme: string) => `/${programme}/programme/review-criteria`,
  seat: (programme: string, id: string) => `${review(programme, id)}/panel`,
  unseat: (programme: string, id: string, person: string) => `${review(programme, id)}/panel/${person}/remove`,
  report: (programme: string, id: string) => `${review(programme, id)}/report`,
  section: (programme: string, id: string, section: Section) => `${review(programme, id)}/report/${section}`,
  handOver: (programme: string, id: string) => registerLinks.act(programme, reviews, id, 'draft'),
}
