import type { WorkTasks } from '#platform/ui'
import { monitoringLinks } from './links.ts'
import { allTemplates, handedInReports } from './report-store.ts'
import { reportRefusal } from './rules.ts'

/** Reports that wait for this person to sign them off. */
export const tasks: WorkTasks = async (tx, ctx) => {
  const { government, t, actor } = ctx
  if (!government?.parts.includes('programme') || !ctx.may('programme.lead')) return []
  const waiting = (await handedInReports(tx)).filter(report => reportRefusal(report, 'sign-off', actor) === null)
  if (waiting.length === 0) return []
  const funders = new Map((await allTemplates(tx)).map(({ id, funder }) => [id, funder]))
  return waiting.map(({ id, templateId }) => ({
    text: t('monitoring.report.task', { funder: funders.get(templateId) ?? '' }),
    href: monitoringLinks.report(government.slug, id),
  }))
}
