import { existsSync, readFileSync } from 'node:fs'
import { dirname, resolve } from 'node:path'
import { parseEnv } from 'node:util'
import { z } from 'zod'
import { SetupError } from '../errors/index.ts'

/** The folder of the installed application: packs, content, locales and migrations lie below it. */
export const rootFolder = findRoot(import.meta.dirname)

function findRoot(from: string): string {
  let folder = from
  while (!existsSync(resolve(folder, 'migrations'))) {
    const parent = dirname(folder)
    if (parent === folder) throw new SetupError(`No folder "migrations" above ${from}: the installation is incomplete.`)
    folder = parent
  }
  return folder
}

const Settings = z.object({
  GDM_MODE: z.enum(['demonstration', 'production']).default('demonstration'),
  PORT: z.coerce.number().int().min(0).max(65535).default(3000),
  HOST: z.string().default('127.0.0.1'),
  DATABASE_URL: z.url({ protocol: /^postgres(ql)?$/, error: 'must be a postgres:// address' }).optional(),
  DATA_FOLDER: z.string().optional(),
  PUBLIC_URL: z.url({ protocol: /^https?$/, error: 'must be an http(s):// address' }).optional(),
  SECRET_KEY: z.string().min(32, 'must have at least 32 characters').optional(),
  SMTP_URL: z.url({ protocol: /^smtps?$/, error: 'must be an smtp:// or smtps:// address' }).optional(),
  CLAMD_URL: z.url({ protocol: /^(tcp|unix)$/, error: 'must be tcp://host:port or unix:/path' }).optional(),
  MAIL_FROM: z.email().default('no-reply@marketplace.invalid'),
  TRUST_PROXY: z.stringbool().default(false),
  DATABASE_POOL: z.coerce.number().int().min(1).max(200).default(10),
  BACKUP_FOLDER: z.string().optional(),
  BACKUP_RECIPIENTS: z.string().optional(),
  BACKUP_KEY_RECIPIENTS: z.string().optional(),
  BACKUP_HOURS: z.coerce.number().min(1).max(168).default(24),
  BACKUP_KEEP: z.coerce.number().int().min(1).max(1000).default(14),
  LOG_LEVEL: z.enum(['silent', 'fatal', 'error', 'warn', 'info', 'debug', 'trace']).default('info'),
})

export interface Config {
  mode: 'demonstration' | 'production'
  port: number
  host: string
  databaseUrl: string | undefined
  databasePool: number
  dataFolder: string
  publicUrl: string
  secretKey: string
  smtpUrl: string | undefined
  mailFrom: string
  /** The virus scanner that looks at uploads; without it they are recorded as not scanned. */
  clamdUrl: string | undefined
  trustProxy: boolean
  /** Where the worker puts a backup every `hours`, keeping the newest `keep`; null when it takes none. */
  backups: { folder: string; recipients: string; keyRecipients: string; hours: number; keep: number } | null
  /** Settings that are secrets, by name: what a backup carries besides the data. */
  secrets: Readonly<Record<string, string>>
  logLevel: string
}

/**
 * Reads the settings from the environment and, below it, from a file `.env` in the root folder.
 * Throws SetupError naming each wrong setting, and each that production cannot do without.
 */
export function readConfig(
  environment: NodeJS.ProcessEnv = process.env,
  envFile = resolve(rootFolder, '.env'),
): Config {
  const fromFile = existsSync(envFile) ? parseEnv(readFileSync(envFile, 'utf8')) : {}
  const given = Object.fromEntries(
    Object.entries({ ...fromFile, ...environment }).filter(([, value]) => value !== undefined && value !== ''),
  )
  const parsed = Settings.safeParse(given)
  if (!parsed.success) {
    const wrong = parsed.error.issues.map(issue => `${issue.path.join('.')} ${issue.message}`).join('; ')
    throw new SetupError(`The configuration is wrong: ${wrong}.`)
  }
  const s = parsed.data
  if (s.GDM_MODE === 'production') {
    const needed = ['DATABASE_URL', 'PUBLIC_URL', 'SECRET_KEY', 'SMTP_URL'] as const
    const missing = needed.filter(name => s[name] === undefined)
    if (missing.length > 0) throw new SetupError(`Production needs these settings: ${missing.join(', ')}.`)
  }
  return {
    mode: s.GDM_MODE,
    port: s.PORT,
    host: s.HOST,
    databaseUrl: s.DATABASE_URL,
    databasePool: s.DATABASE_POOL,
    dataFolder: resolve(rootFolder, s.DATA_FOLDER ?? '.data'),
    publicUrl: (s.PUBLIC_URL ?? `http://localhost:${s.PORT}`).replace(/\/$/, ''),
    // Outside production the key only has to be the same for all processes of one demonstration.
    secretKey: s.SECRET_KEY ?? 'demonstration-only-key-that-protects-nothing',
    smtpUrl: s.SMTP_URL,
    mailFrom: s.MAIL_FROM,
    clamdUrl: s.CLAMD_URL,
    trustProxy: s.TRUST_PROXY,
    backups: backupsOf(s),
    secrets: Object.fromEntries(secretNames.flatMap(name => (s[name] === undefined ? [] : [[name, s[name]]]))),
    logLevel: s.LOG_LEVEL,
  }
}

// Whoever starts the installation anew elsewhere needs these besides the data.
const secretNames = ['SECRET_KEY', 'SMTP_URL', 'DATABASE_URL'] as const

function backupsOf(s: z.infer<typeof Settings>): Config['backups'] {
  if (s.BACKUP_FOLDER === undefined) return null
  if (s.BACKUP_RECIPIENTS === undefined)
    throw new SetupError('BACKUP_FOLDER needs BACKUP_RECIPIENTS: backups are always encrypted (age1…).')
  return {
    folder: resolve(rootFolder, s.BACKUP_FOLDER),
    recipients: s.BACKUP_RECIPIENTS,
    keyRecipients: s.BACKUP_KEY_RECIPIENTS ?? '',
    hours: s.BACKUP_HOURS,
    keep: s.BACKUP_KEEP,
  }
}
