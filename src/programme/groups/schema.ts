import { z } from 'zod'
import { Day, withDays } from '#platform/forms'
import { idOf } from '#platform/ids'
import { InProgramme } from '#programme/partners'
import { outputKinds } from './rules.ts'

const text = (max: number, missing: string) => z.string(missing).trim().min(1, missing).max(max, 'groups.too-long')
const several = (value: unknown): unknown => (Array.isArray(value) ? value : value ? [value] : [])

export const GroupForm = z.object({
  name: text(150, 'groups.name.missing'),
  purpose: text(2000, 'groups.purpose.missing'),
  lead: z.uuid('groups.lead.missing'),
  members: z.preprocess(several, z.array(z.uuid('groups.lead.missing'))),
})
export type GroupForm = z.infer<typeof GroupForm>

interface Typing {
  locale: string
}

export const MeetingForm = (typing: Typing) =>
  withDays(
    ['on'],
    z.object({
      on: Day(typing, 'groups.meeting.on.missing'),
      place: text(150, 'groups.meeting.place.missing'),
      agenda: text(4000, 'groups.meeting.agenda.missing'),
      outcome: z
        .string()
        .trim()
        .max(6000, 'groups.too-long')
        .default('')
        .transform(typed => typed || null),
    }),
  )
export type MeetingForm = z.infer<ReturnType<typeof MeetingForm>>

/** Web addresses and those of this platform: a link of another kind could run something. */
const Address = z
  .string()
  .trim()
  .max(500, 'groups.too-long')
  .default('')
  .transform(typed => typed || null)
  .refine(typed => typed === null || /^(https:\/\/|\/[a-z])/.test(typed), 'groups.output.address.wrong')

export const OutputForm = (typing: Typing) =>
  withDays(
    ['due'],
    z.object({
      title: text(200, 'groups.output.title.missing'),
      kind: z.enum(outputKinds, 'groups.output.kind.missing'),
      due: Day(typing, 'groups.output.due.missing'),
      address: Address,
    }),
  )
export type OutputForm = z.infer<ReturnType<typeof OutputForm>>

export const GroupAddress = InProgramme.extend({ group: idOf<'group'>() })
export const MeetingAddress = GroupAddress.extend({ meeting: idOf<'meeting'>() })
export const OutputAddress = GroupAddress.extend({ output: idOf<'output'>() })
export const After = z.object({ after: z.uuid().optional().catch(undefined) })
