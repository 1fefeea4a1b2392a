/** What others make their own: who uses again what somebody made, and which principles bodies have signed and keep. */
import type { Transaction } from '#platform/db'
import { here, type Route, type WebCtx } from '#platform/http'
import type { WorkTasks } from '#platform/ui'
import { partnersOf } from '#programme/partners'
import { type Statement, standing } from '#programme/publications'
import { entriesOf, registerLinks, registerRoutes } from '#programme/register'
import { declarationReports, declarations, reuses } from './kinds.ts'
import { Reports } from './views.tsx'

export {
  declarationLifecycle,
  declarationReports,
  declarations,
  reportLifecycle,
  reuseLifecycle,
  reuses,
} from './kinds.ts'
export const kinds = [reuses, declarations, declarationReports]

const most = 200
const mostTasks = 50

const isAbout = ({ body }: Statement, id: string): boolean =>
  [body.declaration ?? []].flat().some(one => typeof one === 'object' && one !== null && 'id' in one && one.id === id)

/** Yearly reports on a declaration, as they are published. */
async function reportsOn(ctx: WebCtx, tx: Transaction, declaration: Statement) {
  const partner = declaration.partner ?? undefined
  const all = await standing(tx, { kind: declarationReports.name, partner, limit: most })
  const { slug } = here(ctx)
  return Reports({
    t: ctx.t,
    rows: all
      .filter(one => isAbout(one, declaration.subjectId))
      .map(({ subjectId, body }) => ({
        year: String(body.year ?? ''),
        principle: String(body.principle ?? ''),
        href: registerLinks.publicEntry(slug, declarationReports, subjectId),
      })),
  })
}

export const routes: Route[] = [
  ...registerRoutes(reuses),
  ...registerRoutes(declarations, { afterPublicEntry: reportsOn }),
  ...registerRoutes(declarationReports),
]

/** What was reported of a partner on the platform and waits for one of its officials to confirm. */
export const tasks: WorkTasks = async (tx, ctx) => {
  const { government, t, actor } = ctx
  if (!government?.parts.includes('programme') || !actor.roles.includes('partner-official')) return []
  const own = (await partnersOf(tx, actor)).filter(one => one.governmentId !== null).map(({ id }) => id)
  if (own.length === 0) return []
  const reported = await entriesOf(tx, reuses, { partnerIds: own, states: ['reported'], limit: mostTasks })
  return reported.map(({ id, title }) => ({
    text: t('reuse.task', { title }),
    href: registerLinks.entry(government.slug, reuses, id),
  }))
}

export function programmeLinks(ctx: WebCtx, partner: string | null) {
  const slug = ctx.government?.slug
  if (!slug || !ctx.may('programme.read')) return []
  const filter = { partner: partner ?? undefined }
  return kinds.map(kind => ({ text: ctx.t.dynamic(`${kind.name}.list`), href: registerLinks.list(slug, kind, filter) }))
}
