/** Contracts and payments that belong to no line of the pipeline, as far as releases tell. */
export { permissions, routes, unplannedLinks, workLinks } from './routes.ts'
