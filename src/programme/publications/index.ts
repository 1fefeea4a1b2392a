/** What a programme says in public: numbered statements about each subject, never edited, as pages and as data. */
export { publish } from './actions.ts'
export { publicationLinks } from './links.ts'
export { notPersonal, personalData } from './personal-data.ts'
export { routes } from './routes.ts'
export { type Draft, type Json, OneStatement, type Statement, StatementList } from './schema.ts'
export { newestStatements, standing, standingAmong, statementOn, statementsOn } from './store.ts'
