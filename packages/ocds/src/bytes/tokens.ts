import { FLAG, NULL } from './marks.ts'

// Parts of JSON that are read byte by byte.

/** Whether an escape is allowed; `at` is after the backslash. The four digits of a `\u` are read on as plain text. */
export function isEscape(bytes: Uint8Array, at: number): boolean {
  const c = bytes[at] as number
  if (c !== 0x75) return '"\\/bfnrt'.includes(String.fromCharCode(c)) && c !== 0
  for (let i = 1; i <= 4; i++) {
    const digit = bytes[at + i] as number
    const lower = digit | 0x20
    if (!(digit >= 0x30 && digit <= 0x39) && !(lower >= 0x61 && lower <= 0x66)) return false
  }
  return true
}

/** The place after an exponent; -1 if it has no digits. */
export function exponent(bytes: Uint8Array, from: number): number {
  let at = from
  if (bytes[at] === 0x2b || bytes[at] === 0x2d) at++
  const start = at
  while ((bytes[at] as number) >= 0x30 && (bytes[at] as number) <= 0x39) at++
  return at > start ? at : -1
}

/** The mark of true, false or null at a place, where the byte `c` is; -1 for anything else. */
export function word(bytes: Uint8Array, at: number, c: number): number {
  if (c === 0x6e) return bytes[at + 1] === 0x75 && bytes[at + 2] === 0x6c && bytes[at + 3] === 0x6c ? NULL : -1
  if (c === 0x74) return bytes[at + 1] === 0x72 && bytes[at + 2] === 0x75 && bytes[at + 3] === 0x65 ? FLAG : -1
  if (c !== 0x66 || bytes[at + 1] !== 0x61) return -1
  return bytes[at + 2] === 0x6c && bytes[at + 3] === 0x73 && bytes[at + 4] === 0x65 ? FLAG : -1
}
