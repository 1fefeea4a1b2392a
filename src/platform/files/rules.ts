import type { Lifecycle } from '../lifecycle/index.ts'

/** A file's way in. `sealed` is stored encrypted to a key that the server does not keep. */
export type State = 'received' | 'scanned' | 'available' | 'sealed' | 'refused' | 'withdrawn'
export type Action = 'scan' | 'admit' | 'seal' | 'refuse' | 'withdraw'
export type Role = 'storage'

export const lifecycle: Lifecycle<State, Action, Role> = [
  { from: ['received'], action: 'scan', to: 'scanned', by: ['storage'] },
  { from: ['scanned'], action: 'admit', to: 'available', by: ['storage'] },
  { from: ['scanned'], action: 'seal', to: 'sealed', by: ['storage'] },
  // What was published and has to go: closed at once, its bytes removed by the worker.
  { from: ['available'], action: 'withdraw', to: 'withdrawn', by: ['storage'] },
  { from: ['received', 'scanned'], action: 'refuse', to: 'refused', by: ['storage'] },
]

/** The largest file, in bytes, where a form does not say otherwise. */
export const usualLimit = 10_000_000
/** More than this the web server does not read at all. */
export const highestLimit = 40_000_000

/** How long a file may stay half received before its remains are cleared away, in seconds. */
export const unfinishedAfter = 24 * 60 * 60
