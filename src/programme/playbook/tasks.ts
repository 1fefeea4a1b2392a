import type { WebCtx } from '#platform/http'
import type { WorkTasks } from '#platform/ui'
import { registerLinks } from '#programme/register'
import { caseStudies } from './case-studies.ts'
import { playbookLinks as links } from './links.ts'
import { refusal } from './rules.ts'
import { proposals } from './store.ts'

/** So many are looked at; whoever has more work than that begins with the newest. */
const most = 50

/** Proposals that wait for this person's review. */
export const tasks: WorkTasks = async (tx, ctx) => {
  const { government, t, actor } = ctx
  if (!government?.parts.includes('programme') || !ctx.may('programme.review')) return []
  const waiting = await proposals(tx, { state: 'proposed', limit: most })
  return waiting
    .filter(one => refusal(one, 'accept', actor) === null)
    .map(one => ({
      text: t('playbook.task.review', { title: one.title }),
      href: links.proposal(government.slug, one.id),
    }))
}

/** Proposals and case studies, on the programme's own page: they belong to no single partner. */
export const programmeLinks = (ctx: WebCtx, partner: string | null) =>
  partner === null && ctx.government && ctx.may('programme.read')
    ? [
        { text: ctx.t('playbook.proposals.title'), href: links.proposals(ctx.government.slug) },
        { text: ctx.t('case-study.list'), href: registerLinks.list(ctx.government.slug, caseStudies) },
      ]
    : []
