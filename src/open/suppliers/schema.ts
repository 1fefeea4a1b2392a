import { z } from 'zod'

const key = z
  .string()
  .transform(text => text.replace(/\p{Cc}/gu, ''))
  .pipe(z.string().min(1).max(200))

export const SuppliersParams = z.object({ government: z.string().max(60) })
export const SuppliersQuery = z.object({
  after: key.optional().catch(undefined).describe('The supplier after whom the page begins.'),
  before: key.optional().catch(undefined).describe('The supplier before whom the page ends.'),
})
export type SuppliersQuery = z.infer<typeof SuppliersQuery>

export const SupplierParams = z.object({ government: z.string().max(60), key })
