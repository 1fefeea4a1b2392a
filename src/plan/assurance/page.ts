import { ruleAt, textIn } from '#governments/packs'
import { packOf } from '#governments/tree'
import { mayReadNames } from '#identity/names'
import { personNames } from '#identity/people'
import type { Transaction } from '#platform/db'
import { here, type WebCtx } from '#platform/http'
import { localDate } from '#platform/time'

/** A person's name as this reader may see it. */
export type NameOf = (personId: string) => string

/** Names of people for one page. Whoever has to give a reason for names sees none before. */
export async function namesOf(tx: Transaction, ctx: WebCtx, ids: readonly string[]): Promise<NameOf> {
  const hidden = ctx.t('names.hidden')
  if (!(await mayReadNames(tx, ctx))) return () => hidden
  const names = await personNames(tx, [...new Set(ids)])
  return id => names.get(id) ?? hidden
}

/** The points of view that the government's pack names today, in the words of the page. */
export async function specialismsOf(tx: Transaction, ctx: WebCtx): Promise<{ id: string; title: string }[]> {
  const { id, timeZone } = here(ctx)
  const rule = ruleAt(await packOf(tx, id), 'assurance', localDate(timeZone, ctx.now()))
  return (rule?.specialisms ?? []).map(one => ({ id: one.id, title: textIn(one.title, ctx.t.language).text }))
}

/** Whether this person looks at all boards, and not only at those on which they sit. */
export const seesAll = ({ actor }: Pick<WebCtx, 'actor'>): boolean =>
  actor.roles.some(role => role === 'controller' || role === 'auditor')
