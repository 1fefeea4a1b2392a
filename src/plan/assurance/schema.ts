import { z } from 'zod'
import { gatherConditions, NewConditions } from '#plan/pipeline'
import { Day, withDays } from '#platform/forms'
import { idOf } from '#platform/ids'
import { votes } from './counting.ts'
import { type BoardState, memberRoles, mostSeats, type ReviewState, reviewStates, type Seat } from './rules.ts'

export interface Board {
  id: string
  /** Null for the board of the centre. */
  bodyId: string | null
  name: string
  quorum: number
  state: BoardState
  version: number
}

export interface Member extends Seat {
  id: string
  boardId: string
  /** The id of one of the pack's specialisms. */
  specialism: string | null
}

/** A case before a board. */
export interface Review {
  id: string
  planId: string
  submissionId: string
  boardId: string
  /** 1 for the first decision, one more for each appeal. */
  level: number
  state: ReviewState
  hands: readonly string[]
  appealReasons: string | null
  openedAt: Date
  dueAt: Date
  remindedAt: Date | null
  outcome: (typeof votes)[number] | null
  reasons: string | null
  endedAt: Date | null
  version: number
}

const words = (max: number, missing: string) => z.string(missing).trim().min(1, missing).max(max, 'assurance.too-long')
const optionalWords = (max: number) =>
  z
    .string()
    .trim()
    .max(max, 'assurance.too-long')
    .optional()
    .transform(text => text || null)

export const BoardForm = z.object({
  /** `centre` for the board that belongs to no body. */
  body: z.union([z.literal('centre'), z.uuid()], 'assurance.board.body.missing'),
  name: words(150, 'assurance.board.name.missing'),
  quorum: z.coerce
    .number('assurance.board.quorum.wrong')
    .int('assurance.board.quorum.wrong')
    .min(1, 'assurance.board.quorum.wrong')
    .max(mostSeats, 'assurance.board.quorum.wrong'),
})
export type BoardForm = z.infer<typeof BoardForm>
export const BoardChange = BoardForm.omit({ body: true })
export type BoardChange = z.infer<typeof BoardChange>

export const memberForm = (specialisms: readonly string[]) =>
  z.object({
    person: z.uuid('assurance.member.person.missing'),
    role: z.enum(memberRoles, 'assurance.member.role.missing'),
    specialism: optionalWords(60).refine(
      chosen => chosen === null || specialisms.includes(chosen),
      'assurance.member.specialism.wrong',
    ),
  })
export interface MemberForm {
  person: string
  role: Member['role']
  specialism: string | null
}

/** Whether somebody has an interest; which one is said in words. */
export const DeclarationForm = z
  .object({ conflict: z.enum(['no', 'yes'], 'assurance.declare.missing'), words: optionalWords(2000) })
  .refine(({ conflict, words: said }) => conflict === 'no' || said !== null, {
    path: ['words'],
    message: 'assurance.declare.words.missing',
  })
  .transform(({ conflict, words: said }) => ({ conflict: conflict === 'yes', words: conflict === 'yes' ? said : null }))
export type DeclarationForm = z.infer<typeof DeclarationForm>

export const VoteForm = z.object({
  vote: z.enum(votes, 'assurance.vote.missing'),
  reasons: words(2000, 'assurance.vote.reasons.missing'),
})
export type VoteForm = z.infer<typeof VoteForm>

/** What the chair adds to what the vote came to, in the reader's format. */
export const closingForm = (typing: { locale: string }) =>
  z.preprocess(
    posted => ({ ...(posted as object), tracked: gatherConditions(posted as Record<string, unknown>) }),
    z.object({ reasons: words(5000, 'assurance.close.reasons.missing'), tracked: NewConditions(typing) }),
  )
export type ClosingForm = z.infer<ReturnType<typeof closingForm>>

/** The day of a meeting and the cases on its agenda. */
export const meetingForm = (typing: { locale: string }) =>
  withDays(
    ['held'],
    z.object({
      held: Day(typing, 'assurance.meeting.day.missing'),
      note: optionalWords(1000),
      cases: z.preprocess(
        one => (one === undefined ? [] : [one].flat()),
        z.array(z.uuid()).min(1, 'assurance.meeting.cases.missing').max(50, 'assurance.meeting.cases.many'),
      ),
    }),
  )
export interface MeetingForm {
  held: string
  note: string | null
  cases: readonly string[]
}

export const AppealForm = z.object({ reasons: words(5000, 'assurance.appeal.reasons.missing') })
export const LookForm = z.object({ note: words(2000, 'assurance.look.note.missing') })

const at = { government: z.string().max(60) }
export const InGovernment = z.object(at)
export const ByPlan = z.object({ ...at, id: idOf<'plan'>() })
export const ByReview = z.object({ ...at, review: z.uuid() })
export const ByBoard = z.object({ ...at, board: z.uuid() })
export const ByMember = ByBoard.extend({ member: z.uuid() })
export const ByMeeting = ByBoard.extend({ meeting: z.uuid() })

/** Where a list goes on: after the row with this key. */
const dueAfter = z
  .string()
  .regex(/^\d{1,15}_[0-9a-f-]{36}$/)
  .transform(key => {
    const [time = '', id = ''] = key.split('_')
    return { dueAt: new Date(Number(time)), id }
  })

export const QueueQuery = z.object({
  board: z.uuid().optional().catch(undefined),
  state: z.enum(reviewStates).optional().catch(undefined),
  after: dueAfter.optional().catch(undefined),
})
export type QueueQuery = z.infer<typeof QueueQuery>
export const AfterId = z.object({ after: z.uuid().optional().catch(undefined) })
export type AfterId = z.infer<typeof AfterId>
