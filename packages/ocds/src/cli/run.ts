import { parseArgs } from 'node:util'
import { OcdsError } from '../error.ts'

/** The world outside, so that commands can be tested without it. */
export interface Io {
  /** Standard input. */
  input(): AsyncIterable<Uint8Array>
  /** Writes; the promise, if any, resolves when there is room for more. */
  out(content: string | Uint8Array): Promise<void> | void
  err(text: string): void
  now(): Date
  /** How many threads to work with besides this one, and how to start one. None in tests. */
  readonly threads?: { readonly count: number; start(data: unknown): import('node:worker_threads').Worker }
  /** Gets a text from the network. */
  fetch?(url: string): Promise<string>
}

export interface Option {
  readonly type: 'boolean' | 'string'
  readonly about: string
  /** What stands for the value in help. */
  readonly value?: string
  /** May be given several times. */
  readonly multiple?: boolean
}

export type OptionTable = Readonly<Record<string, Option>>
export type Options = Readonly<Record<string, string | boolean | readonly string[] | undefined>>

export interface Command {
  readonly name: string
  readonly about: string
  /** What stands for the arguments in help. */
  readonly takes?: string
  readonly options: OptionTable
  /** Calls to learn from: arguments, and what they do. */
  readonly examples?: readonly (readonly [args: string, about: string])[]
  /** Returns the exit code: 0 fine, 1 findings. Throws what keeps it from running. */
  run(io: Io, files: readonly string[], options: Options): Promise<number>
}

/** A wrong call of a command. */
export class UsageError extends Error {}

/** Input that cannot be used, with the place in its words. */
export class InputError extends Error {}

export const exitCodes = 'Exit codes: 0 fine, 1 findings, 2 could not run.'

/** Runs the command that the arguments ask for; returns the exit code. */
export async function run(commands: readonly Command[], args: readonly string[], io: Io): Promise<number> {
  const [name, ...rest] = args
  if (name === undefined || name === '--help' || name === '-h' || name === 'help') {
    const text = overview(commands)
    if (name === undefined) io.err(text)
    else await io.out(text)
    return name === undefined ? 2 : 0
  }
  const command = commands.find(one => one.name === name)
  if (!command) return refuse(io, `there is no command ${JSON.stringify(name)}; see ocds --help`)
  try {
    const { values, positionals } = read(command, rest)
    if (values.help) {
      await io.out(help(command))
      return 0
    }
    return await command.run(io, positionals, values)
  } catch (error) {
    if (error instanceof UsageError) return refuse(io, `${error.message}; see ocds ${name} --help`)
    if (error instanceof OcdsError || error instanceof InputError || isSystemError(error))
      return refuse(io, error.message)
    throw error
  }
}

function read(command: Command, args: string[]): { values: Options; positionals: string[] } {
  const types = Object.entries(command.options).map(
    ([name, { type, multiple = false }]) => [name, { type, multiple }] as const,
  )
  try {
    const options = { ...Object.fromEntries(types), help: { type: 'boolean', short: 'h' } } as const
    return parseArgs({ args, options, allowPositionals: true }) as { values: Options; positionals: string[] }
  } catch (error) {
    throw new UsageError(error instanceof Error ? error.message : String(error))
  }
}

function refuse(io: Io, message: string): number {
  io.err(`ocds: ${message}\n`)
  return 2
}

const isSystemError = (error: unknown): error is NodeJS.ErrnoException => error instanceof Error && 'syscall' in error

function overview(commands: readonly Command[]): string {
  const lines = commands.map(({ name, about }) => `  ${name.padEnd(11)}${about}`)
  return `Usage: ocds COMMAND [OPTION]... [FILE]...\n\n${lines.join('\n')}\n\n${exitCodes}\nocds COMMAND --help says more.\n`
}

/** The help of a command, from its entry in the table. */
export function help({ name, about, takes = '[FILE]...', options, examples = [] }: Command): string {
  const all = Object.entries({ ...options, help: { type: 'boolean', about: 'Say this.' } as Option })
  const lines = all.map(([name, { value, about }]) => {
    const left = `  --${name}${value ? ` ${value}` : ''}`
    return left.length < 31 ? left.padEnd(32) + about : `${left}\n${' '.repeat(32)}${about}`
  })
  const input = takes.includes('FILE')
    ? '\nReads files, or standard input without a FILE or where it is -: one JSON value, an array, values one after\nanother or JSON Lines, of releases, records or packages, plain or gzip.\n'
    : ''
  const shown = examples.map(([args, about]) => `  ocds ${name} ${args}\n      ${about}\n`).join('')
  return `Usage: ocds ${name} [OPTION]... ${takes}\n\n${about}\n${input}\n${lines.join('\n')}\n\n${shown && `Examples:\n${shown}\n`}${exitCodes}\n`
}

/** The value of an option that takes one. */
export function text(options: Options, name: string): string | undefined {
  const value = options[name]
  return typeof value === 'string' ? value : undefined
}

/** The values of an option that can be given several times. */
export function texts(options: Options, name: string): readonly string[] {
  const value = options[name]
  return Array.isArray(value) ? (value as readonly string[]) : []
}

export const rootPathOption = {
  'root-path': { type: 'string', value: 'PATH', about: 'Where the data is in the input, like results.ocds' },
} as const satisfies OptionTable

/** The steps of the root path. */
export function rootPath(options: Options): { rootPath?: readonly string[] } {
  const path = text(options, 'root-path')
  return path === undefined ? {} : { rootPath: path.split('.').filter(step => step !== '') }
}
