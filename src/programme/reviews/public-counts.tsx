import type { Element } from '@gdm/govuk-jsx'
import { SummaryList } from '@gdm/govuk-jsx'
import type { Transaction } from '#platform/db'
import { here, type WebCtx } from '#platform/http'
import { localDate } from '#platform/time'
import { Link } from '#platform/ui'
import { type Statement, standing } from '#programme/publications'
import { registerLinks } from '#programme/register'
import { isOverdue, recommendations } from './recommendations.ts'

export type Counts = Record<'open' | 'overdue' | 'acted' | 'confirmed' | 'rejected', number>

/** How many recommendations of those published stand how, on a day `YYYY-MM-DD`. Overdue ones are open ones too. */
export function countsOf(published: readonly Pick<Statement, 'body'>[], today: string): Counts {
  const counts = { open: 0, overdue: 0, acted: 0, confirmed: 0, rejected: 0 }
  for (const { body } of published) {
    const { state, due } = body
    if (state === 'open' || state === 'accepted') counts.open += 1
    if (state === 'acted' || state === 'confirmed' || state === 'rejected') counts[state] += 1
    const day = typeof due === 'string' ? due : null
    if (typeof state === 'string' && isOverdue({ state, content: { due: day } }, today)) counts.overdue += 1
  }
  return counts
}

/** As many as are counted: programmes give tens of recommendations a year. */
const most = 2000

/**
 * How many recommendations are open and overdue, for everybody. The list of them is one click away.
 * @param partner the partner's name in addresses; all where it is left out
 */
export async function recommendationCounts(ctx: WebCtx, tx: Transaction, partner?: string): Promise<Element> {
  return countsRead(ctx, await standing(tx, { kind: recommendations.name, partner, limit: most }))
}

export const countsRead = (ctx: WebCtx, published: readonly Statement[]): Element => {
  const { t } = ctx
  const { slug, timeZone } = here(ctx)
  const counts = countsOf(published, localDate(timeZone, ctx.now()))
  return (
    <SummaryList
      rows={[
        {
          key: <Link to={registerLinks.publicList(slug, recommendations)}>{t('recommendation.list')}</Link>,
          value: t('recommendation.counts', counts),
        },
        { key: t('recommendation.counts.overdue'), value: t('recommendation.counts.overdue-number', counts) },
      ]}
    />
  )
}
