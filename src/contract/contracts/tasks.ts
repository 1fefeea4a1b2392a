import { governmentOf } from '#platform/context'
import { here, type WebCtx } from '#platform/http'
import type { WorkTask, WorkTasks } from '#platform/ui'
import { contractLinks as links } from './links.ts'
import { type ContractAction, type ContractState, refusal } from './rules.ts'
import { listContracts, waitingAwards, waitingAwardsElsewhere } from './store.ts'

/** So many of each kind are looked at; whoever has more work than that begins with the newest. */
const most = 50

/** What waits for this person: awards without a contract, drafts to offer, contracts to sign. */
export const tasks: WorkTasks = async (tx, ctx) => {
  if (!isUsed(ctx)) return []
  const { slug } = here(ctx)
  const governmentId = governmentOf(ctx)
  const now = await tx.now()
  const found: WorkTask[] = []
  const add = async (state: ContractState, actions: readonly ContractAction[], key: 'draft' | 'sign') => {
    for (const contract of await listContracts(tx, governmentId, { state, limit: most })) {
      if (actions.every(action => refusal(contract, action, ctx.actor, now) !== null)) continue
      found.push({
        text: ctx.t(`contract.task.${key}`, { title: contract.title }),
        href: links.page(slug, contract.id),
      })
    }
  }
  await add('supplier-signed', ['sign-as-buyer'], 'sign')
  await add('draft', ['offer', 'record-signed', 'edit'], 'draft')
  if (!ctx.may('contract.write')) return found
  const waiting = [
    ...(await waitingAwards(tx, governmentId, most)),
    ...(await waitingAwardsElsewhere(tx, governmentId, most)),
  ]
  return [
    ...found,
    ...waiting.map(award => ({ text: ctx.t('contract.task.make', { title: award.title }), href: links.list(slug) })),
  ]
}

/** The list of contracts, for whoever may read it. */
export const workLinks = (ctx: WebCtx) =>
  isUsed(ctx) ? [{ text: ctx.t('contract.list.title'), href: links.list(here(ctx).slug) }] : []

const isUsed = (ctx: WebCtx): boolean => here(ctx).parts.includes('contract') && ctx.may('contract.read')
