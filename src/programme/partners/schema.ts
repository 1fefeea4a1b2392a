import { z } from 'zod'
import { GovernmentName, GovernmentSlug } from '#governments/tree'
import type { Phase } from './rules.ts'

/** A government that the programme works with, or considers. */
export interface Partner {
  id: string
  slug: string
  name: string
  /** Its node on the platform, when it has one. */
  governmentId: string | null
  /** The national partner of a subnational one. */
  parentId: string | null
  /** Two letters of ISO 3166-1; null where it has none, or none was written down. */
  country: string | null
  phase: Phase
  /** Why the programme works there, for everybody to read. */
  why: string
  phaseSince: Date
  version: number
}

const optionalId = z
  .string()
  .default('')
  .transform(typed => typed || null)
  .pipe(z.uuid().nullable())

export const PartnerForm = z.object({
  name: GovernmentName,
  slug: GovernmentSlug,
  governmentId: optionalId,
  parentId: optionalId,
  country: z
    .string()
    .trim()
    .toUpperCase()
    .regex(/^([A-Z]{2})?$/, 'partner.country.wrong')
    .default('')
    .transform(typed => typed || null),
  why: z.string().trim().min(1, 'partner.why.missing').max(2000, 'partner.why.long'),
})
export type PartnerForm = z.infer<typeof PartnerForm>

export const WhyForm = z.object({ why: PartnerForm.shape.why })

export const MemberForm = z.object({ person: z.uuid('partner.member.missing') })

export const InProgramme = z.object({ government: z.string().max(60) })
export const PartnerAddress = InProgramme.extend({ partner: z.string().max(60) })
