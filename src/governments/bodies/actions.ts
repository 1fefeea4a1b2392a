import { administerRefusal, createBody, type NewBody } from '#governments/tree'
import { type Ctx, governmentOf } from '#platform/context'
import { Refusal } from '#platform/errors'
import { bodyIn, updateBody } from './store.ts'

function requireAdministration(ctx: Ctx): void {
  const mayNot = administerRefusal(ctx.actor)
  if (mayNot) throw new Refusal('forbidden', mayNot)
}

/** Adds a public body to the government of the request. */
export const addBody = (ctx: Ctx, body: NewBody): Promise<string> =>
  ctx.transact(async tx => {
    requireAdministration(ctx)
    return createBody(tx, ctx, governmentOf(ctx), body)
  })

/** Changes what is said of a public body; its name in addresses stays. Whom its domains admitted stays admitted. */
export const changeBody = (ctx: Ctx, id: string, body: Omit<NewBody, 'slug'>, version: number | null): Promise<void> =>
  ctx.transact(async tx => {
    requireAdministration(ctx)
    const governmentId = governmentOf(ctx)
    const before = await bodyIn(tx, governmentId, id, { lock: true })
    if (!before) throw new Refusal('not-found', 'error.not-found')
    if (version !== null && version !== before.version) throw new Refusal('stale', 'error.stale')
    await updateBody(tx, governmentId, id, body)
    await ctx.audit(tx, {
      verb: 'public-body.changed',
      subject: { kind: 'public-body', id },
      details: { domainsBefore: before.emailDomains, domainsAfter: body.emailDomains },
    })
  })
