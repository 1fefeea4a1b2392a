import { sql } from 'kysely'
import type { Transaction } from '#platform/db'
import type { PersonId } from '#platform/ids'

/** A person of the demonstration with the place where they act: a body of a government, or a supplier. */
export interface DemonstrationPerson {
  id: PersonId
  name: string
  /** Whoever is `outside` belongs to neither; organisations that observe government have such people. */
  kind: 'official' | 'supplier' | 'outside'
  roles: string[]
  /** Null for those outside. */
  place: string | null
  /** Null for all but officials: they act in all governments. */
  government: string | null
}

/** The people of the demonstration by government, then those of suppliers and others. They are few: a list for choosing from. */
export async function demonstrationPeople(tx: Transaction): Promise<DemonstrationPerson[]> {
  const { rows } = await sql<DemonstrationPerson>`
    select p.id, p.name, 'official' as kind, m.roles, b.name as place, g.name as government
    from identity.people p
    join identity.memberships m on m.person_id = p.id
    join governments.public_bodies b on b.id = m.body_id
    join governments.governments g on g.id = m.government_id
    where p.demonstration
    union all
    select p.id, p.name, 'supplier', m.roles, s.name, null
    from identity.people p
    join identity.supplier_members m on m.person_id = p.id
    join identity.suppliers s on s.id = m.supplier_id
    where p.demonstration
    union all
    select p.id, p.name, 'outside', '{}', null, null
    from identity.people p
    where p.demonstration and not p.operator
      and not exists (select from identity.memberships m where m.person_id = p.id)
      and not exists (select from identity.supplier_members m where m.person_id = p.id)
    order by 6 nulls last, 3 desc, 5, 2, 1
    limit 500`.execute(tx.db)
  return rows
}
