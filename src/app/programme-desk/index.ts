export { programmeDesk } from './routes.ts'
