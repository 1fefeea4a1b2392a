/** The programme's public site: where it works and why, and everything that it has published, for people and machines. */
export { siteLinks } from './links.ts'
export { routes } from './routes.ts'
