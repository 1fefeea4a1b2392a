export { figuresOf } from './figures.ts'
export { routes } from './routes.tsx'
export { percentage } from './shares.ts'
export type { Figures } from './store.ts'
