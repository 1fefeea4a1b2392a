import { z } from 'zod'
import { secondFactorLinks } from '#identity/second-factor'
import { sessionCookies, signInLinks, startPath } from '#identity/sign-in'
import { readNewAccount } from '#identity/sign-up'
import { Refusal } from '#platform/errors'
import { type FieldError, type Posted, typedText } from '#platform/forms'
import { page, type Reply, type Route, route, seeOther, type WebCtx } from '#platform/http'
import { acceptInvitation, acceptWithNewAccount, invitationOf } from './actions.ts'
import { links } from './links.ts'
import type { Invitation } from './schema.ts'
import { Accept, Gone, OpenAccount, SignInFirst } from './views.tsx'

const ByToken = z.object({ token: z.string().regex(/^[A-Za-z0-9_-]{43}$/) })
const here = { needs: 'public', params: ByToken, beforeSecondFactor: true } as const
const changing = { ...here, audit: 'membership.added', limit: { hits: 30, seconds: 3600 } }

const gonePage = (ctx: WebCtx): Reply =>
  page({ title: ctx.t('invitation.gone'), content: <Gone t={ctx.t} /> }, { status: 410 })

function openAccountPage(
  ctx: WebCtx,
  token: string,
  invitation: Invitation,
  posted: Posted = {},
  errors: FieldError[] = [],
): Reply {
  return page({
    title: ctx.t('invitation.title', { name: invitation.name }),
    error: errors.length > 0,
    content: (
      <OpenAccount
        t={ctx.t}
        invitation={invitation}
        action={links.newAccount(token)}
        tokens={ctx.tokens()}
        errors={errors}
        name={typedText(posted, 'name')}
        research={typedText(posted, 'research') === 'yes'}
      />
    ),
  })
}

function offerPage(ctx: WebCtx, token: string, invitation: Invitation): Reply {
  const { t, person } = ctx
  const title = t('invitation.title', { name: invitation.name })
  const next = links.invitation(token)
  if (person?.email === invitation.email) {
    return page({ title, content: <Accept t={t} invitation={invitation} action={next} tokens={ctx.tokens()} /> })
  }
  const to = person ? signInLinks.signOut() : signInLinks.signIn({ next })
  return page({ title, content: <SignInFirst t={t} invitation={invitation} to={to} other={person !== null} /> })
}

export const routes: Route[] = [
  route.get('/invitations/:token', here, async (ctx, { params }) => {
    const found = await ctx.read(tx => invitationOf(tx, params.token))
    if (!found) return gonePage(ctx)
    const stranger = !ctx.person && !found.hasAccount
    return stranger
      ? openAccountPage(ctx, params.token, found.invitation)
      : offerPage(ctx, params.token, found.invitation)
  }),

  route.post('/invitations/:token', changing, async (ctx, { params }) => {
    const { person } = ctx
    if (!person) throw new Refusal('signed-out', 'error.signed-out')
    await ctx.transact(tx => acceptInvitation(tx, ctx, params.token))
    // Whoever has become an official has to give a code before anything else; that page goes on by itself if not.
    return seeOther(secondFactorLinks.enter(await ctx.read(tx => startPath(tx, person.id))))
  }),

  route.post('/invitations/:token/account', changing, async (ctx, { params, body }) => {
    const posted = body as Posted
    const found = await ctx.read(tx => invitationOf(tx, params.token))
    if (!found) return gonePage(ctx)
    const read = await readNewAccount(posted, found.invitation.email, ctx.t.language)
    if (!read.ok) return openAccountPage(ctx, params.token, found.invitation, posted, read.errors)
    const { session, personId, official } = await ctx.transact(tx =>
      acceptWithNewAccount(tx, ctx, params.token, read.account),
    )
    const to = await ctx.read(tx => startPath(tx, personId))
    return seeOther(official ? secondFactorLinks.setUp(to) : to, sessionCookies(session, read.account.language))
  }),
]
