export { figuresOf } from './figures.ts'
export { routes } from './routes.tsx'
export { isSmall, percentage } from './shares.ts'
export type { Figures } from './store.ts'
