import { type FieldError, type Posted, readForm, refusedField } from '#platform/forms'
import { here, page, type Route, route, seeOther, type WebCtx } from '#platform/http'
import { showOf } from '#platform/ui'
import { membersOf, requireBoard } from './board-store.ts'
import { refuse } from './case.ts'
import { assuranceLinks as links } from './links.ts'
import { agendaOf, requireMeeting } from './meeting-store.ts'
import { CallMeetingPage, MeetingPage } from './meeting-views.tsx'
import { callMeeting, casesFor, meetingRefusal } from './meetings.ts'
import { openStates } from './rules.ts'
import { ByBoard, ByMeeting, meetingForm } from './schema.ts'

async function callPage(ctx: WebCtx, id: string, typed: Posted | null, errors: readonly FieldError[]) {
  const { slug } = here(ctx)
  const { board, members, cases } = await ctx.read(async tx => ({
    board: await requireBoard(tx, id),
    members: await membersOf(tx, id),
    cases: await casesFor(tx, id),
  }))
  refuse(meetingRefusal(board, members, ctx.actor))
  return page({
    title: ctx.t('assurance.meeting.call'),
    error: errors.length > 0,
    back: { href: links.board(slug, id), text: board.name },
    content: CallMeetingPage({
      t: ctx.t,
      show: showOf(ctx),
      boardName: board.name,
      cases,
      chosen: typed ? [typed.cases ?? []].flat() : cases.map(one => one.id),
      action: links.callMeeting(slug, id),
      tokens: ctx.tokens(),
      typed: typed ?? {},
      errors,
    }),
  })
}

async function meetingPage(ctx: WebCtx, boardId: string, id: string) {
  const { slug } = here(ctx)
  const { board, meeting, agenda } = await ctx.read(async tx => ({
    board: await requireBoard(tx, boardId),
    meeting: await requireMeeting(tx, boardId, id),
    agenda: await agendaOf(tx, id),
  }))
  const show = showOf(ctx)
  const isOpen = (state: string) => openStates.some(open => open === state)
  return page({
    title: ctx.t('assurance.meeting.title', { date: show.date(meeting.heldOn) }),
    back: { href: links.board(slug, boardId), text: board.name },
    content: MeetingPage({
      t: ctx.t,
      show,
      boardName: board.name,
      meeting,
      agenda: agenda.map(item => ({ ...item, isOverdue: isOpen(item.state) && item.dueAt < ctx.now() })),
      review: review => links.review(slug, review),
    }),
  })
}

const at = '/:government/work/assurance/boards/:board/meetings'
const call = { needs: 'assurance.review', part: 'plan', params: ByBoard } as const

/** Meetings of boards and their agendas. */
export const meetingRoutes: Route[] = [
  route.get(`${at}/new`, call, (ctx, { params }) => callPage(ctx, params.board, null, [])),
  route.post(`${at}/new`, { ...call, audit: 'board.meeting-called' }, async (ctx, { params, body }) => {
    const form = readForm(meetingForm(showOf(ctx)), body as Posted)
    if (!form.ok) return callPage(ctx, params.board, form.typed, form.errors)
    try {
      const id = await callMeeting(ctx, params.board, form.value)
      return seeOther(links.meeting(here(ctx).slug, params.board, id))
    } catch (error) {
      const errors = refusedField(error, { 'assurance.meeting.day.past': 'held-day' }, ctx.t)
      return callPage(ctx, params.board, body as Posted, errors)
    }
  }),
  route.get(`${at}/:meeting`, { needs: 'assurance.queue', part: 'plan', params: ByMeeting }, (ctx, { params }) =>
    meetingPage(ctx, params.board, params.meeting),
  ),
]
