/**
 * Opening keys and the opening: a keyholder makes the key of an opportunity before it is published, keeps its
 * passphrase, and opens all bids with it, in one recorded step, once the opportunity is closed.
 */
export {
  confirmOpeningKey,
  hasOpeningKey,
  makeOpeningKey,
  type PassphraseProblem,
} from './actions.ts'
export { openingLinks } from './links.ts'
export { type OpeningResult, openBids } from './open-bids.ts'
export { notPersonal, personalData } from './personal-data.ts'
export { routes } from './routes.tsx'
export { keyLifecycle, permissions } from './rules.ts'
export { type OpeningKey, openingKeyOf } from './store.ts'
