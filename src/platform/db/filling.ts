import type { AloneConnection } from './alone.ts'

/** The schema whose presence says that a database is being filled and not finished. */
export const fillingMark = 'gdm_restore'

/**
 * What stands in the way of filling a database: `used` when somebody's tables are in it, `unfinished` when it was begun
 * to be filled before, null when it is empty.
 */
export async function obstacleToFilling(connection: AloneConnection): Promise<'used' | 'unfinished' | null> {
  const found = await connection.query<{ name: string }>(
    `select nspname as name from pg_namespace where nspname !~ '^pg_' and nspname not in ('information_schema', 'public')
     union all select relname from pg_class where relnamespace = 'public'::regnamespace and relkind in ('r', 'p', 'v', 'm')`,
  )
  if (found.some(({ name }) => name === fillingMark)) return 'unfinished'
  return found.length > 0 ? 'used' : null
}

/** Marks an empty database as one that is being filled: nothing starts on it from now on. */
export const markFilling = async (connection: AloneConnection): Promise<void> => {
  await connection.query(`create schema ${fillingMark}`)
}

/** The last step: what was filled is whole. */
export const endFilling = async (connection: AloneConnection): Promise<void> => {
  await connection.query(`drop schema ${fillingMark}`)
}

/** Empties a database that was begun to be filled; the mark stays. */
export async function emptyUnfinished(connection: AloneConnection): Promise<void> {
  const schemas = await connection.query<{ name: string }>(
    `select nspname as name from pg_namespace where nspname !~ '^pg_' and nspname not in ('information_schema', 'public', '${fillingMark}')`,
  )
  const drops = schemas.map(({ name }) => `drop schema "${name}" cascade;`)
  await connection.query(
    `${drops.join(' ')} drop table if exists public.kysely_migration, public.kysely_migration_lock`,
  )
}

/**
 * Adds rows to tables of a database that nobody else uses, in one transaction. Row-level security holds for the owner
 * of the tables too, so it is lifted meanwhile, and in force again before anybody can see a row.
 */
export async function fillTables(
  connection: AloneConnection,
  tables: readonly string[],
  fill: () => Promise<void>,
): Promise<void> {
  await connection.query('begin')
  try {
    const secured = await connection.query<{ name: string }>(
      `select format('%I.%I', nspname, relname) as name from pg_class c join pg_namespace n on n.oid = relnamespace
       where relforcerowsecurity and format('%s.%s', nspname, relname) = any ($1)`,
      [tables],
    )
    const each = (change: string) => secured.map(({ name }) => `alter table ${name} ${change};`).join(' ')
    await connection.query(`truncate ${tables.join(', ')} cascade; ${each('no force row level security')}`)
    await fill()
    // The checks that wait for the end of the transaction would stand in the way of altering the tables.
    await connection.query('set constraints all immediate')
    await connection.query(each('force row level security') || 'select 1')
    await connection.query('commit')
  } catch (error) {
    await connection.query('rollback').catch(() => {})
    throw error
  }
}
