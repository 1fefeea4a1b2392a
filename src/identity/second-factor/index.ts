export { removeSecondFactor, resetForColleague } from './actions.ts'
export { links as secondFactorLinks } from './links.ts'
export { routes } from './routes.tsx'
export { secondFactorOf } from './store.ts'
