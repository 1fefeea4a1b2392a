export { type SignInResult, signIn, startPath } from './actions.ts'
export { links as signInLinks } from './links.ts'
export { routes, sessionCookies } from './routes.tsx'
