import pg from 'pg'
import { fillingMark } from './filling.ts'
import { knownMigrations, type Purpose, pendingMigrations } from './migrate.ts'

/** What is true of a database, for deciding whether it may be used. */
export interface DatabaseFacts {
  /** Why it cannot be reached; the other facts are missing then. */
  unreachable?: string
  /** Major version of the server. */
  version: number
  /** Whether the connecting role is a superuser or may bypass row-level security. */
  ownerBypasses: boolean
  /** Whether it may create the roles that a first migration needs. */
  mayCreateRoles: boolean
  /** Null before the first migration. */
  purpose: Purpose | null
  pending: readonly string[]
  /** Migrations that this release does not know: the database was made by a newer one. */
  newer: readonly string[]
  /** Whether it is being restored, or a restore was broken off. */
  unfinished: boolean
  /** What of `gdm_app` would let a request out of its government; empty when nothing does. */
  appRole: readonly ('missing' | 'superuser' | 'bypasses' | 'can log in' | 'owns tables')[]
  /** Tables with a government column that are not secured. */
  unsecured: readonly string[]
  /** Placed releases that the public pages do not show yet. */
  lag: number
  /** How many hours ago the last scheduled backup that is whole was finished; null when there was none. */
  backupAge: number | null
  /** What went wrong with the newest scheduled backup; null when nothing did. */
  backupProblem: string | null
}

const unknown: Omit<DatabaseFacts, 'unreachable'> = {
  version: 0,
  ownerBypasses: false,
  mayCreateRoles: false,
  purpose: null,
  pending: [],
  newer: [],
  unfinished: false,
  appRole: [],
  unsecured: [],
  lag: 0,
  backupAge: null,
  backupProblem: null,
}

/** Looks at a database as its owner; changes nothing. */
export async function inspectDatabase(url: string): Promise<DatabaseFacts> {
  const client = new pg.Client({ connectionString: url, connectionTimeoutMillis: 5_000 })
  client.on('error', () => {})
  try {
    await client.connect()
  } catch (error) {
    return { ...unknown, unreachable: (error as Error).message }
  }
  try {
    const one = async <T>(query: string) => (await client.query(query)).rows[0] as T
    const server = await one<{ version: number; bypasses: boolean; roles: boolean }>(`
      select current_setting('server_version_num')::int / 10000 as version, rolsuper or rolbypassrls as bypasses,
             rolsuper or rolcreaterole as roles from pg_roles where rolname = current_user`)
    const facts = { ...unknown, version: server.version, ownerBypasses: server.bypasses, mayCreateRoles: server.roles }
    const known = await one<{ installed: boolean; unfinished: boolean }>(
      `select to_regclass('platform.installation') is not null as installed, to_regnamespace('${fillingMark}') is not null as unfinished`,
    )
    facts.unfinished = known.unfinished
    const pending = await pendingMigrations(url)
    facts.newer = await newerMigrations(client)
    if (!known.installed) return { ...facts, pending }
    const { purpose } = (await one<{ purpose: Purpose } | undefined>('select purpose from platform.installation')) ?? {
      purpose: null,
    }
    return {
      ...facts,
      pending,
      purpose,
      ...(await securityOf(client)),
      ...(pending.length > 0 ? {} : { lag: await lagOf(client), ...(await backupsOf(client)) }),
    }
  } finally {
    await client.end()
  }
}

async function newerMigrations(client: pg.Client): Promise<string[]> {
  const { rows: found } = await client.query(`select from pg_class where oid = to_regclass('public.kysely_migration')`)
  if (found.length === 0) return []
  const known = new Set(await knownMigrations())
  const { rows } = await client.query<{ name: string }>('select name from public.kysely_migration order by name')
  return rows.map(({ name }) => name).filter(name => !known.has(name))
}

async function securityOf(client: pg.Client): Promise<Pick<DatabaseFacts, 'appRole' | 'unsecured'>> {
  const { rows: roles } = await client.query<{ superuser: boolean; bypasses: boolean; login: boolean; owns: boolean }>(`
    select rolsuper as superuser, rolbypassrls as bypasses, rolcanlogin as login,
           exists (select from pg_class where relowner = r.oid) as owns from pg_roles r where rolname = 'gdm_app'`)
  const [role] = roles
  const appRole: DatabaseFacts['appRole'] = role
    ? [
        ...(role.superuser ? (['superuser'] as const) : []),
        ...(role.bypasses ? (['bypasses'] as const) : []),
        ...(role.login ? (['can log in'] as const) : []),
        ...(role.owns ? (['owns tables'] as const) : []),
      ]
    : ['missing']
  const { rows } = await client.query<{ name: string }>(`
    select format('%I.%I', n.nspname, c.relname) as name from pg_class c
    join pg_namespace n on n.oid = c.relnamespace
    join pg_attribute a on a.attrelid = c.oid and a.attname = 'government_id' and not a.attisdropped
    where c.relkind in ('r', 'p') and not (c.relrowsecurity and c.relforcerowsecurity)
      and n.nspname not in ('pg_catalog', 'information_schema', 'governments', 'identity', 'pgboss') order by 1`)
  return { appRole, unsecured: rows.map(row => row.name) }
}

async function lagOf(client: pg.Client): Promise<number> {
  const { rows } = await client.query<{ lag: number }>(
    'select coalesce(max(f.position), 0)::int - (select position from open.projection)::int as lag from record.feed f',
  )
  return rows[0]?.lag ?? 0
}

async function backupsOf(client: pg.Client): Promise<Pick<DatabaseFacts, 'backupAge' | 'backupProblem'>> {
  const { rows } = await client.query<{ age: number | null; problem: string | null }>(`
    select (select extract(epoch from platform.now() - finished_at)::float8 / 3600 from platform.backups
            where manifest_sha256 is not null order by finished_at desc limit 1) as age,
           (select problem from platform.backups order by began_at desc, id desc limit 1) as problem`)
  return { backupAge: rows[0]?.age ?? null, backupProblem: rows[0]?.problem ?? null }
}
