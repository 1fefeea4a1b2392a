import { colleagueRoutes } from './colleague-routes.tsx'
import { profileRoutes } from './profile-routes.tsx'

export { links as supplierLinks } from './links.ts'

export const routes = [...profileRoutes, ...colleagueRoutes]
