import { z } from 'zod'
import { digestOf, localPath, sessionByDigest, sessionCookie } from '#identity/people'
import { Refusal } from '#platform/errors'
import { type FieldError, type Posted, readForm } from '#platform/forms'
import { page, type Reply, type Route, route, seeOther, type WebCtx } from '#platform/http'
import { beginEnrolment, enterCode } from './actions.ts'
import { links } from './links.ts'
import { CodeForm } from './schema.ts'
import { secondFactorOf } from './store.ts'
import { BeginSetUp, EnterCode, SetUp } from './views.tsx'

const Next = z.object({ next: z.string().max(2000).optional().catch(undefined) })
const here = { needs: 'signed-in', beforeSecondFactor: true, query: Next } as const
const limited = { ...here, limit: { hits: 30, seconds: 300 } }

function signedIn(ctx: WebCtx): { personId: string; token: string } {
  const token = ctx.cookies[sessionCookie]
  if (!ctx.person || !token) throw new Refusal('signed-out', 'error.signed-out')
  return { personId: ctx.person.id, token }
}

const standing = (ctx: WebCtx) => {
  const { personId, token } = signedIn(ctx)
  return ctx.read(async tx => ({
    ...(await secondFactorOf(tx, personId)),
    session: await sessionByDigest(tx, digestOf(token)),
  }))
}

const enterPage = (ctx: WebCtx, next: string | undefined, errors: FieldError[] = []): Reply =>
  page({
    title: ctx.t('second-factor.enter.title'),
    error: errors.length > 0,
    content: <EnterCode t={ctx.t} action={links.enter(next)} tokens={ctx.tokens()} errors={errors} />,
  })

const setUpPage = (
  ctx: WebCtx,
  next: string | undefined,
  person: { secret: string; email: string },
  errors: FieldError[] = [],
): Reply =>
  page({
    title: ctx.t('second-factor.set-up.title'),
    error: errors.length > 0,
    content: (
      <SetUp
        t={ctx.t}
        action={links.confirm(next)}
        tokens={ctx.tokens()}
        errors={errors}
        secret={person.secret}
        email={person.email}
      />
    ),
  })

/** Takes the code of a form; gives what is wrong with it, or nothing. */
async function tryCode(ctx: WebCtx, body: unknown): Promise<FieldError[]> {
  const form = readForm(CodeForm, body as Posted)
  if (!form.ok) return form.errors
  const { personId, token } = signedIn(ctx)
  const result = await ctx.transact(tx => enterCode(tx, personId, token, form.value.code))
  return result.ok ? [] : [{ field: 'code', message: result.problem }]
}

export const routes: Route[] = [
  route.get('/security-code', here, async (ctx, { query }) => {
    const { enrolled, needed, session } = await standing(ctx)
    if (!needed || session?.second_factor || session?.demonstration) return seeOther(localPath(query.next, '/account'))
    return enrolled ? enterPage(ctx, query.next) : seeOther(links.setUp(query.next))
  }),

  route.post('/security-code', limited, async (ctx, { query, body }) => {
    const errors = await tryCode(ctx, body)
    return errors.length > 0 ? enterPage(ctx, query.next, errors) : seeOther(localPath(query.next, '/account'))
  }),

  route.get('/security-code/set-up', here, async (ctx, { query }) => {
    const { enrolled, needed, secret, email } = await standing(ctx)
    if (!needed) return seeOther('/account')
    if (enrolled) return seeOther(links.enter(query.next))
    if (secret) return setUpPage(ctx, query.next, { secret, email })
    return page({
      title: ctx.t('second-factor.set-up.title'),
      content: <BeginSetUp t={ctx.t} action={links.setUp(query.next)} tokens={ctx.tokens()} />,
    })
  }),

  route.post('/security-code/set-up', here, async (ctx, { query }) => {
    const { personId } = signedIn(ctx)
    await ctx.transact(tx => beginEnrolment(tx, personId))
    return seeOther(links.setUp(query.next))
  }),

  route.post('/security-code/set-up/confirm', limited, async (ctx, { query, body }) => {
    const errors = await tryCode(ctx, body)
    if (errors.length === 0) return seeOther(localPath(query.next, '/account'))
    const { enrolled, secret, email } = await standing(ctx)
    return secret && !enrolled
      ? setUpPage(ctx, query.next, { secret, email }, errors)
      : enterPage(ctx, query.next, errors)
  }),
]
