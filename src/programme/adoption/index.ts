/** What others make their own: who uses again what somebody made, and which principles bodies have signed and keep. */
import type { Transaction } from '#platform/db'
import { here, type Route, type WebCtx } from '#platform/http'
import { type Statement, standing } from '#programme/publications'
import { registerLinks, registerRoutes } from '#programme/register'
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

export function programmeLinks(ctx: WebCtx, partner: string | null) {
  const slug = ctx.government?.slug
  if (!slug || !ctx.may('programme.read')) return []
  const filter = { partner: partner ?? undefined }
  return kinds.map(kind => ({ text: ctx.t.dynamic(`${kind.name}.list`), href: registerLinks.list(slug, kind, filter) }))
}
