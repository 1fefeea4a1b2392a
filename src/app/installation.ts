import type { Config } from '#platform/config'
import type { DatabaseFacts } from '#platform/db'

/** Something wrong with an installation. What stops it from starting is a `fault`; the rest is worth knowing. */
export interface Diagnosis {
  severity: 'fault' | 'warning'
  what: string
  mend: string
}

const oldestServer = 15

/** What is wrong with an installation and how to mend it, from its settings and what is true of its database. Pure. */
export function diagnose(config: Config, facts: DatabaseFacts): Diagnosis[] {
  if (facts.unreachable) {
    return [
      fault(
        `The database cannot be reached: ${facts.unreachable}.`,
        'Check DATABASE_URL, that the server runs and that it lets this machine in.',
      ),
    ]
  }
  if (facts.newer.length > 0) {
    return [
      fault(
        `The database was made by a newer release than this one: it has ${facts.newer.join(', ')}.`,
        'Install that release again. Going back to this one means restoring a backup from before the upgrade.',
      ),
    ]
  }
  const found: Diagnosis[] = []
  if (facts.unfinished) {
    found.push(
      fault(
        'A restore or import into this database has not been finished.',
        'Let it finish, or begin again with the same command and --again: npx gdm restore, npx gdm government import.',
      ),
    )
  }
  if (facts.version < oldestServer)
    found.push(fault(`PostgreSQL ${facts.version} is too old.`, `Use PostgreSQL ${oldestServer} or newer.`))
  if (facts.purpose === null && !facts.mayCreateRoles) {
    found.push(
      fault(
        'The role of DATABASE_URL may not create the roles gdm_app and gdm_clock.',
        'ALTER ROLE … CREATEROLE, or create both roles beforehand.',
      ),
    )
  }
  if (config.mode === 'production') found.push(...inProduction(facts))
  else if (facts.purpose === 'production') {
    found.push(
      fault(
        'This database was made for production, and the mode is demonstration.',
        'Set GDM_MODE=production, or use another database.',
      ),
    )
  }
  if (facts.purpose !== null && facts.appRole.length > 0) {
    found.push(
      fault(
        `The role gdm_app could leave its government: ${facts.appRole.join(', ')}.`,
        'ALTER ROLE gdm_app NOLOGIN NOSUPERUSER NOBYPASSRLS, and give what it owns to the owner of the database.',
      ),
    )
  }
  if (facts.unsecured.length > 0) {
    found.push(
      fault(
        `Tables without row-level security: ${facts.unsecured.join(', ')}.`,
        'ALTER TABLE … ENABLE ROW LEVEL SECURITY, FORCE ROW LEVEL SECURITY; then find out who changed it.',
      ),
    )
  }
  if (facts.pending.length > 0 && facts.purpose !== null) {
    found.push({
      severity: 'warning',
      what: `Migrations are missing: ${facts.pending.join(', ')}.`,
      mend: 'Run npx gdm migrate.',
    })
  }
  if (facts.lag > 1000) {
    found.push({
      severity: 'warning',
      what: `The public pages are ${facts.lag} releases behind.`,
      mend: 'Check that a worker runs, and its log.',
    })
  }
  return [...found, ...ofBackups(config, facts)]
}

function ofBackups({ backups, mode }: Config, { backupAge, backupProblem, pending }: DatabaseFacts): Diagnosis[] {
  // Before the first migration there is nothing to lose.
  if (pending.length > 0) return []
  const warn = (what: string, mend: string): Diagnosis[] => [{ severity: 'warning', what, mend }]
  if (!backups) {
    if (mode !== 'production') return []
    return warn(
      'The worker takes no backups.',
      'Set BACKUP_FOLDER and BACKUP_RECIPIENTS, unless something else takes them: see docs/guides/operator.md.',
    )
  }
  const problem = backupProblem
    ? warn(`The newest backup has a problem: ${backupProblem}`, 'Mend what it says; the worker tries again every hour.')
    : []
  if (backupAge === null)
    return [...problem, ...warn('There is no whole backup yet.', 'Check that a worker runs, and its log.')]
  if (backupAge > 2 * backups.hours) {
    const days = `The last whole backup is ${Math.round(backupAge)} hours old, and one was due every ${backups.hours}.`
    return [...problem, ...warn(days, 'Check that a worker runs, and its log.')]
  }
  return problem
}

function inProduction(facts: DatabaseFacts): Diagnosis[] {
  const found: Diagnosis[] = []
  if (facts.purpose !== null && facts.purpose !== 'production') {
    found.push(
      fault(
        `This database was made for ${facts.purpose}: its clock can be set.`,
        'Use a new, empty database for production.',
      ),
    )
  }
  if (facts.ownerBypasses) {
    found.push(
      fault(
        'The role of DATABASE_URL is a superuser or may bypass row-level security.',
        'Connect as a role that owns the database and is neither.',
      ),
    )
  }
  return found
}

const fault = (what: string, mend: string): Diagnosis => ({ severity: 'fault', what, mend })
