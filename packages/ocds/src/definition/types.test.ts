import { expectTypeOf, it } from 'vitest'
import type { JsonNumber } from '../json/number.ts'
import type { Award } from './award.ts'
import { Release, type Release as ReleaseType } from './release.ts'
import type { Tender } from './tender.ts'
import type { Value } from './values.ts'

// What the compiler makes of the definition; a wrong type here keeps the project from compiling.

it('requires what the standard requires', () => {
  expectTypeOf<ReleaseType['ocid']>().toEqualTypeOf<string>()
  expectTypeOf<ReleaseType['initiationType']>().toEqualTypeOf<'tender'>()
  expectTypeOf<Award['id']>().toEqualTypeOf<string | number | JsonNumber>()
  expectTypeOf<Record<string, never>>().not.toExtend<ReleaseType>()
})

it('knows the codes of closed codelists, and takes any text for open and long ones', () => {
  expectTypeOf<Award['status']>().toEqualTypeOf<
    'pending' | 'active' | 'cancelled' | 'unsuccessful' | null | undefined
  >()
  expectTypeOf<Tender['awardCriteria']>().toEqualTypeOf<string | null | undefined>()
  expectTypeOf<Value['currency']>().toEqualTypeOf<string | null | undefined>()
})

it('takes exact amounts', () => {
  expectTypeOf<Value['amount']>().toEqualTypeOf<number | JsonNumber | null | undefined>()
})

it('has the fields of extensions, down to the last', () => {
  type Lot = NonNullable<Tender['lots']>[number]
  expectTypeOf<NonNullable<Lot['awardCriteria']>['weightingDescription']>().toEqualTypeOf<string | null | undefined>()
  type Contract = NonNullable<ReleaseType['contracts']>[number]
  type Transaction = NonNullable<NonNullable<Contract['implementation']>['transactions']>[number]
  expectTypeOf<NonNullable<Transaction['relatedImplementationMilestone']>['id']>().toEqualTypeOf<string>()
  expectTypeOf(Release.fields.bids.extension).toExtend<string | undefined>()
})
