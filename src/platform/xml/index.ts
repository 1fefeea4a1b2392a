/** XML written by hand: text that cannot break out of its place, and feeds. */
export { type AtomEntry, type AtomFeed, atomFeed } from './atom.ts'
export { element, xmlText } from './text.ts'
