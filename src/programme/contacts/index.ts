/**
 * Names and addresses of people without an account here: one row each, pointed at by an entry of a register, never
 * published, never in an audit trail, gone when it is removed.
 */
export { removeContact, removeContactIn, saveContact } from './actions.ts'
export { contactPart, contactRoutes } from './routes.ts'
export { type Contact, ContactForm } from './schema.ts'
export { contactOf } from './store.ts'
