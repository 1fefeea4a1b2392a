import { mailAddresses } from '#identity/people'
import type { Retention } from '#platform/personal-data'
import { authorOf, forgetPlan, forgottenPlans } from './keeping/store.ts'
import { planLinks } from './links.ts'

/** Plans that never became more than a draft. */
export const retention: readonly Retention[] = [
  {
    kind: 'drafts',
    name: 'plans.drafts',
    async aged(tx, where) {
      const rows = await forgottenPlans(tx, where)
      return rows.map(({ id, title, updated_at: since }) => ({ id, ocid: null, title, since }))
    },
    async concerned(tx, { governmentId, government, id }) {
      const plan = await authorOf(tx, governmentId, id)
      const people = plan ? await mailAddresses(tx, [plan.author_id]) : []
      return people.map(({ email, language }) => ({ email, language, link: planLinks.plan(government, id) }))
    },
    async forget(tx, { governmentId, id }) {
      await forgetPlan(tx, governmentId, id)
    },
  },
]
