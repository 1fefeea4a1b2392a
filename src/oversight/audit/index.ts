/** The audit trail for auditors: searched, exported, verified. */
import type { WebCtx } from '#platform/http'
import { verifyChains } from '#record'
import { auditLinks } from './links.ts'

export { auditLinks } from './links.ts'
export { permissions, routes } from './routes.ts'

export const dueWork = [verifyChains]

export const workLinks = (ctx: WebCtx) =>
  ctx.government && ctx.may('audit.read')
    ? [{ text: ctx.t('audit.title'), href: auditLinks.trail(ctx.government.slug) }]
    : []
