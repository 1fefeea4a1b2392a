export { keptPublicPage, type PublicState, publicState, requireGovernment, stateNow } from './state.ts'
