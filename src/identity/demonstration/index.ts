export { signInAs } from './actions.ts'
export { links as demonstrationLinks, routes } from './routes.tsx'
