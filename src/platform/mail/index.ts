/** Mails: written in the transaction of what they tell, sent after its commit, readable on a page where none are sent. */
export { type NewMail, queueMail, sendMail } from './actions.ts'
export { outboxLinks, outboxRoutes } from './routes.tsx'
export { withAddress } from './rules.ts'
export { openTransport, type StoredMail, type Transport } from './transport.ts'
