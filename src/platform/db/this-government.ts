import { sql } from 'kysely'

/**
 * The government that a transaction acts in. Naming it in a query lets primary keys serve, which all begin with the
 * government; row-level security is the second wall.
 */
export const thisGovernment = sql<string>`platform.government()`
