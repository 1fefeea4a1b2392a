import { z } from 'zod'
import { bodiesOf } from '#governments/tree'
import { inviteToBody, pendingInvitations, withdrawFromBody } from '#identity/invitations'
import {
  changeRoles,
  type Member,
  manageRefusal,
  memberOf,
  membersOf,
  Roles,
  removeMember,
} from '#identity/memberships'
import { resetForColleague } from '#identity/second-factor'
import { governmentOf } from '#platform/context'
import { Refusal } from '#platform/errors'
import { type FieldError, type Posted, readForm, typedText } from '#platform/forms'
import { page, type Reply, type Route, route, seeOther, type WebCtx } from '#platform/http'
import { showFor } from '#platform/ui'
import { links } from './links.ts'
import { InviteForm } from './schema.ts'
import { Invite, MemberPage, People } from './views.tsx'

const perPage = 50

const InGovernment = z.object({ government: z.string() })
const ByMember = InGovernment.extend({ person: z.uuid(), body: z.uuid() })
const After = z.object({
  after: z
    .string()
    .regex(/^[0-9a-f-]{36}_[0-9a-f-]{36}$/)
    .optional()
    .catch(undefined),
})

const manage = { needs: 'people.manage', params: ByMember } as const

const tenantOf = (ctx: WebCtx) => {
  if (!ctx.government) throw new Refusal('not-found', 'error.not-found')
  return ctx.government
}

async function peoplePage(ctx: WebCtx, after: string | undefined): Promise<Reply> {
  const { t, government } = { ...ctx, government: tenantOf(ctx) }
  const [personId = '', bodyId = ''] = after?.split('_') ?? []
  const manages = manageRefusal(ctx.actor) === null
  const { members, pending } = await ctx.read(async tx => ({
    members: await membersOf(tx, government.id, {
      after: after ? { personId, bodyId } : undefined,
      limit: perPage + 1,
    }),
    pending: manages ? await pendingInvitations(tx, { governmentId: government.id }, await tx.now()) : [],
  }))
  const shown = members.slice(0, perPage)
  const last = members.length > perPage ? shown.at(-1) : undefined
  const linkOf = (member: Member) => (manages ? links.member(government.slug, member.personId, member.bodyId) : null)
  return page({
    title: t('staff.title'),
    content: (
      <People
        t={t}
        show={showFor(government, t.language)}
        government={government.name}
        members={shown.map(member => ({ member, link: linkOf(member) }))}
        pending={pending.map(invitation => ({ invitation, withdraw: links.withdraw(government.slug, invitation.id) }))}
        tokens={ctx.tokens()}
        invite={manages ? links.invite(government.slug) : null}
        more={last ? links.people(government.slug, last) : null}
      />
    ),
  })
}

const all = (posted: Posted, name: string): string[] => [posted[name] ?? []].flat()

async function invitePage(ctx: WebCtx, posted: Posted = {}, errors: FieldError[] = []): Promise<Reply> {
  const government = tenantOf(ctx)
  const bodies = await ctx.read(tx => bodiesOf(tx, government.id))
  return page({
    title: ctx.t('staff.invite'),
    error: errors.length > 0,
    back: { href: links.people(government.slug) },
    content: (
      <Invite
        t={ctx.t}
        action={links.invite(government.slug)}
        tokens={ctx.tokens()}
        errors={errors}
        government={government.name}
        bodies={bodies}
        email={typedText(posted, 'email')}
        body={typedText(posted, 'body')}
        roles={all(posted, 'roles')}
      />
    ),
  })
}

type MemberParams = z.infer<typeof ByMember>

async function memberPage(
  ctx: WebCtx,
  params: MemberParams,
  wrong?: { roles: string[]; errors: FieldError[] },
): Promise<Reply> {
  const member = await ctx.read(tx => memberOf(tx, governmentOf(ctx), params.person, params.body))
  if (!member) throw new Refusal('not-found', 'error.not-found')
  const { government, person, body } = params
  return page({
    title: member.name,
    error: wrong !== undefined,
    back: { href: links.people(government) },
    content: (
      <MemberPage
        t={ctx.t}
        action={links.roles(government, person, body)}
        tokens={ctx.tokens(member.version)}
        errors={wrong?.errors ?? []}
        member={member}
        roles={wrong?.roles ?? member.roles}
        remove={links.remove(government, person, body)}
        resetCode={member.secondFactor && person !== ctx.actor.id ? links.resetCode(government, person, body) : null}
      />
    ),
  })
}

const RolesForm = z.object({ roles: Roles })

export const routes: Route[] = [
  route.get(
    '/:government/work/people',
    { needs: 'people.read', params: InGovernment, query: After },
    (ctx, { query }) => peoplePage(ctx, query.after),
  ),

  route.get('/:government/work/people/invite', { needs: 'people.manage', params: InGovernment }, ctx =>
    invitePage(ctx),
  ),

  route.post(
    '/:government/work/people/invite',
    { needs: 'people.manage', params: InGovernment, audit: 'membership.offered', limit: { hits: 100, seconds: 3600 } },
    async (ctx, { params, body }) => {
      const posted = body as Posted
      const form = readForm(InviteForm, posted)
      if (!form.ok) return invitePage(ctx, posted, form.errors)
      const { email, body: bodyId, roles } = form.value
      await ctx.transact(tx => inviteToBody(tx, ctx, { email, bodyId, roles, language: ctx.t.language }))
      return seeOther(links.people(params.government))
    },
  ),

  route.post(
    '/:government/work/people/invitations/:invitation/withdraw',
    {
      needs: 'people.manage',
      params: InGovernment.extend({ invitation: z.uuid() }),
      audit: 'membership.offer-withdrawn',
    },
    async (ctx, { params }) => {
      await ctx.transact(tx => withdrawFromBody(tx, ctx, params.invitation))
      return seeOther(links.people(params.government))
    },
  ),

  route.get('/:government/work/people/:person/:body', manage, (ctx, { params }) => memberPage(ctx, params)),

  route.post(
    '/:government/work/people/:person/:body/roles',
    { ...manage, audit: 'membership.changed' },
    async (ctx, { params, body }) => {
      const posted = body as Posted
      const form = readForm(RolesForm, posted)
      if (!form.ok) return memberPage(ctx, params, { roles: all(posted, 'roles'), errors: form.errors })
      const change = { personId: params.person, bodyId: params.body, ...form.value, version: ctx.formVersion }
      await ctx.transact(tx => changeRoles(tx, ctx, change))
      return seeOther(links.people(params.government))
    },
  ),

  route.post(
    '/:government/work/people/:person/:body/remove',
    { ...manage, audit: 'membership.ended' },
    async (ctx, { params }) => {
      const member = { personId: params.person, bodyId: params.body, version: ctx.formVersion }
      await ctx.transact(tx => removeMember(tx, ctx, member))
      return seeOther(links.people(params.government))
    },
  ),

  route.post(
    '/:government/work/people/:person/:body/reset-code',
    { ...manage, audit: 'second-factor.reset' },
    async (ctx, { params }) => {
      await ctx.transact(tx => resetForColleague(tx, ctx, { personId: params.person, bodyId: params.body }))
      return seeOther(links.people(params.government))
    },
  ),
]
