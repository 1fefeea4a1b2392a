import { mailAddresses } from '#identity/people'
import type { Retention } from '#platform/personal-data'
import { opportunityLinks } from '#procure/opportunities'
import { declarersOf, forgetDeclarations, withDeclarations } from './keeping/store.ts'

/** What evaluators wrote about interests of their own; that they declared, and whether there was one, stays. */
export const retention: readonly Retention[] = [
  {
    kind: 'declarations',
    name: 'evaluation.declarations',
    async aged(tx, where) {
      const rows = await withDeclarations(tx, where)
      return rows.map(({ id, ocid, title, ended_at }) => ({ id, ocid, title, since: ended_at ?? where.before }))
    },
    async concerned(tx, { governmentId, government, id }) {
      const people = await mailAddresses(tx, await declarersOf(tx, governmentId, id))
      return people.map(({ email, language }) => ({ email, language, link: opportunityLinks.page(government, id) }))
    },
    async forget(tx, { governmentId, id }) {
      await forgetDeclarations(tx, governmentId, id)
    },
  },
]
