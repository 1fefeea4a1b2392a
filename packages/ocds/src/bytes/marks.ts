// What a value is, in the lowest bits of its mark.
export const NULL = 0
export const FLAG = 1
export const NUMBER = 2
export const TEXT = 3
export const OBJECT = 4
export const ARRAY = 5

/** In a mark: the text has escapes, or the value holds texts that have. */
export const ESCAPED = 8
/** In a mark: the value holds a null or something empty, which merging may remove. */
export const GAPS = 16
/** In a mark: the value holds an array with objects, which merging may go by ids in. */
export const LISTS = 32
/** The marks that what holds a value has too. */
export const passedUp = ESCAPED | GAPS | LISTS

/** How deep arrays and objects may nest. Real releases stay below 20. */
export const maxDepth = 1000
