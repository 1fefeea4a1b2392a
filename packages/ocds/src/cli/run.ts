import { parseArgs } from 'node:util'
import { OcdsError } from '../error.ts'

/** The world outside, so that commands can be tested without it. */
export interface Io {
  readFile(path: string): Promise<string>
  readInput(): Promise<string>
  out(text: string): void
  err(text: string): void
  now(): Date
}

export interface Option {
  readonly type: 'boolean' | 'string'
  readonly about: string
  /** What stands for the value in help. */
  readonly value?: string
}

export type Options = Readonly<Record<string, string | boolean | undefined>>

export interface Command {
  readonly name: string
  readonly about: string
  readonly options: Readonly<Record<string, Option>>
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
    else io.out(text)
    return name === undefined ? 2 : 0
  }
  const command = commands.find(one => one.name === name)
  if (!command) return refuse(io, `there is no command ${JSON.stringify(name)}; see ocds --help`)
  try {
    const { values, positionals } = read(command, rest)
    if (values.help) {
      io.out(help(command))
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
  const types = Object.entries(command.options).map(([name, { type }]) => [name, { type }] as const)
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
  const lines = commands.map(({ name, about }) => `  ${name.padEnd(10)}${about}`)
  return `Usage: ocds COMMAND [OPTION]... [FILE]...\n\n${lines.join('\n')}\n\n${exitCodes}\nocds COMMAND --help says more.\n`
}

function help(command: Command): string {
  const options = Object.entries({ ...command.options, help: { type: 'boolean', about: 'Say this.' } as Option })
  const lines = options.map(
    ([name, { value, about }]) => `  ${`--${name}${value ? ` ${value}` : ''}`.padEnd(32)}${about}`,
  )
  return `Usage: ocds ${command.name} [OPTION]... [FILE]...\n\n${command.about}\nReads standard input without a FILE or where it is -: one JSON value, an array, or JSON Lines, of\nreleases, records or packages.\n\n${lines.join('\n')}\n\n${exitCodes}\n`
}
