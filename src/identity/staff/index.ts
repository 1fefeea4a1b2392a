export { links as staffLinks } from './links.ts'
export { routes } from './routes.tsx'
