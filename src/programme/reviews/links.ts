import { registerLinks } from '#programme/register'
import { reviews } from './kinds.ts'

/** Addresses that a review has beyond those of a register. */
export const reviewLinks = {
  criteria: (programme: string) => `/${programme}/programme/review-criteria`,
  seat: (programme: string, id: string) => `${registerLinks.entry(programme, reviews, id)}/panel`,
  unseat: (programme: string, id: string, person: string) =>
    `${registerLinks.entry(programme, reviews, id)}/panel/${person}/remove`,
}
