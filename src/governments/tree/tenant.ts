import type { Tenant } from '#platform/http'
import type { GovernmentId } from '#platform/ids'
import type { governmentBySlug } from './store.ts'

export type GovernmentRow = NonNullable<Awaited<ReturnType<typeof governmentBySlug>>>

/** What pages and contexts need of a government. */
export const tenantOf = (row: GovernmentRow): Tenant & { ocidPrefix: string; parentId: string | null } => ({
  id: row.id as GovernmentId,
  slug: row.slug,
  name: row.name,
  languages: row.languages,
  locale: row.locale,
  currency: row.currency,
  timeZone: row.time_zone,
  parts: row.parts,
  example: row.example,
  ocidPrefix: row.ocid_prefix,
  parentId: row.parent_id,
})
