import { awardedValue } from './computed/awarded-value.ts'
import { bidsPerCompetition } from './computed/bids-per-competition.ts'
import { concentrationIndex } from './computed/concentration-index.ts'
import { contractsPublishedInTime } from './computed/contracts-published-in-time.ts'
import { contractsWithAPlan } from './computed/contracts-with-a-plan.ts'
import { daysOfBidding } from './computed/days-of-bidding.ts'
import { daysOfDeciding } from './computed/days-of-deciding.ts'
import { daysOfPaying } from './computed/days-of-paying.ts'
import { daysOfPlanning } from './computed/days-of-planning.ts'
import { daysOfSigning } from './computed/days-of-signing.ts'
import { directAwardsByNumber } from './computed/direct-awards-by-number.ts'
import { directAwardsByValue } from './computed/direct-awards-by-value.ts'
import { failedCompetitions } from './computed/failed-competitions.ts'
import { firstTimeWinners } from './computed/first-time-winners.ts'
import { growthOfSuppliers } from './computed/growth-of-suppliers.ts'
import { paymentsInTime } from './computed/payments-in-time.ts'
import { savingsByAssurance } from './computed/savings-by-assurance.ts'
import { shareOfTopSuppliers } from './computed/share-of-top-suppliers.ts'
import { singleBidCompetitions } from './computed/single-bid-competitions.ts'
import { sizePublished } from './computed/size-published.ts'
import { slowestOfBidding } from './computed/slowest-of-bidding.ts'
import { slowestOfDeciding } from './computed/slowest-of-deciding.ts'
import { slowestOfPlanning } from './computed/slowest-of-planning.ts'
import { slowestOfSigning } from './computed/slowest-of-signing.ts'
import { smallFirmsByNumber } from './computed/small-firms-by-number.ts'
import { smallFirmsByValue } from './computed/small-firms-by-value.ts'
import { suppliersThatWon } from './computed/suppliers-that-won.ts'
import type { Indicator } from './schema.ts'

/** All indicators that published data can answer, by number. A new one is a file and a line here. */
export const indicators: readonly Indicator[] = [
  suppliersThatWon,
  growthOfSuppliers,
  smallFirmsByNumber,
  smallFirmsByValue,
  sizePublished,
  firstTimeWinners,
  bidsPerCompetition,
  singleBidCompetitions,
  directAwardsByNumber,
  directAwardsByValue,
  daysOfPlanning,
  slowestOfPlanning,
  daysOfBidding,
  slowestOfBidding,
  daysOfDeciding,
  slowestOfDeciding,
  daysOfSigning,
  slowestOfSigning,
  contractsPublishedInTime,
  paymentsInTime,
  shareOfTopSuppliers,
  concentrationIndex,
  awardedValue,
  failedCompetitions,
  contractsWithAPlan,
  savingsByAssurance,
  daysOfPaying,
]

export const indicatorById = (id: string): Indicator | undefined => indicators.find(one => one.id === id)
