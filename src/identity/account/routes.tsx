import { z } from 'zod'
import { membershipsOf } from '#identity/memberships'
import { hashPassword, languageCookie, passwordProblem, sessionCookie, settingsOf } from '#identity/people'
import { sessionCookies, signInLinks } from '#identity/sign-in'
import { supplierLinks } from '#identity/supplier-account'
import { suppliersOf } from '#identity/suppliers'
import { Refusal } from '#platform/errors'
import { type FieldError, type Posted, readForm, typedText } from '#platform/forms'
import { page, type Reply, type Route, route, seeOther, type WebCtx } from '#platform/http'
import { showFor } from '#platform/ui'
import { changePassword, changeSettings, isOwnPassword } from './actions.ts'
import { links } from './links.ts'
import { ChangePasswordForm, SettingsForm } from './schema.ts'
import { invitationsAsGuest } from './store.ts'
import { Account, ChangePassword, SettingsFormView } from './views.tsx'

const Query = z.object({ done: z.enum(['saved', 'password-changed']).optional().catch(undefined) })

function signedIn(ctx: WebCtx) {
  if (!ctx.person) throw new Refusal('signed-out', 'error.signed-out')
  return ctx.person
}

interface Settings {
  name: string
  language: string
  research: boolean
  version?: number | undefined
}

const settingsPage = (ctx: WebCtx, { version, ...settings }: Settings, errors: FieldError[] = []): Reply =>
  page({
    title: ctx.t('account.settings.title'),
    error: errors.length > 0,
    back: { href: links.account() },
    content: (
      <SettingsFormView
        t={ctx.t}
        action={links.settings()}
        tokens={ctx.tokens(version)}
        errors={errors}
        {...settings}
      />
    ),
  })

const passwordPage = (ctx: WebCtx, errors: FieldError[] = []): Reply =>
  page({
    title: ctx.t('account.password.title'),
    error: errors.length > 0,
    back: { href: links.account() },
    content: <ChangePassword t={ctx.t} action={links.password()} tokens={ctx.tokens()} errors={errors} />,
  })

async function newPassword(ctx: WebCtx, posted: Posted): Promise<Reply> {
  const person = signedIn(ctx)
  const form = readForm(ChangePasswordForm, posted)
  if (!form.ok) return passwordPage(ctx, form.errors)
  const { current, password } = form.value
  const problem = passwordProblem(password, [person.name, person.email])
  if (problem) return passwordPage(ctx, [{ field: 'password', message: problem }])
  if (!(await isOwnPassword(ctx, person.email, current))) {
    return passwordPage(ctx, [{ field: 'current', message: 'account.password.current.wrong' }])
  }
  const change = {
    personId: person.id,
    email: person.email,
    token: ctx.cookies[sessionCookie] ?? '',
    passwordHash: await hashPassword(password),
  }
  const token = await ctx.transact(tx => changePassword(tx, ctx, change))
  return seeOther(links.account('password-changed'), sessionCookies(token, ctx.t.language))
}

export const routes: Route[] = [
  route.get('/account', { needs: 'signed-in', query: Query }, async (ctx, { query }) => {
    const { id, email } = signedIn(ctx)
    const found = await ctx.read(async tx => ({
      settings: await settingsOf(tx, id),
      bodies: await membershipsOf(tx, id),
      suppliers: await suppliersOf(tx, id),
      invitations: await invitationsAsGuest(tx, email, await tx.now()),
    }))
    const {
      user_research: research,
      second_factor: secondFactor,
      has_password: hasPassword,
      ...person
    } = found.settings
    return page({
      title: ctx.t('account.title'),
      content: (
        <Account
          t={ctx.t}
          show={showFor(ctx.government, ctx.t.language)}
          tokens={ctx.tokens()}
          done={query.done}
          person={{ ...person, research, secondFactor, hasPassword }}
          bodies={found.bodies}
          suppliers={found.suppliers}
          invitations={found.invitations}
          links={{
            settings: links.settings(),
            data: links.data(),
            password: links.password(),
            signOut: signInLinks.signOut(),
            actFor: supplierLinks.actFor,
            newSupplier: supplierLinks.register(),
          }}
        />
      ),
    })
  }),

  route.get('/account/settings', { needs: 'signed-in' }, async ctx => {
    const settings = await ctx.read(tx => settingsOf(tx, signedIn(ctx).id))
    return settingsPage(ctx, { ...settings, research: settings.user_research })
  }),

  route.post('/account/settings', { needs: 'signed-in' }, async (ctx, { body }) => {
    const posted = body as Posted
    const form = readForm(SettingsForm, posted)
    if (!form.ok) {
      const typed = {
        name: typedText(posted, 'name'),
        language: typedText(posted, 'language'),
        research: typedText(posted, 'research') === 'yes',
      }
      return settingsPage(ctx, { ...typed, version: ctx.formVersion ?? undefined }, form.errors)
    }
    await ctx.transact(tx => changeSettings(tx, signedIn(ctx).id, { ...form.value, version: ctx.formVersion }))
    return seeOther(links.account('saved'), [{ name: languageCookie, value: form.value.language, maxAge: 31_536_000 }])
  }),

  route.get('/account/password', { needs: 'signed-in' }, async ctx => passwordPage(ctx)),
  route.post('/account/password', { needs: 'signed-in', limit: { hits: 20, seconds: 3600 } }, (ctx, { body }) =>
    newPassword(ctx, body as Posted),
  ),
]
