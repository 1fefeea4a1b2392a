import type { Kind } from './kind.ts'

const known = new Map<string, Kind>()

/** The kinds that have pages, by name: filled as features give their kinds routes. */
export const allKinds: ReadonlyMap<string, Kind> = known

/** @throws when two kinds have one name or one address */
export function register(kind: Kind): void {
  for (const other of known.values())
    if (other.name === kind.name || other.path === kind.path)
      throw new Error(`Two registers are called ${kind.name} or have the address ${kind.path}.`)
  known.set(kind.name, kind)
}
