import * as asm from './assembler.ts'
import {
  add,
  and,
  byteAt,
  type Code,
  eq,
  ge,
  give,
  go,
  goIf,
  gt,
  le,
  lt,
  ne,
  not,
  or,
  set,
  setWord,
  shl,
  shr,
  sub,
  tee,
  when,
  wordAt,
} from './assembler.ts'
import { ESCAPED, FLAG, GAPS, LISTS, maxDepth, NULL, NUMBER, OBJECT, passedUp, TEXT } from './marks.ts'

// The reader of the tape as a program for WebAssembly. It does what `Tape.value` does, twice to three times as fast:
// texts are looked through sixteen bytes at a time, and names are compared the same way.

/** Where things are in memory, in bytes. The stack of what is open comes first, the names after it. */
export const layout = {
  /** The name that was read last. */
  found: 0,
  /** Whether there was white space. */
  spaced: 4,
  /** Where the next entry goes, in words after the start of the entries. */
  count: 8,
  stack: 64,
  followers: 8192,
  starts: 8192 + 4 * 8192,
  lengths: 8192 + 8 * 8192,
  pool: 8192 + 12 * 8192,
  end: 8192 + 12 * 8192 + (1 << 19),
} as const

/** How many pairs of names that follow one another are remembered. */
export const slots = 8192

/** How many names there is room for; those beyond are found the slow way each time. */
export const roomForNames = 8192
export const roomForPool = layout.end - layout.pool - 64

/** What the program gives instead of a place. */
export const MALFORMED = -1
export const TOO_DEEP = -2
export const NO_ROOM = -3

const malformed = give(MALFORMED)
const next1 = set('at', add('at', 1))
const look = set('c', byteAt('at'))
const is = (character: string) => eq('c', character.charCodeAt(0))
const isDigit = lt(sub('c', 0x30), 10)

/** Passes over white space; `c` is then what comes after. */
const skipSpace: Code = asm.block(
  'dense',
  goIf('dense', gt('c', 0x20)),
  asm.loop(
    'space',
    when(and(and(ne('c', 0x20), ne('c', 0x0a)), and(ne('c', 0x0d), ne('c', 0x09))), [malformed]),
    setWord(0, layout.spaced, 1),
    next1,
    look,
    goIf('space', le('c', 0x20)),
  ),
)

const mark = (bits: asm.Operand): Code => setWord('node', 12, or(shl('key', 8), bits))
const addToOpen = (bits: asm.Operand): Code =>
  when('depth', [
    set('open', wordAt(add(layout.stack - 4, shl('depth', 2)))),
    setWord('open', 12, or(wordAt('open', 12), bits)),
  ])
const endHere = setWord('node', 4, 'at')

/** A text: to the next quote that is not escaped. */
const text: Code = asm.block(
  'text',
  mark(TEXT),
  next1,
  asm.loop(
    'more',
    set(
      'bits',
      asm.bits(
        asm.either(
          asm.either(asm.eachEqual(asm.bytesAt('at'), asm.all(0x22)), asm.eachEqual(asm.bytesAt('at'), asm.all(0x5c))),
          asm.eachBelow(asm.bytesAt('at'), asm.all(0x20)),
        ),
      ),
    ),
    when(not('bits'), [set('at', add('at', 16)), go('more')]),
    set('at', add('at', asm.trailingZeros('bits'))),
    look,
    when(is('"'), [next1, endHere, go('text')]),
    when(ne('c', 0x5c), [malformed]),
    mark(TEXT | ESCAPED),
    addToOpen(ESCAPED),
    next1,
    look,
    when(is('u'), escapedCode(), [
      when(
        and(
          and(and(ne('c', 0x22), ne('c', 0x5c)), and(ne('c', 0x2f), ne('c', 0x62))),
          and(and(ne('c', 0x66), ne('c', 0x6e)), and(ne('c', 0x72), ne('c', 0x74))),
        ),
        [malformed],
      ),
    ]),
    next1,
    go('more'),
  ),
)

/** Four hexadecimal digits after a `u`; leaves `at` at the last of them. */
function escapedCode(): Code[] {
  const digit = [next1, look, when(and(not(isDigit), gt(sub(or('c', 0x20), 0x61), 5)), [malformed])]
  return [...digit, ...digit, ...digit, ...digit]
}

const digits = (label: string): Code => asm.loop(label, next1, look, goIf(label, isDigit))

const number: Code[] = [
  when(is('-'), [next1, look]),
  when(is('0'), [next1, look], [when(not(isDigit), [malformed]), digits('whole')]),
  when(is('.'), [next1, look, when(not(isDigit), [malformed]), digits('fraction')]),
  when(eq(or('c', 0x20), 0x65), [
    next1,
    look,
    when(or(is('+'), is('-')), [next1, look]),
    when(not(isDigit), [malformed]),
    digits('exponent'),
  ]),
  endHere,
  mark(NUMBER),
]

/** One of the words, given as four bytes and the place of the first of them. */
function word(bytes: string, from: number, length: number, kind: number): Code[] {
  const four = [...bytes].reduceRight((sum, letter) => (sum << 8) | letter.charCodeAt(0), 0)
  return [
    when(ne(wordAt(add('at', from)), four), [malformed]),
    set('at', add('at', length)),
    endHere,
    mark(kind),
    ...(kind === NULL ? [addToOpen(GAPS)] : []),
  ]
}

