import { z } from 'zod'
import { BodySlug, bodyFields, InGovernment, identifierIsWhole } from '#governments/tree'

export const ByBody = InGovernment.extend({ body: z.uuid() })
export const After = z.object({ after: z.uuid().optional().catch(undefined) })

const whole = { path: ['identifier'], message: 'body.identifier.half' }

export const NewBodyForm = z.object({ slug: BodySlug, ...bodyFields }).refine(identifierIsWhole, whole)
export const BodyForm = z.object(bodyFields).refine(identifierIsWhole, whole)

/** A public body as its list and its form show it. */
export interface Body {
  id: string
  slug: string
  name: string
  identifier: { scheme: string; id: string } | null
  mailbox: string
  emailDomains: readonly string[]
  version: number
}
