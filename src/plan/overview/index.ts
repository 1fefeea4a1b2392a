/** The pipeline as a whole: figures, calendar, what asks for attention, possible splitting, spreadsheets out and in. */
export { overviewLinks } from './links.ts'
export { routes, workLinks } from './routes.ts'
