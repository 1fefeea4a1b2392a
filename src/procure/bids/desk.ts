import type { Input, Reply, WebCtx } from '#platform/http'
import { seeOther } from '#platform/http'
import { showFor } from '#platform/ui'
import { type Desk, deskOf } from './access.ts'
import { bidLinks } from './links.ts'
import { BidAddress } from './schema.ts'

/** What every page of a bid needs. */
export const write = { needs: 'bid.write', part: 'procure', params: BidAddress } as const

type Handle<P> = (ctx: WebCtx, desk: Desk, input: Input<P, unknown, unknown>) => Promise<Reply> | Reply

/** A page at the desk: whoever is not there yet is led to what comes first. */
export const atDesk =
  <P extends BidAddress>(handle: Handle<P>) =>
  async (ctx: WebCtx, input: Input<P, unknown, unknown>): Promise<Reply> => {
    const desk = await deskOf(ctx, input.params.ocid)
    return 'first' in desk ? seeOther(desk.first) : handle(ctx, desk, input)
  }

export const backTo = (desk: Desk) => ({ href: bidLinks.bid(desk.government.slug, desk.ocid) })
export const address = (desk: Desk): [string, string] => [desk.government.slug, desk.ocid]
export const showOf = (ctx: WebCtx, desk: Desk) => showFor(desk.government, ctx.t.language)

/** What stands before an amount in the government's format. */
export const symbolOf = (currency: string, locale: string): string =>
  new Intl.NumberFormat(locale, { style: 'currency', currency, currencyDisplay: 'narrowSymbol' })
    .formatToParts(0)
    .find(part => part.type === 'currency')?.value ?? currency
