export { inviteToBody, inviteToSupplier, withdrawFromBody, withdrawFromSupplier } from './actions.ts'
export { routes } from './routes.tsx'
export type { PendingInvitation } from './schema.ts'
export { pendingInvitations } from './store.ts'
