import { z } from 'zod'
import { Amount, OptionalDay, type Typing, withDays } from '#platform/forms'
import { InProgramme } from '#programme/partners'
import { changeActions } from './changes.ts'
import { periodStates } from './periods.ts'
import { moneyKinds } from './sums.ts'

const firstYear = 2000
const lastYear = 2200

export const moneyForm = (typing: Typing) =>
  withDays(
    ['on'],
    z
      .object({
        kind: z.enum(moneyKinds, 'money.kind.missing'),
        year: z.coerce
          .number('money.year.wrong')
          .int('money.year.wrong')
          .min(firstYear, 'money.year.wrong')
          .max(lastYear, 'money.year.wrong'),
        amount: Amount(typing, 'money.amount.missing').transform(({ amount }) => amount),
        // The day of payment, of what was spent.
        on: OptionalDay(typing),
        note: z.string('money.note.missing').trim().min(1, 'money.note.missing').max(1000, 'money.note.long'),
        replaces: z
          .string()
          .default('')
          .transform(typed => typed || null)
          .pipe(z.uuid('money.replaces-other').nullable()),
      })
      .refine(({ kind, on }) => kind !== 'actual' || on !== null, {
        path: ['on', 'day'],
        message: 'money.on.missing',
      })
      .transform(form => (form.kind === 'actual' ? form : { ...form, on: null })),
  )
export type MoneyForm = z.infer<ReturnType<typeof moneyForm>>

export const ProcessForm = z.object({
  ocid: z.string('money.ocid.missing').trim().min(1, 'money.ocid.missing').max(200, 'money.ocid.unknown'),
})

export const PeriodForm = z.object({
  action: z.enum(['reopen', 'close']),
  reason: z
    .string('money.period.reason.missing')
    .trim()
    .min(1, 'money.period.reason.missing')
    .max(1000, 'money.note.long'),
})

export const WhyForm = z.object({
  why: z
    .string('work-package.change.why.missing')
    .trim()
    .min(1, 'work-package.change.why.missing')
    .max(2000, 'work-package.change.why.long'),
})

export const DecisionForm = z
  .object({
    action: z.enum(changeActions, 'work-package.change.action.missing'),
    reason: z
      .string()
      .trim()
      .max(1000, 'money.note.long')
      .default('')
      .transform(typed => typed || null),
  })
  .refine(({ action, reason }) => action !== 'decline' || reason !== null, {
    path: ['reason'],
    message: 'work-package.change.reason.missing',
  })

export const PackageAddress = InProgramme.extend({ id: z.uuid() })
export const ChangeAddress = PackageAddress.extend({ change: z.uuid() })
export const PartnerQuery = z.object({ partner: z.string().max(60).optional().catch(undefined) })
export const ReplacesQuery = z.object({ replaces: z.uuid().optional().catch(undefined) })

/** What is said in public of a period of a fund. */
export const PeriodSaid = z.object({
  state: z.enum(periodStates),
  fund: z.object({ id: z.string(), title: z.string() }),
  report: z.string(),
  from: z.string(),
  to: z.string(),
  reason: z.string().nullable(),
})

const Said = z.union([z.string(), z.array(z.string())]).nullable()

/** What is said in public of a change of an approved work package. */
export const ChangeSaid = z.object({
  change: z.string(),
  why: z.string(),
  approvedAt: z.string(),
  changes: z.array(z.object({ field: z.string(), before: Said, after: Said })),
})

/**
 * What is said in public of the money of one work package. What was spent is told payment by payment too, and the day up to
 * which each sum was true; statements from before these were told have neither.
 */
export const PackageMoney = z.object({
  state: z.string(),
  fund: z.object({ id: z.string(), title: z.string() }).nullable(),
  intervention: z.string(),
  totals: z.array(
    z.object({
      year: z.number(),
      kind: z.enum(moneyKinds),
      currency: z.string(),
      amount: z.string(),
      asOf: z.string().optional(),
    }),
  ),
  payments: z
    .array(
      z.object({
        id: z.string(),
        year: z.number(),
        on: z.string().nullable(),
        currency: z.string(),
        amount: z.string(),
      }),
    )
    .optional(),
  processes: z.array(z.string()),
})
export type PackageMoney = z.infer<typeof PackageMoney>

const Figures = z.object({ budget: z.string(), forecast: z.string(), actual: z.string() })
const Rows = z.array(z.object({ key: z.string(), figures: Figures }))

/** The programme's money as it is given away. Amounts are decimal text; currencies are never added. */
export const MoneyData = z.object({
  sums: z.array(
    z.object({
      currency: z.string(),
      tables: z.object({ year: Rows, partner: Rows, intervention: Rows, fund: Rows }),
      total: Figures,
    }),
  ),
  packages: z.array(
    PackageMoney.extend({
      id: z.uuid(),
      title: z.string(),
      partner: z.string().nullable(),
      page: z.url(),
      statement: z.url(),
      workPackage: z.url(),
    }),
  ),
})
