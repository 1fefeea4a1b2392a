import { here, type WebCtx } from '#platform/http'
import { monitoringLinks } from './links.ts'

/** Where the programme's page leads from: what concerns all partners is measured in one place. */
export function programmeLinks(ctx: WebCtx, partner: string | null): readonly { text: string; href: string }[] {
  if (!ctx.may('programme.read')) return []
  const { slug } = here(ctx)
  const measured = { text: ctx.t('monitoring.title'), href: monitoringLinks.home(slug, partner ?? undefined) }
  if (partner !== null) return [measured]
  return [measured, { text: ctx.t('monitoring.reports'), href: monitoringLinks.reports(slug) }]
}
