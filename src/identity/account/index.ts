export { links as accountLinks } from './links.ts'
export { routes } from './routes.tsx'
