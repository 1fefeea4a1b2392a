import { z } from 'zod'
import { endSession, languageCookie, localPath, sessionCookie } from '#identity/people'
import { secondFactorLinks } from '#identity/second-factor'
import { type FieldError, type Posted, readForm, typedText } from '#platform/forms'
import { type CookieChange, page, type Reply, type Route, route, seeOther, type WebCtx } from '#platform/http'
import { signIn, startPath } from './actions.ts'
import { links, type Notice, notices } from './links.ts'
import { SignInForm } from './schema.ts'
import { SignIn, SignOut } from './views.tsx'

const Query = z.object({
  next: z.string().max(2000).optional().catch(undefined),
  notice: z.enum(notices).optional().catch(undefined),
})

const year = 365 * 24 * 60 * 60

/** Cookies of a new session. It has no age of its own, so it ends with the browser at the latest. */
export const sessionCookies = (token: string, language: string): CookieChange[] => [
  { name: sessionCookie, value: token },
  { name: languageCookie, value: language, maxAge: year },
]

interface Shown {
  next?: string | undefined
  notice?: Notice | undefined
  email?: string
  errors?: FieldError[]
}

const signInPage = (ctx: WebCtx, { next, notice, email = '', errors = [] }: Shown): Reply =>
  page({
    title: ctx.t('sign-in.title'),
    error: errors.length > 0,
    content: (
      <SignIn
        t={ctx.t}
        action={links.signIn({ next })}
        // Without a key against doubling: a second arrival must bring its cookie too, and signing in twice does no harm.
        tokens={{ ...ctx.tokens(), key: '' }}
        errors={errors}
        email={email}
        notice={notice}
        forgottenPassword="/forgotten-password"
        signUp="/sign-up"
      />
    ),
  })

export const routes: Route[] = [
  route.get('/sign-in', { needs: 'public', query: Query, beforeSecondFactor: true }, async (ctx, { query }) => {
    // Whoever is sent here while signed in still lacks the security code; that page knows what is missing.
    if (ctx.person) return seeOther(secondFactorLinks.enter(localPath(query.next, '/account')))
    return signInPage(ctx, query)
  }),

  route.post(
    '/sign-in',
    { needs: 'public', query: Query, limit: { hits: 60, seconds: 300 } },
    async (ctx, { query, body }) => {
      const posted = body as Posted
      const form = readForm(SignInForm, posted)
      const { next } = query
      if (!form.ok) return signInPage(ctx, { next, email: typedText(posted, 'email'), errors: form.errors })
      const result = await signIn(ctx, { ...form.value, earlierToken: ctx.cookies[sessionCookie] })
      if (!result.ok) {
        return signInPage(ctx, { next, email: form.value.email, errors: [{ field: 'email', message: result.problem }] })
      }
      const to = localPath(next, await ctx.read(tx => startPath(tx, result.personId)))
      const cookies = sessionCookies(result.token, result.language)
      return seeOther(result.secondFactorNeeded ? secondFactorLinks.enter(to) : to, cookies)
    },
  ),

  route.get('/sign-out', { needs: 'public', beforeSecondFactor: true }, async ctx =>
    page({
      title: ctx.t('sign-out.title'),
      content: <SignOut t={ctx.t} action={links.signOut()} tokens={ctx.tokens()} />,
    }),
  ),

  route.post('/sign-out', { needs: 'public', beforeSecondFactor: true }, async ctx => {
    const token = ctx.cookies[sessionCookie]
    if (token) await ctx.transact(tx => endSession(tx, token))
    return seeOther(links.signIn({ notice: 'signed-out' }), [{ name: sessionCookie, value: null }])
  }),
]