const words: Code = when(is('n'), word('null', 0, 4, NULL), [
  when(is('t'), word('true', 0, 4, FLAG), [when(is('f'), word('alse', 1, 5, FLAG), [malformed])]),
])

/** The start of an object or array; an empty one is done with at once. */
const container: Code[] = [
  when(eq('depth', maxDepth), [give(TOO_DEEP)]),
  set('isArray', is('[')),
  mark(add(OBJECT, 'isArray')),
  setWord(add(layout.stack, shl('depth', 2)), 0, 'node'),
  next1,
  look,
  skipSpace,
  when(
    eq('c', sub(0x7d, shl('isArray', 5))),
    [next1, endHere, addToOpen(GAPS)],
    [
      set('depth', add('depth', 1)),
      when('isArray', [
        when(is('{'), [setWord('node', 12, or(wordAt('node', 12), LISTS))]),
        set('key', 0),
        go('value'),
      ]),
      set('lastKey', 'key'),
      set('isFirst', 1),
    ],
  ),
]

/** A name: the one that followed the last time in an object of the same name is tried first. */
const name: Code = asm.block(
  'name',
  set('i', shr(wordAt('open', 12), 8)),
  // An object in an array has no name of its own.
  when(and(not('i'), gt('depth', 1)), [set('i', shr(wordAt(wordAt(add(layout.stack - 8, shl('depth', 2))), 12), 8))]),
  set('slot', and(add(shl('i', 5), 'lastKey'), slots - 1)),
  set('guess', wordAt(add(layout.followers, shl('slot', 2)))),
  set('length', add(wordAt(add(layout.lengths, shl('guess', 2))), 3)),
  set('start', add(layout.pool, wordAt(add(layout.starts, shl('guess', 2))))),
  set('i', 0),
  asm.block(
    'other',
    asm.loop(
      'compare',
      set('bits', asm.bits(asm.eachEqual(asm.bytesAt(add('at', 'i')), asm.bytesAt(add('start', 'i'))))),
      set('rest', sub('length', 'i')),
      when(gt('rest', 16), [goIf('other', ne('bits', 0xffff)), set('i', add('i', 16)), go('compare')]),
      set('rest', sub(shl(1, 'rest'), 1)),
      goIf('other', ne(and('bits', 'rest'), 'rest')),
    ),
    set('at', add('at', 'length')),
    set('key', 'guess'),
    set('lastKey', 'guess'),
    go('name'),
  ),
  set('at', asm.call('name', 'at', 'slot')),
  when(eq('at', MALFORMED), [malformed]),
  set('key', tee('lastKey', wordAt(layout.found))),
)

/** What comes after a value: more of what is open, or its end. */
const follow: Code = asm.loop(
  'follow',
  when(not('depth'), [
    setWord(0, layout.count, shr(sub('next', 'nodes'), 2)),
    when(gt('at', 'to'), [malformed]),
    give('at'),
  ]),
  look,
  skipSpace,
  set('open', wordAt(add(layout.stack - 4, shl('depth', 2)))),
  set('isArray', and(wordAt('open', 12), 1)),
  when(or('isFirst', is(',')), [
    when('isFirst', [set('isFirst', 0)], [next1, when('isArray', [set('key', 0), go('value')]), look, skipSpace]),
    name,
    go('value'),
  ]),
  when(ne('c', sub(0x7d, shl('isArray', 5))), [malformed]),
  next1,
  setWord('open', 4, 'at'),
  setWord('open', 8, shr(sub('next', 'nodes'), 2)),
  set('bits', wordAt('open', 12)),
  set('lastKey', shr('bits', 8)),
  set('depth', sub('depth', 1)),
  addToOpen(and('bits', passedUp)),
  go('follow'),
)

/**
 * `value(from, to, nodes, count, limit)`: reads the value at `from`, which must end at `to` at the latest, and writes
 * entries after the first `count` words at `nodes`, up to `limit`. Gives the place after the value, or what is wrong.
 */
export const program: asm.Program = {
  imported: { name: 'name', parameters: 2 },
  name: 'value',
  parameters: ['from', 'to', 'nodes', 'count', 'limit'],
  variables: [
    'at',
    'next',
    'node',
    'depth',
    'key',
    'lastKey',
    'isFirst',
    'isArray',
    'c',
    'bits',
    'open',
    'guess',
    'length',
    'start',
    'i',
    'rest',
    'slot',
  ],
  body: [
    set('at', 'from'),
    set('next', add('nodes', shl('count', 2))),
    asm.loop(
      'value',
      look,
      skipSpace,
      when(ge(add('next', 32), 'limit'), [give(NO_ROOM)]),
      set('node', 'next'),
      set('next', add('next', 16)),
      setWord('node', 0, 'at'),
      setWord('node', 8, shr(sub('next', 'nodes'), 2)),
      when(is('"'), [text], [when(eq(or('c', 0x20), 0x7b), container, [when(or(isDigit, is('-')), number, [words])])]),
      follow,
    ),
  ],
}
