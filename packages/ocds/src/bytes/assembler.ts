// A small assembler for WebAssembly: functions on whole numbers of 32 bits, written as expressions. It exists for one
// program, the reader of JSON, so that no other tool and no binary file is needed. Source: WebAssembly 2.0, section 5.

/** Code that knows in which labelled blocks it stands. */
export type Code = (scope: Scope) => number[]

interface Scope {
  readonly locals: readonly string[]
  readonly functions: readonly string[]
  /** From the outermost block to the innermost; nameless ones count too. */
  readonly labels: readonly string[]
}

const inside = (scope: Scope, label: string): Scope => ({ ...scope, labels: [...scope.labels, label] })

/** A whole number in the form of the binary format, seven bits at a time, with a sign. */
function signed(value: number): number[] {
  const bytes: number[] = []
  let rest = value | 0
  for (;;) {
    const low = rest & 0x7f
    rest >>= 7
    if ((rest === 0 && (low & 0x40) === 0) || (rest === -1 && (low & 0x40) !== 0)) return [...bytes, low]
    bytes.push(low | 0x80)
  }
}

function unsigned(value: number): number[] {
  const bytes: number[] = []
  let rest = value
  for (; rest > 0x7f; rest >>>= 7) bytes.push((rest & 0x7f) | 0x80)
  return [...bytes, rest]
}

export type Operand = Code | number | string

/** An operand: a number, the name of a variable, or an expression. */
const value = (operand: Operand): Code =>
  typeof operand === 'function'
    ? operand
    : typeof operand === 'number'
      ? () => [0x41, ...signed(operand)]
      : get(operand)

const operation =
  (...opcode: number[]) =>
  (...operands: Operand[]): Code =>
  scope => [...operands.flatMap(operand => value(operand)(scope)), ...opcode]

function local(scope: Scope, name: string): number[] {
  const index = scope.locals.indexOf(name)
  if (index < 0) throw new Error(`no variable ${name}`)
  return unsigned(index)
}

export const get =
  (name: string): Code =>
  scope => [0x20, ...local(scope, name)]
export const set =
  (name: string, to: Operand): Code =>
  scope => [...value(to)(scope), 0x21, ...local(scope, name)]
/** Sets a variable and gives its new value. */
export const tee =
  (name: string, to: Operand): Code =>
  scope => [...value(to)(scope), 0x22, ...local(scope, name)]

export const eq = operation(0x46)
export const ne = operation(0x47)
export const lt = operation(0x49)
export const le = operation(0x4d)
export const gt = operation(0x4b)
export const ge = operation(0x4f)
export const add = operation(0x6a)
export const sub = operation(0x6b)
export const and = operation(0x71)
export const or = operation(0x72)
export const shl = operation(0x74)
export const shr = operation(0x75)
export const trailingZeros = operation(0x68)
export const not = operation(0x45)

export const byteAt = (address: Operand, offset = 0): Code => operation(0x2d, 0, ...unsigned(offset))(address)
export const wordAt = (address: Operand, offset = 0): Code => operation(0x28, 2, ...unsigned(offset))(address)
export const setWord = (address: Operand, offset: number, to: Operand): Code =>
  operation(0x36, 2, ...unsigned(offset))(address, to)

/** The sixteen bytes at an address, and what can be done with sixteen at once. */
export const bytesAt = (address: Operand): Code => operation(0xfd, 0x00, 0, 0)(address)
export const all = (byte: number): Code => operation(0xfd, 0x0f)(byte)
export const eachEqual = operation(0xfd, 0x23)
export const eachBelow = operation(0xfd, 0x26)
export const either = operation(0xfd, 0x50)
/** One bit for each of sixteen bytes. */
export const bits = operation(0xfd, 0x64)

export const block =
  (label: string, ...body: Code[]): Code =>
  scope => [0x02, 0x40, ...body.flatMap(code => code(inside(scope, label))), 0x0b]

/** Runs again where something goes to its label. */
export const loop =
  (label: string, ...body: Code[]): Code =>
  scope => [0x03, 0x40, ...body.flatMap(code => code(inside(scope, label))), 0x0b]

export const when =
  (condition: Operand, then: readonly Code[], otherwise: readonly Code[] = []): Code =>
  scope => {
    const within = inside(scope, '')
    const second = otherwise.flatMap(code => code(within))
    const first = then.flatMap(code => code(within))
    return [...value(condition)(scope), 0x04, 0x40, ...first, ...(otherwise.length > 0 ? [0x05, ...second] : []), 0x0b]
  }

function depth(scope: Scope, label: string): number[] {
  const at = scope.labels.lastIndexOf(label)
  if (at < 0) throw new Error(`no block ${label}`)
  return unsigned(scope.labels.length - 1 - at)
}

/** Leaves a block, or starts a loop again. */
export const go =
  (label: string): Code =>
  scope => [0x0c, ...depth(scope, label)]
export const goIf =
  (label: string, condition: Operand): Code =>
  scope => [...value(condition)(scope), 0x0d, ...depth(scope, label)]
export const give =
  (result: Operand): Code =>
  scope => [...value(result)(scope), 0x0f]

export const call =
  (name: string, ...operands: Operand[]): Code =>
  scope => {
    const index = scope.functions.indexOf(name)
    if (index < 0) throw new Error(`no function ${name}`)
    return [...operands.flatMap(operand => value(operand)(scope)), 0x10, ...unsigned(index)]
  }

export interface Program {
  /** A function to be given from outside: its name and how many whole numbers it takes; it gives one. */
  readonly imported: { readonly name: string; readonly parameters: number }
  /** The function of the program, with its parameters and other variables. It gives a whole number. */
  readonly name: string
  readonly parameters: readonly string[]
  readonly variables: readonly string[]
  readonly body: readonly Code[]
}

const i32 = 0x7f

/** The binary module: memory and one function come in as `env`, one function goes out. */
export function assemble({ imported, name, parameters, variables, body }: Program): Uint8Array {
  const type = (count: number) => [0x60, ...vector(Array.from({ length: count }, () => [i32])), 1, i32]
  const scope: Scope = { locals: [...parameters, ...variables], functions: [imported.name, name], labels: [] }
  const code = [...vector([[...unsigned(variables.length), i32]]), ...body.flatMap(one => one(scope)), 0x41, 0, 0x0b]
  return new Uint8Array([
    ...[0x00, 0x61, 0x73, 0x6d, 1, 0, 0, 0],
    ...section(1, vector([type(imported.parameters), type(parameters.length)])),
    ...section(
      2,
      vector([
        [...text('env'), ...text('memory'), 2, 0, 1],
        [...text('env'), ...text(imported.name), 0, 0],
      ]),
    ),
    ...section(3, vector([[1]])),
    ...section(7, vector([[...text(name), 0, 1]])),
    ...section(10, vector([[...unsigned(code.length), ...code]])),
  ])
}

const vector = (items: readonly (readonly number[])[]): number[] => [...unsigned(items.length), ...items.flat()]
const section = (id: number, content: readonly number[]): number[] => [id, ...unsigned(content.length), ...content]
const text = (words: string): number[] => [...unsigned(words.length), ...new TextEncoder().encode(words)]
