/** Names of officials for those who oversee them: only for a reason, which is kept, and for a while. */
export { mayReadNames, namesFor, readingOf, startReading } from './actions.ts'
export { nameLinks } from './links.ts'
export { routes } from './routes.tsx'
export { needsReason, permissions, readingMinutes } from './rules.ts'
