import { opportunityLinks } from '#procure/opportunities'

/** Addresses of the keyholder's pages. */
export const openingLinks = {
  opportunity: opportunityLinks.page,
  key: opportunityLinks.openingKey,
  confirm: (government: string, id: string) => `${opportunityLinks.openingKey(government, id)}/confirm`,
  opening: opportunityLinks.opening,
  evaluation: opportunityLinks.evaluation,
}
