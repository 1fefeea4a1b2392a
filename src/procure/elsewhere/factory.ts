import { money } from '#platform/money'
import type { AwardContent, BidStatistics, Notice, Purchase, PurchaseId } from './schema.ts'

/** A notice on another portal, for tests; name only what the test is about. */
export const aNotice = (notice: Partial<Notice> = {}): Notice => ({
  portal: { name: 'National portal (example)', reference: 'NP-17', url: 'https://portal.example/17' },
  title: 'Appointments online',
  description: 'A service for making appointments.',
  method: 'open',
  methodDetails: null,
  value: money('40000', 'GBP'),
  opensOn: '2030-02-01',
  closesOn: '2030-03-01',
  ...notice,
})

export const someBids = (counts: Partial<BidStatistics> = {}): BidStatistics => ({
  invited: null,
  complete: 5,
  incomplete: 2,
  sme: 3,
  large: 2,
  ...counts,
})

export const anAwardContent = (award: Partial<AwardContent> = {}): AwardContent => ({
  supplier: { name: 'Paper Kite Example Works', identifier: { scheme: 'XX-EXAMPLE', id: '0002' }, scale: 'small' },
  title: 'Appointments online',
  value: money('38000', 'GBP'),
  awardedOn: '2030-03-20',
  startsOn: '2030-04-01',
  endsOn: '2031-03-31',
  ...award,
})

export const aPurchase = (purchase: Partial<Purchase> = {}): Purchase => ({
  ...aNotice(),
  id: '01890000-0000-7000-8000-0000000000e1' as PurchaseId,
  ocid: 'ocds-gdmtst-testland-2030-0001',
  planId: null,
  bodyId: '01890000-0000-7000-8000-00000000b0d1',
  source: 'form',
  historic: false,
  state: 'announced',
  statistics: someBids({ complete: null, incomplete: null, sme: null, large: null }),
  endReason: null,
  version: 1,
  ...purchase,
})
