import { z } from 'zod'
import { Email } from '#identity/people'
import type { SupplierId } from '#platform/ids'
import { countries, type SupplierScale } from './rules.ts'

const optional = (text: z.ZodType<string>) => z.union([z.literal('').transform(() => null), text]).nullable()

/** A register's code in the list of org-id.guide, as OCDS asks for: country and register, `GB-COH`. */
const Register = z
  .string()
  .trim()
  .toUpperCase()
  .pipe(z.union([z.literal(''), z.string().regex(/^[A-Z]{2}-[A-Z0-9_-]{2,20}$/, 'supplier.register.invalid')]))

const Employees = z
  .string()
  .trim()
  .min(1, 'supplier.employees.missing')
  .regex(/^\d{1,7}$/, 'supplier.employees.invalid')
  .transform(Number)

/** What a supplier says about itself. Everything but the number of employees is shown to everybody. */
export const SupplierForm = z
  .object({
    name: z.string().trim().min(1, 'supplier.name.missing').max(200, 'supplier.name.long'),
    register: Register,
    number: z.string().trim().max(60, 'supplier.number.long'),
    country: z.string().refine(code => countries.includes(code), 'supplier.country.missing'),
    employees: Employees,
    mailbox: z.string().trim().min(1, 'supplier.mailbox.missing').pipe(Email),
    website: optional(
      z
        .string()
        .trim()
        .max(300, 'supplier.website.invalid')
        .pipe(z.url({ protocol: /^https?$/, error: 'supplier.website.invalid' })),
    ),
  })
  .superRefine((value, issues) => {
    if (value.number && !value.register)
      issues.addIssue({ code: 'custom', path: ['register'], message: 'supplier.register.missing' })
    if (value.register && !value.number)
      issues.addIssue({ code: 'custom', path: ['number'], message: 'supplier.number.missing' })
  })
export type SupplierForm = z.infer<typeof SupplierForm>

/** Public facts of a supplier. */
export interface Supplier {
  id: SupplierId
  slug: string
  name: string
  identifier: { scheme: string; id: string } | null
  country: string | null
  employees: number | null
  /** By the usual thresholds; a government's own pack may say otherwise. */
  scale: SupplierScale | null
  mailbox: string
  website: string | null
  demonstration: boolean
  version: number
}

export interface NewSupplier {
  name: string
  identifier?: { scheme: string; id: string } | null | undefined
  country?: string | null | undefined
  employees?: number | null | undefined
  mailbox: string
  website?: string | null | undefined
  demonstration?: boolean | undefined
}
