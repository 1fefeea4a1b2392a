import { personNames } from '#identity/people'
import { type FieldError, type Posted, readForm, refusedField } from '#platform/forms'
import { here, page, type Route, route, seeOther, type WebCtx } from '#platform/http'
import { assignedTo, partnerRefusal, programmeMembers } from '#programme/partners'
import { addTeamMember, removeTeamMember } from './actions.ts'
import { diagnosticLinks as links } from './links.ts'
import { TeamPage } from './overview-view.tsx'
import { DiagnosticAddress, MemberForm, PersonAddress } from './schema.ts'
import { seenDiagnostic } from './seeing.ts'
import { teamOf } from './store.ts'

async function teamPage(ctx: WebCtx, id: string, typed: Posted, errors: readonly FieldError[]) {
  const { slug } = here(ctx)
  const { diagnostic, partner } = await seenDiagnostic(ctx, id)
  const found = await ctx.read(async tx => {
    const team = await teamOf(tx, id)
    const assigned = await assignedTo(tx, ctx.actor.id)
    const isOpen = diagnostic.state === 'draft' || diagnostic.state === 'evidence'
    const mayChange = isOpen && partnerRefusal(ctx.actor, 'programme.write', partner.id, assigned) === null
    return {
      team,
      names: await personNames(
        tx,
        team.map(({ personId }) => personId),
      ),
      people: mayChange ? await programmeMembers(tx, ctx) : [],
      mayChange,
    }
  })
  return page({
    title: ctx.t('diagnostics.team.title'),
    error: errors.length > 0,
    back: { href: links.one(slug, id), text: ctx.t('diagnostics.of', { partner: partner.name }) },
    content: TeamPage({
      t: ctx.t,
      partner: partner.name,
      team: found.team.map(({ personId, role }) => ({
        id: personId,
        name: found.names.get(personId) ?? ctx.t('partner.member.gone'),
        role,
        remove: links.removeMember(slug, id, personId),
      })),
      people: found.people,
      mayChange: found.mayChange,
      removeTokens: () => ctx.tokens(),
      action: links.team(slug, id),
      tokens: ctx.tokens(),
      typed,
      errors,
    }),
  })
}

const memberFields = {
  'diagnostics.team.no-lead': 'role',
  'diagnostics.team.person.unknown': 'person',
} as const

async function memberAdded(ctx: WebCtx, id: string, posted: Posted) {
  const form = readForm(MemberForm, posted)
  if (!form.ok) return teamPage(ctx, id, form.typed, form.errors)
  try {
    await addTeamMember(ctx, id, form.value.person, form.value.role)
  } catch (error) {
    return teamPage(ctx, id, posted, refusedField(error, memberFields, ctx.t))
  }
  return seeOther(links.team(here(ctx).slug, id))
}

const part = 'programme'
const at = '/:government/work/programme/diagnostics'
const reads = { needs: 'programme.read', part, params: DiagnosticAddress } as const
const writes = { needs: 'programme.write', part, params: DiagnosticAddress } as const

/** Who carries a diagnostic out, in which role. */
export const teamRoutes: Route[] = [
  route.get(`${at}/:id/team`, reads, (ctx, { params }) => teamPage(ctx, params.id, {}, [])),
  route.post(`${at}/:id/team`, { ...writes, audit: 'diagnostic.member-joined' }, (ctx, { params, body }) =>
    memberAdded(ctx, params.id, body as Posted),
  ),
  route.post(
    `${at}/:id/team/:person/remove`,
    { ...writes, params: PersonAddress, audit: 'diagnostic.member-left' },
    async (ctx, { params }) => {
      await removeTeamMember(ctx, params.id, params.person)
      return seeOther(links.team(here(ctx).slug, params.id))
    },
  ),
]
