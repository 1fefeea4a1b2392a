import { z } from 'zod'
import { Day, withDays } from '#platform/forms'
import { idOf } from '#platform/ids'

const text = (max: number, missing: string) => z.string(missing).trim().min(1, missing).max(max, 'engagement.too-long')

interface Typing {
  locale: string
  /** The government's day. */
  today: string
}

/** A notice to the market. Its last day lies after today. */
export const noticeForm = ({ locale, today }: Typing) =>
  withDays(
    ['closesOn'],
    z.object({
      title: text(150, 'engagement.title.missing'),
      purpose: text(5000, 'engagement.purpose.missing'),
      questions: text(5000, 'engagement.questions.missing'),
      takingPart: text(2000, 'engagement.taking-part.missing'),
      closesOn: Day({ locale }, 'engagement.closes-on.missing').refine(day => day > today, {
        path: ['day'],
        message: 'engagement.closes-too-soon',
      }),
    }),
  )
export type NoticeForm = z.infer<ReturnType<typeof noticeForm>>

/** A meeting that was held. Firms are named one on each line. */
export const meetingForm = ({ locale, today }: Typing) =>
  withDays(
    ['heldOn'],
    z.object({
      heldOn: Day({ locale }, 'engagement.held-on.missing').refine(day => day <= today, {
        path: ['day'],
        message: 'engagement.held-on.future',
      }),
      firms: text(2000, 'engagement.firms.missing'),
      subject: text(200, 'engagement.subject.missing'),
      summary: text(5000, 'engagement.meeting-summary.missing'),
    }),
  )
export type MeetingForm = z.infer<ReturnType<typeof meetingForm>>

export const ResponseForm = z.object({ text: text(5000, 'engagement.answer.missing') })

export const ConclusionForm = z.object({
  summary: text(10_000, 'engagement.summary.missing'),
  learnt: text(10_000, 'engagement.learnt.missing'),
})
export type ConclusionForm = z.infer<typeof ConclusionForm>

export const GovernmentAddress = z.object({ government: z.string().max(60) })
export const PlanAddress = GovernmentAddress.extend({ id: idOf<'plan'>() })
export const EngagementAddress = GovernmentAddress.extend({ id: idOf<'engagement'>() })
export const PublicAddress = EngagementAddress.extend({ ocid: z.string().max(200) })

/** Where a list goes on. */
export const After = z.object({ after: z.uuid().optional().catch(undefined) })
export const Sent = z.object({ sent: z.literal('yes').optional().catch(undefined) })
