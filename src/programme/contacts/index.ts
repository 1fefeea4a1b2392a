/**
 * Names and addresses of people without an account here: one row each, pointed at by an entry of a register, never
 * published, never in an audit trail, gone when it is removed. A register says by `keepsContacts` that its entries have one.
 */
export { removeContact, removeContactIn, saveContact } from './actions.ts'
export { keepsContacts } from './kept.ts'
export { contactLinks } from './links.ts'
export { routes } from './routes.ts'
export { type Contact, ContactForm } from './schema.ts'
export { contactSection } from './section.tsx'
export { contactOf } from './store.ts'
