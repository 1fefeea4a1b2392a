import { z } from 'zod'
import { inviteToSupplier, pendingInvitations, withdrawFromSupplier } from '#identity/invitations'
import { changeSupplierMember, type SupplierRole, supplierMembers } from '#identity/suppliers'
import { type FieldError, type Posted, readForm, typedText } from '#platform/forms'
import { page, type Reply, type Route, route, seeOther, type WebCtx } from '#platform/http'
import { showFor } from '#platform/ui'
import { Colleagues, InviteColleague } from './colleague-views.tsx'
import { links } from './links.ts'
import { ownSupplier } from './profile-routes.tsx'
import { InviteForm, MemberForm } from './schema.ts'

const perPage = 50

const rolesOf = (administrator: boolean): SupplierRole[] =>
  administrator ? ['supplier', 'supplier-administrator'] : ['supplier']

async function colleaguesPage(ctx: WebCtx, after: string | undefined): Promise<Reply> {
  const { t } = ctx
  const supplier = await ownSupplier(ctx)
  const manages = ctx.may('supplier.manage')
  const { members, pending } = await ctx.read(async tx => ({
    members: await supplierMembers(tx, supplier.id, { after, limit: perPage + 1 }),
    pending: manages ? await pendingInvitations(tx, { supplierId: supplier.id }, await tx.now()) : [],
  }))
  const shown = members.slice(0, perPage)
  const last = members.length > perPage ? shown.at(-1) : undefined
  return page({
    title: t('supplier.people'),
    back: { href: links.supplier() },
    content: (
      <Colleagues
        t={t}
        show={showFor(ctx.government, t.language)}
        supplier={supplier.name}
        manage={manages ? { tokens: ctx.tokens(), ...links, invite: links.invite() } : null}
        members={shown}
        pending={pending}
        more={last ? links.people(last.id) : null}
      />
    ),
  })
}

async function invitePage(ctx: WebCtx, posted: Posted = {}, errors: FieldError[] = []): Promise<Reply> {
  const supplier = await ownSupplier(ctx)
  return page({
    title: ctx.t('supplier.invite'),
    error: errors.length > 0,
    back: { href: links.people() },
    content: (
      <InviteColleague
        t={ctx.t}
        action={links.invite()}
        tokens={ctx.tokens()}
        errors={errors}
        supplier={supplier.name}
        email={typedText(posted, 'email')}
        administrator={typedText(posted, 'administrator') === 'yes'}
      />
    ),
  })
}

const After = z.object({ after: z.uuid().optional().catch(undefined) })
const ByPerson = { needs: 'supplier.manage', params: z.object({ person: z.uuid() }) } as const

export const colleagueRoutes: Route[] = [
  route.get('/supplier/people', { needs: 'supplier.read', query: After }, (ctx, { query }) =>
    colleaguesPage(ctx, query.after),
  ),

  route.get('/supplier/people/invite', { needs: 'supplier.manage' }, ctx => invitePage(ctx)),

  route.post(
    '/supplier/people/invite',
    { needs: 'supplier.manage', limit: { hits: 50, seconds: 3600 } },
    async (ctx, { body }) => {
      const posted = body as Posted
      const form = readForm(InviteForm, posted)
      if (!form.ok) return invitePage(ctx, posted, form.errors)
      const { email, administrator } = form.value
      const invitation = { email, roles: rolesOf(administrator), language: ctx.t.language }
      await ctx.transact(tx => inviteToSupplier(tx, ctx, invitation))
      return seeOther(links.people())
    },
  ),

  route.post(
    '/supplier/people/invitations/:invitation/withdraw',
    { needs: 'supplier.manage', params: z.object({ invitation: z.uuid() }) },
    async (ctx, { params }) => {
      await ctx.transact(tx => withdrawFromSupplier(tx, ctx, params.invitation))
      return seeOther(links.people())
    },
  ),

  route.post('/supplier/people/:person/roles', ByPerson, async (ctx, { params, body }) => {
    const form = readForm(MemberForm, body as Posted)
    const roles = rolesOf(form.ok && form.value.administrator)
    await ctx.transact(tx => changeSupplierMember(tx, ctx, { personId: params.person, roles }))
    return seeOther(links.people())
  }),

  route.post('/supplier/people/:person/remove', ByPerson, async (ctx, { params }) => {
    await ctx.transact(tx => changeSupplierMember(tx, ctx, { personId: params.person, roles: [] }))
    return seeOther(params.person === ctx.actor.id ? '/account' : links.people())
  }),
]
