import { contractFromElsewhere, recordSigned } from '#contract/contracts'
import { createBody } from '#governments/tree'
import { governmentOf } from '#platform/context'
import { money } from '#platform/money'
import { recordHistoricPurchase } from '#procure/elsewhere'
import type { Stage, Story } from '../stage.ts'

/** A real contract as it was published at the time. Nothing may be added to it that was not. */
interface HistoricContract {
  opportunity: string
  title: string
  supplier: string
  size: 'sme' | 'large'
  value: string
  startsOn: string | null
  bids: { complete: number; incomplete: number; sme: number; large: number }
}

export const historicContracts: readonly HistoricContract[] = [
  {
    opportunity: '7360',
    title: 'ICT commissioning playbook',
    supplier: 'dxw',
    size: 'sme',
    value: '69950',
    startsOn: '2018-09-10',
    bids: { complete: 17, incomplete: 5, sme: 13, large: 4 },
  },
  {
    opportunity: '10758',
    title: 'Discoveries with subnational governments',
    supplier: 'Development Gateway',
    size: 'sme',
    value: '262782',
    startsOn: null,
    bids: { complete: 20, incomplete: 26, sme: 14, large: 6 },
  },
  {
    opportunity: '11083',
    title: 'ICT commissioning guidelines and indicators',
    supplier: 'PA Consulting',
    size: 'large',
    value: '749790',
    startsOn: null,
    bids: { complete: 17, incomplete: 12, sme: 14, large: 3 },
  },
]

/** The three contracts that the programme made on the UK marketplace, taken over as history. */
export async function* threeContracts(stage: Stage): Story {
  yield stage.at(-300, '10:00')
  const operator = stage.operator()
  const bodyId = await operator.transact(tx =>
    createBody(tx, operator, governmentOf(operator), {
      slug: 'global-digital-marketplace-programme',
      name: 'Global Digital Marketplace programme',
      mailbox: '',
      emailDomains: [],
    }),
  )
  for (const { opportunity, title, supplier, size, value, startsOn, bids } of historicContracts) {
    const { purchaseId, awardId } = await recordHistoricPurchase(operator, {
      bodyId,
      notice: {
        portal: { name: 'Digital Marketplace (United Kingdom)', reference: opportunity, url: null },
        title,
        description: '',
        method: null,
        methodDetails: null,
        value: null,
        opensOn: null,
        closesOn: null,
      },
      statistics: { invited: null, ...bids },
      award: {
        supplier: { name: supplier, identifier: null, scale: size },
        title,
        value: money(value, stage.currency),
        awardedOn: null,
        startsOn,
        endsOn: null,
      },
    })
    const contract = await contractFromElsewhere(operator, purchaseId, awardId)
    await recordSigned(operator, contract, null, null, stage.publicUrl)
  }
}
