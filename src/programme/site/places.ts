import type { WebCtx } from '#platform/http'
import { diagnosticLinks } from '#programme/diagnostics'
import { groupLinks } from '#programme/groups'
import { monitoringLinks } from '#programme/monitoring'
import { partnerLinks } from '#programme/partners'
import { playbookLinks } from '#programme/playbook'
import { publicationLinks, type Statement } from '#programme/publications'
import { registerLinks, registers } from '#programme/register'

/** Where statements of a kind are read by people. */
export interface Place {
  kind: string
  text: string
  list: string
  one(statement: Pick<Statement, 'subjectId' | 'body' | 'partner'>): string
}

/** Where what the programme says about this kind is read; null for a kind that has only data. */
export function placeOf(ctx: WebCtx, programme: string, kind: string, partner?: string): Place | null {
  const { t } = ctx
  const special: Readonly<Record<string, Omit<Place, 'kind'>>> = {
    partner: {
      text: t('partner.list.title'),
      list: partnerLinks.home(programme),
      one: said => partnerLinks.publicPartner(programme, said.partner ?? ''),
    },
    diagnostic: {
      text: t('diagnostics.public.title'),
      list: diagnosticLinks.published(programme, { partner }),
      one: said => diagnosticLinks.publicOne(programme, said.subjectId),
    },
    indicator: {
      text: t('monitoring.title'),
      list: monitoringLinks.results(programme),
      one: said => monitoringLinks.publicIndicator(programme, said.subjectId),
    },
    'funder-report': {
      text: t('programme.site.reports'),
      list: monitoringLinks.results(programme),
      one: said => monitoringLinks.publicReport(programme, said.subjectId),
    },
    group: {
      text: t('groups.title'),
      list: groupLinks.publicList(programme),
      one: said => groupLinks.publicGroup(programme, said.subjectId),
    },
    playbook: {
      text: t('playbook.title'),
      list: playbookLinks.list(programme),
      one: said => playbookLinks.page(programme, typeof said.body.page === 'string' ? said.body.page : ''),
    },
  }
  const own = special[kind]
  if (own) return { kind, ...own }
  const register = registers.get(kind)
  if (!register?.published) return null
  return {
    kind,
    text: t.dynamic(`${kind}.list`),
    list: registerLinks.publicList(programme, register, { partner }),
    one: said => registerLinks.publicEntry(programme, register, said.subjectId),
  }
}

/** A statement for people, or as data where no page shows it. */
export const addressOf = (ctx: WebCtx, programme: string, statement: Statement): string =>
  placeOf(ctx, programme, statement.kind)?.one(statement) ??
  publicationLinks.subject(programme, statement.kind, statement.subjectId)
