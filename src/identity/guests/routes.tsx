import { z } from 'zod'
import { Email, localPath } from '#identity/people'
import { Refusal } from '#platform/errors'
import { type FieldError, type Posted, readForm, typedText } from '#platform/forms'
import { page, type Reply, type Route, route, seeOther, type Tenant, type WebCtx } from '#platform/http'
import { endOfDay, parseDateParts } from '#platform/time'
import { showFor } from '#platform/ui'
import { endGuest, inviteGuest } from './actions.ts'
import { links } from './links.ts'
import { stayProblem } from './rules.ts'
import { InviteGuestForm } from './schema.ts'
import { guestsOf } from './store.ts'
import { Guests } from './views.tsx'

const ByProcess = z.object({ government: z.string(), process: z.uuid() })
const Query = z.object({ start: z.string().max(500).default('') })
const here = { needs: 'guests.manage', params: ByProcess, query: Query } as const

interface Where {
  government: Tenant
  process: string
  /** Where a guest begins; the government's own page when the address says something else. */
  start: string
}

function whereOf(ctx: WebCtx, process: string, start: string): Where {
  const { government } = ctx
  if (!government) throw new Refusal('not-found', 'error.not-found')
  const inside = start.startsWith(`/${government.slug}/`) ? start : undefined
  return { government, process, start: localPath(inside, `/${government.slug}/opportunities`) }
}

async function guestsPage(ctx: WebCtx, where: Where, posted: Posted = {}, errors: FieldError[] = []): Promise<Reply> {
  const { government, process, start } = where
  const guests = await ctx.read(async tx => guestsOf(tx, government.id, process, await tx.now()))
  return page({
    title: ctx.t('guest.title'),
    error: errors.length > 0,
    back: { href: start },
    content: (
      <Guests
        t={ctx.t}
        show={showFor(government, ctx.t.language)}
        government={government.name}
        guests={guests}
        action={links.guests(government.slug, process, start)}
        end={links.end(government.slug, process, start)}
        tokens={ctx.tokens()}
        errors={errors}
        typed={{
          email: typedText(posted, 'email'),
          roles: [posted.roles ?? []].flat(),
          day: typedText(posted, 'until-day'),
          month: typedText(posted, 'until-month'),
          year: typedText(posted, 'until-year'),
        }}
      />
    ),
  })
}

/** The end of the typed day where the government is, or what is wrong with it. */
function untilOf(posted: Posted, government: Tenant, now: Date): Date | FieldError {
  const part = (name: string) => typedText(posted, `until-${name}`)
  const typed = { day: part('day'), month: part('month'), year: part('year') }
  const parsed = parseDateParts(typed, government.locale)
  if ('problem' in parsed) return { field: 'until-day', message: 'guest.until.invalid' }
  const endsAt = endOfDay(government.timeZone, parsed.date)
  const problem = stayProblem(endsAt, now)
  return problem ? { field: 'until-day', message: problem } : endsAt
}

async function invite(ctx: WebCtx, where: Where, posted: Posted): Promise<Reply> {
  const form = readForm(InviteGuestForm, posted)
  const until = untilOf(posted, where.government, ctx.now())
  if (!form.ok || !(until instanceof Date)) {
    const errors = [...(form.ok ? [] : form.errors), ...(until instanceof Date ? [] : [until])]
    return guestsPage(ctx, where, posted, errors)
  }
  const { email, roles } = form.value
  const { process: processId, start: startPath } = where
  const guest = { processId, email, roles, endsAt: until, startPath, language: ctx.t.language }
  await ctx.transact(tx => inviteGuest(tx, ctx, guest))
  return seeOther(links.guests(where.government.slug, processId, startPath))
}

export const routes: Route[] = [
  route.get('/:government/work/processes/:process/guests', here, (ctx, { params, query }) =>
    guestsPage(ctx, whereOf(ctx, params.process, query.start)),
  ),

  route.post(
    '/:government/work/processes/:process/guests',
    { ...here, audit: 'guest.invited', limit: { hits: 60, seconds: 3600 } },
    (ctx, { params, query, body }) => invite(ctx, whereOf(ctx, params.process, query.start), body as Posted),
  ),

  route.post(
    '/:government/work/processes/:process/guests/end',
    { ...here, audit: 'guest.ended', body: z.object({ email: Email }) },
    async (ctx, { params, query, body }) => {
      const where = whereOf(ctx, params.process, query.start)
      await ctx.transact(tx => endGuest(tx, ctx, { processId: params.process, email: body.email }))
      return seeOther(links.guests(where.government.slug, params.process, where.start))
    },
  ),
]
