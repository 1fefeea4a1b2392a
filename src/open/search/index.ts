export { addressOf, EntryList } from './entries.tsx'
export { countOpen, newestEntries } from './lists.ts'
export { routes } from './routes.tsx'
export type { EntryRow } from './store.ts'
