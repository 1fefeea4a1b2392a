export { keptPublicPage, type PublicState, publicState, requireGovernment } from './state.ts'
