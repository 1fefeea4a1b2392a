import { z } from 'zod'
import { outputKinds, outputStates, states } from './rules.ts'

const Named = z.object({ slug: z.string(), name: z.string() }).nullable()

/** What a statement says about a group. */
export const GroupBody = z.object({
  purpose: z.string(),
  state: z.enum(states),
  lead: Named,
  members: z.array(Named),
  meetings: z.array(
    z.object({ id: z.string(), on: z.string(), place: z.string(), agenda: z.string(), outcome: z.string().nullable() }),
  ),
  outputs: z.array(
    z.object({
      id: z.string(),
      title: z.string(),
      kind: z.enum(outputKinds),
      state: z.enum(outputStates),
      due: z.string(),
      address: z.string().nullable(),
    }),
  ),
})
export type GroupBody = z.infer<typeof GroupBody>

/** What a group has published, with where it can be had. */
export const publishedIn = ({ outputs }: GroupBody) =>
  outputs.flatMap(one => (one.state === 'published' && one.address !== null ? [{ ...one, address: one.address }] : []))
