import { z } from 'zod'
import { Amount, type Typing } from '#platform/forms'
import { InProgramme } from '#programme/partners'
import { moneyKinds } from './sums.ts'

const firstYear = 2000
const lastYear = 2200

export const moneyForm = (typing: Typing) =>
  z.object({
    kind: z.enum(moneyKinds, 'money.kind.missing'),
    year: z.coerce
      .number('money.year.wrong')
      .int('money.year.wrong')
      .min(firstYear, 'money.year.wrong')
      .max(lastYear, 'money.year.wrong'),
    amount: Amount(typing, 'money.amount.missing').transform(({ amount }) => amount),
    note: z.string('money.note.missing').trim().min(1, 'money.note.missing').max(1000, 'money.note.long'),
    replaces: z
      .string()
      .default('')
      .transform(typed => typed || null)
      .pipe(z.uuid('money.replaces-other').nullable()),
  })
export type MoneyForm = z.infer<ReturnType<typeof moneyForm>>

export const ProcessForm = z.object({
  ocid: z.string('money.ocid.missing').trim().min(1, 'money.ocid.missing').max(200, 'money.ocid.unknown'),
})

export const PackageAddress = InProgramme.extend({ id: z.uuid() })
export const ReplacesQuery = z.object({ replaces: z.uuid().optional().catch(undefined) })

/** What is said in public of the money of one work package. */
export const PackageMoney = z.object({
  state: z.string(),
  fund: z.object({ id: z.string(), title: z.string() }).nullable(),
  intervention: z.string(),
  totals: z.array(z.object({ year: z.number(), kind: z.enum(moneyKinds), currency: z.string(), amount: z.string() })),
  processes: z.array(z.string()),
})
export type PackageMoney = z.infer<typeof PackageMoney>
