import type { Actor } from '#platform/context'
import { features } from './features.ts'

/** Each permission with the roles that have it, put together from all features. A permission is named once. */
export const permissionTable: ReadonlyMap<string, readonly string[]> = collect()

function collect(): Map<string, readonly string[]> {
  const table = new Map<string, readonly string[]>()
  for (const feature of features) {
    for (const [permission, roles] of Object.entries(feature.permissions ?? {})) {
      if (table.has(permission)) throw new Error(`The permission ${permission} is named twice.`)
      table.set(permission, roles)
    }
  }
  return table
}

/** Whether one of the actor's roles has the permission. A permission that nobody declared is never given. */
export const permits = (actor: Actor, permission: string): boolean =>
  permissionTable.get(permission)?.some(role => actor.roles.includes(role)) ?? false
