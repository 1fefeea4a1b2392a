export { documentRoutes, routes } from './routes.tsx'
