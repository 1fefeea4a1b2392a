/** Where a text stops being JSON, and what would have been right there. Lines and columns count from 1. */
export interface Problem {
  readonly line: number
  readonly column: number
  readonly problem: string
}

// One token and the white space before it. Strings end at their quote and hold no control characters: RFC 8259, section 7.
const token =
  /[ \t\n\r]*(?:([[\]{},:])|("(?:[^"\\\u0000-\u001f]|\\(?:["\\/bfnrt]|u[0-9a-fA-F]{4}))*")|(-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?|true|false|null))/y

type Expected = 'a value' | 'a value or ]' | 'a name or }' | 'a name' | ':' | ', or ]' | ', or }' | 'the end'

/**
 * Finds the first thing that is wrong in a text that is not JSON. Only errors are worth the second look that this is:
 * what engines say of them differs, and some give no position.
 */
export function findProblem(source: string): Problem {
  const open: ('[' | '{')[] = []
  let expected: Expected = 'a value'
  let at = 0
  for (;;) {
    token.lastIndex = at
    const match = token.exec(source)
    const next: Expected | undefined = match ? follow(expected, match, open) : undefined
    if (next === undefined) return describe(source, at, expected)
    at = token.lastIndex
    expected = next
  }
}

/** What may come after a token, or undefined if the token itself may not come here. */
function follow(expected: Expected, match: RegExpExecArray, open: ('[' | '{')[]): Expected | undefined {
  const [, mark, text] = match
  const after = (): Expected => (open.length === 0 ? 'the end' : open.at(-1) === '[' ? ', or ]' : ', or }')
  if (mark === ':' || mark === ',') {
    if (mark === ':') return expected === ':' ? 'a value' : undefined
    return expected === ', or ]' ? 'a value' : expected === ', or }' ? 'a name' : undefined
  }
  if (mark === ']' || mark === '}') {
    if (!expected.endsWith(mark)) return undefined
    open.pop()
    return after()
  }
  if (expected === 'a name' || expected === 'a name or }') return text === undefined ? undefined : ':'
  if (!expected.startsWith('a value')) return undefined
  if (mark === undefined) return after()
  open.push(mark as '[' | '{')
  return mark === '[' ? 'a value or ]' : 'a name or }'
}

function describe(source: string, from: number, expected: Expected): Problem {
  const white = /[ \t\n\r]*/y
  white.lastIndex = from
  white.exec(source)
  const at = white.lastIndex
  const before = source.slice(0, at)
  const found = at < source.length ? JSON.stringify([...source.slice(at, at + 2)][0]) : 'the end'
  return {
    line: before.split('\n').length,
    column: at - before.lastIndexOf('\n'),
    problem: `${expected} is expected, not ${found}`,
  }
}
