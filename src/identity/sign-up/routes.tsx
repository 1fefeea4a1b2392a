import { z } from 'zod'
import { hashPassword, passwordProblem } from '#identity/people'
import { secondFactorLinks } from '#identity/second-factor'
import { sessionCookies, signInLinks, startPath } from '#identity/sign-in'
import { type FieldError, type Posted, readForm, typedText } from '#platform/forms'
import { page, type Reply, type Route, route, seeOther, type WebCtx } from '#platform/http'
import { addressOfLink, confirmSignUp, resetPassword, sendLink } from './actions.ts'
import { links } from './links.ts'
import { readNewAccount } from './new-account.ts'
import { AddressForm, NewPasswordForm } from './schema.ts'
import { AskAddress, LinkGone, LinkSent, NewAccount, NewPassword } from './views.tsx'

const ByToken = z.object({ token: z.string().regex(/^[A-Za-z0-9_-]{43}$/) })
const limit = { hits: 20, seconds: 3600 }

function askPage(ctx: WebCtx, kind: 'confirm' | 'reset', email = '', errors: FieldError[] = []): Reply {
  const { t } = ctx
  const words =
    kind === 'confirm'
      ? { title: t('sign-up.title'), explained: t('sign-up.explained'), hint: t('sign-up.hint') }
      : { title: t('sign-up.forgotten.title'), explained: t('sign-up.forgotten.explained') }
  const action = kind === 'confirm' ? links.signUp() : links.forgotten()
  return page({
    title: words.title,
    error: errors.length > 0,
    content: <AskAddress t={t} action={action} tokens={ctx.tokens()} errors={errors} email={email} {...words} />,
  })
}

async function send(ctx: WebCtx, kind: 'confirm' | 'reset', posted: Posted): Promise<Reply> {
  const form = readForm(AddressForm, posted)
  if (!form.ok) return askPage(ctx, kind, typedText(posted, 'email'), form.errors)
  await ctx.transact(tx => sendLink(tx, ctx, kind, form.value.email, ctx.t.language))
  return seeOther(kind === 'confirm' ? links.signUpSent() : links.forgottenSent())
}

const sentPage = (ctx: WebCtx, again: string): Reply =>
  page({ title: ctx.t('sign-up.sent.title'), content: <LinkSent t={ctx.t} again={again} /> })

const gonePage = (ctx: WebCtx, again: string): Reply =>
  page({ title: ctx.t('sign-up.link.gone'), content: <LinkGone t={ctx.t} again={again} /> }, { status: 410 })

const accountPage = (
  ctx: WebCtx,
  token: string,
  email: string,
  posted: Posted = {},
  errors: FieldError[] = [],
): Reply =>
  page({
    title: ctx.t('sign-up.account.title'),
    error: errors.length > 0,
    content: (
      <NewAccount
        t={ctx.t}
        action={links.confirm(token)}
        tokens={ctx.tokens()}
        errors={errors}
        email={email}
        name={typedText(posted, 'name')}
        research={typedText(posted, 'research') === 'yes'}
      />
    ),
  })

const passwordPage = (ctx: WebCtx, token: string, email: string, errors: FieldError[] = []): Reply =>
  page({
    title: ctx.t('sign-up.reset.title'),
    error: errors.length > 0,
    content: <NewPassword t={ctx.t} action={links.reset(token)} tokens={ctx.tokens()} errors={errors} email={email} />,
  })

const signUpRoutes: Route[] = [
  route.get('/sign-up', { needs: 'public' }, async ctx => askPage(ctx, 'confirm')),
  route.post('/sign-up', { needs: 'public', limit }, async (ctx, { body }) => send(ctx, 'confirm', body as Posted)),
  route.get('/sign-up/sent', { needs: 'public' }, async ctx => sentPage(ctx, links.signUp())),

  route.get('/sign-up/:token', { needs: 'public', params: ByToken }, async (ctx, { params }) => {
    const email = await ctx.read(tx => addressOfLink(tx, 'confirm', params.token))
    return email ? accountPage(ctx, params.token, email) : gonePage(ctx, links.signUp())
  }),

  route.post(
    '/sign-up/:token',
    { needs: 'public', params: ByToken, audit: 'membership.added', limit },
    async (ctx, { params, body }) => {
      const posted = body as Posted
      const email = await ctx.read(tx => addressOfLink(tx, 'confirm', params.token))
      if (!email) return gonePage(ctx, links.signUp())
      const read = await readNewAccount(posted, email, ctx.t.language)
      if (!read.ok) return accountPage(ctx, params.token, email, posted, read.errors)
      const { session, personId, official } = await ctx.transact(tx =>
        confirmSignUp(tx, ctx, params.token, read.account),
      )
      const to = await ctx.read(tx => startPath(tx, personId))
      return seeOther(official ? secondFactorLinks.setUp(to) : to, sessionCookies(session, read.account.language))
    },
  ),
]

const resetRoutes: Route[] = [
  route.get('/forgotten-password', { needs: 'public' }, async ctx => askPage(ctx, 'reset')),
  route.post('/forgotten-password', { needs: 'public', limit }, async (ctx, { body }) =>
    send(ctx, 'reset', body as Posted),
  ),
  route.get('/forgotten-password/sent', { needs: 'public' }, async ctx => sentPage(ctx, links.forgotten())),

  route.get('/reset-password/:token', { needs: 'public', params: ByToken }, async (ctx, { params }) => {
    const email = await ctx.read(tx => addressOfLink(tx, 'reset', params.token))
    return email ? passwordPage(ctx, params.token, email) : gonePage(ctx, links.forgotten())
  }),

  route.post('/reset-password/:token', { needs: 'public', params: ByToken, limit }, async (ctx, { params, body }) => {
    const email = await ctx.read(tx => addressOfLink(tx, 'reset', params.token))
    if (!email) return gonePage(ctx, links.forgotten())
    const form = readForm(NewPasswordForm, body as Posted)
    if (!form.ok) return passwordPage(ctx, params.token, email, form.errors)
    const problem = passwordProblem(form.value.password, [email])
    if (problem) return passwordPage(ctx, params.token, email, [{ field: 'password', message: problem }])
    const passwordHash = await hashPassword(form.value.password)
    await ctx.transact(tx => resetPassword(tx, ctx, params.token, passwordHash))
    return seeOther(signInLinks.signIn({ notice: 'password-set' }))
  }),
]

export const routes: Route[] = [...signUpRoutes, ...resetRoutes]
