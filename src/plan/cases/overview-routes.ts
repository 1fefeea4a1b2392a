import { planLinks } from '#plan/pipeline'
import { type FieldError, type Posted, readForm, refusedField } from '#platform/forms'
import { here, page, type Route, route, seeOther, type WebCtx } from '#platform/http'
import { Narrow, showOf } from '#platform/ui'
import { chooseExperiment, endCollaboration, invite } from './actions.ts'
import { CaseView } from './case-view.tsx'
import { caseLinks } from './links.ts'
import { OverviewPage } from './overview.tsx'
import { CaseAddress, CollaboratorAddress, ExperimentForm, InviteForm } from './schema.ts'
import { seenCase } from './seeing.ts'

export const reading = { needs: 'plan.read', part: 'plan' } as const
export const writing = { needs: 'case.write', part: 'plan' } as const
const inviting = { needs: 'plan.write', part: 'plan' } as const

async function overviewPage(ctx: WebCtx, id: string, typed: Posted = {}, errors: readonly FieldError[] = []) {
  const { slug } = here(ctx)
  const seen = await seenCase(ctx, id)
  return page({
    title: ctx.t('case.title'),
    error: errors.length > 0,
    back: { href: planLinks.plan(slug, id), text: seen.plan.title },
    content: OverviewPage({
      t: ctx.t,
      show: showOf(ctx),
      seen,
      typed,
      errors,
      links: {
        section: section => caseLinks.section(slug, id, section),
        reuse: caseLinks.reuse(slug, id),
        documents: caseLinks.documents(slug, id),
        whole: caseLinks.read(slug, id),
        versions: caseLinks.versions(slug, id),
        experiment: caseLinks.experiment(slug, id),
        people: caseLinks.people(slug, id),
        removePerson: person => caseLinks.removePerson(slug, id, person),
      },
      tokens: () => ctx.tokens(seen.version),
    }),
  })
}

async function wholePage(ctx: WebCtx, id: string) {
  const { slug } = here(ctx)
  const { plan, content } = await seenCase(ctx, id)
  return page({
    title: ctx.t('case.title'),
    back: { href: caseLinks.overview(slug, id), text: ctx.t('case.title') },
    content: Narrow({
      children: CaseView({
        t: ctx.t,
        show: showOf(ctx),
        content,
        depth: content.depth,
        heading: plan.title,
        documentLink: upload => caseLinks.document(slug, id, upload),
        planLink: other => planLinks.plan(slug, other),
      }),
    }),
  })
}

/** What an invitation refuses, told beside its field. */
const refusedInvitation = { 'case.invite.unknown': 'email', 'case.invite.decides': 'email' }

async function invited(ctx: WebCtx, id: Parameters<typeof invite>[1], posted: Posted) {
  const form = readForm(InviteForm, posted)
  if (!form.ok) return overviewPage(ctx, id, form.typed, form.errors)
  try {
    await invite(ctx, id, form.value.email)
  } catch (error) {
    return overviewPage(ctx, id, posted, refusedField(error, refusedInvitation, ctx.t))
  }
  return seeOther(caseLinks.overview(here(ctx).slug, id))
}

const at = '/:government/work/plans/:id/case'

export const overviewRoutes: Route[] = [
  route.get(at, { ...reading, params: CaseAddress }, (ctx, { params }) => overviewPage(ctx, params.id)),
  route.get(`${at}/whole`, { ...reading, params: CaseAddress }, (ctx, { params }) => wholePage(ctx, params.id)),
  route.post(
    `${at}/experiment-or-not`,
    { ...writing, params: CaseAddress, audit: 'plan.part-saved' },
    async (ctx, { params, body }) => {
      const form = readForm(ExperimentForm, body as Posted)
      if (form.ok) await chooseExperiment(ctx, params.id, form.value.experiment === 'yes')
      return seeOther(caseLinks.overview(here(ctx).slug, params.id))
    },
  ),
  route.post(
    `${at}/people`,
    { ...inviting, params: CaseAddress, audit: 'plan.collaborator-invited' },
    (ctx, { params, body }) => invited(ctx, params.id, body as Posted),
  ),
  route.post(
    `${at}/people/:person/remove`,
    { ...writing, params: CollaboratorAddress, audit: 'plan.collaborator-left' },
    async (ctx, { params }) => {
      await endCollaboration(ctx, params.id, params.person)
      return seeOther(caseLinks.overview(here(ctx).slug, params.id))
    },
  ),
]
