import { bodiesOf, bodyById } from '#governments/tree'
import { peopleWithRole } from '#identity/memberships'
import { governmentOf } from '#platform/context'
import { type FieldError, type Posted, readForm, refusedField } from '#platform/forms'
import { here, page, type Route, route, seeOther, type WebCtx } from '#platform/http'
import { showOf } from '#platform/ui'
import { boards, membersOf, requireBoard } from './board-store.ts'
import { BoardFormPage, BoardPage, BoardsPage } from './board-views.tsx'
import { changeBoard, createBoard, nameMember, removeMember, setBoardState } from './boards.ts'
import { assuranceLinks as links } from './links.ts'
import { meetingsOf } from './meeting-store.ts'
import { meetingRefusal } from './meetings.ts'
import { namesOf, specialismsOf } from './page.ts'
import { AfterId, BoardChange, BoardForm, ByBoard, ByMember, InGovernment, memberForm } from './schema.ts'

const perPage = 50
/** The latest meetings of a board; those before are in the trail. */
const mostMeetings = 20

async function boardsPage(ctx: WebCtx, { after }: AfterId) {
  const { slug } = here(ctx)
  const found = await ctx.read(tx => boards(tx, after, perPage + 1))
  const shown = found.slice(0, perPage)
  const last = found.length > perPage ? shown.at(-1) : undefined
  return page({
    title: ctx.t('assurance.boards.title'),
    back: { href: links.queue(slug), text: ctx.t('assurance.title') },
    content: BoardsPage({
      t: ctx.t,
      show: showOf(ctx),
      boards: shown,
      links: {
        create: ctx.may('assurance.boards') ? links.newBoard(slug) : null,
        first: after && links.boards(slug),
        next: last && links.boards(slug, last.id),
        board: id => links.board(slug, id),
      },
    }),
  })
}

async function newBoardPage(ctx: WebCtx, typed: Posted, errors: readonly FieldError[]) {
  const { slug } = here(ctx)
  const bodies = await ctx.read(tx => bodiesOf(tx, governmentOf(ctx)))
  const title = ctx.t('assurance.boards.new')
  return page({
    title,
    error: errors.length > 0,
    back: { href: links.boards(slug), text: ctx.t('assurance.boards.title') },
    content: BoardFormPage({
      t: ctx.t,
      title,
      action: links.newBoard(slug),
      tokens: ctx.tokens(),
      bodies,
      typed,
      errors,
    }),
  })
}

async function changePage(ctx: WebCtx, id: string, typed: Posted | null, errors: readonly FieldError[]) {
  const { slug } = here(ctx)
  const board = await ctx.read(tx => requireBoard(tx, id))
  const title = ctx.t('assurance.board.change')
  return page({
    title,
    error: errors.length > 0,
    back: { href: links.board(slug, id), text: board.name },
    content: BoardFormPage({
      t: ctx.t,
      title,
      action: links.changeBoard(slug, id),
      tokens: ctx.tokens(ctx.formVersion ?? board.version),
      bodies: null,
      typed: typed ?? { name: board.name, quorum: String(board.quorum) },
      errors,
    }),
  })
}

async function boardPage(ctx: WebCtx, id: string, typed: Posted, errors: readonly FieldError[]) {
  const { slug } = here(ctx)
  const mayName = ctx.may('assurance.boards')
  const { board, body, members, meetings, assurers, specialisms, nameOf } = await ctx.read(async tx => {
    const board = await requireBoard(tx, id)
    const members = await membersOf(tx, id)
    return {
      board,
      body: board.bodyId === null ? null : await bodyById(tx, board.bodyId),
      members,
      meetings: await meetingsOf(tx, id, undefined, mostMeetings),
      assurers: mayName ? await peopleWithRole(tx, governmentOf(ctx), 'assurer') : [],
      specialisms: await specialismsOf(tx, ctx),
      nameOf: await namesOf(
        tx,
        ctx,
        members.map(({ personId }) => personId),
      ),
    }
  })
  const titleOf = (specialism: string | null) => specialisms.find(one => one.id === specialism)?.title ?? specialism
  return page({
    title: board.name,
    error: errors.length > 0,
    back: { href: links.boards(slug), text: ctx.t('assurance.boards.title') },
    content: BoardPage({
      t: ctx.t,
      show: showOf(ctx),
      board,
      bodyName: body?.name ?? null,
      members: members.map(({ id: memberId, personId, role, specialism }) => ({
        ...{ id: memberId, role, name: nameOf(personId), specialism: titleOf(specialism) },
      })),
      meetings,
      candidates: mayName ? assurers.filter(one => !members.some(({ personId }) => personId === one.id)) : null,
      specialisms,
      action: links.members(slug, id),
      tokens: ctx.tokens(),
      boardTokens: ctx.tokens(board.version),
      typed,
      errors,
      links: {
        queue: links.queue(slug, { board: id }),
        change: links.changeBoard(slug, id),
        state: action => links.boardState(slug, id, action),
        remove: member => links.removeMember(slug, id, member),
        call: meetingRefusal(board, members, ctx.actor) === null ? links.callMeeting(slug, id) : null,
        meeting: meeting => links.meeting(slug, id, meeting),
      },
    }),
  })
}

const at = '/:government/work/assurance/boards'
const read = { needs: 'assurance.queue', part: 'plan' } as const
const set = { needs: 'assurance.boards', part: 'plan' } as const
const toBoard = (ctx: WebCtx, id: string) => seeOther(links.board(here(ctx).slug, id))

const refusedNames = {
  'assurance.member.no-assurer': 'person',
  'assurance.member.already': 'person',
  'assurance.member.full': 'person',
  'assurance.member.one-chair': 'role',
}

/** Boards and who sits on them. */
export const boardRoutes: Route[] = [
  route.get(at, { ...read, params: InGovernment, query: AfterId }, (ctx, { query }) => boardsPage(ctx, query)),
  route.get(`${at}/new`, { ...set, params: InGovernment }, ctx => newBoardPage(ctx, {}, [])),
  route.post(`${at}/new`, { ...set, params: InGovernment, audit: 'board.created' }, async (ctx, { body }) => {
    const form = readForm(BoardForm, body as Posted)
    if (!form.ok) return newBoardPage(ctx, form.typed, form.errors)
    try {
      return toBoard(ctx, await createBoard(ctx, form.value))
    } catch (error) {
      return newBoardPage(ctx, body as Posted, refusedField(error, { 'assurance.board.one-open': 'body' }, ctx.t))
    }
  }),
  route.get(`${at}/:board`, { ...read, params: ByBoard }, (ctx, { params }) => boardPage(ctx, params.board, {}, [])),
  route.get(`${at}/:board/change`, { ...set, params: ByBoard }, (ctx, { params }) =>
    changePage(ctx, params.board, null, []),
  ),
  route.post(
    `${at}/:board/change`,
    { ...set, params: ByBoard, audit: 'board.changed' },
    async (ctx, { params, body }) => {
      const form = readForm(BoardChange, body as Posted)
      if (!form.ok) return changePage(ctx, params.board, form.typed, form.errors)
      await changeBoard(ctx, params.board, ctx.formVersion, form.value)
      return toBoard(ctx, params.board)
    },
  ),
  ...(['close', 'reopen'] as const).map(action =>
    route.post(
      `${at}/:board/${action}`,
      { ...set, params: ByBoard, audit: action === 'close' ? 'board.closed' : 'board.reopened' },
      async (ctx, { params }) => {
        await setBoardState(ctx, params.board, ctx.formVersion, action)
        return toBoard(ctx, params.board)
      },
    ),
  ),
  route.post(
    `${at}/:board/members`,
    { ...set, params: ByBoard, audit: 'board.member-named' },
    async (ctx, { params, body }) => {
      const specialisms = await ctx.read(tx => specialismsOf(tx, ctx))
      const form = readForm(memberForm(specialisms.map(({ id }) => id)), body as Posted)
      if (!form.ok) return boardPage(ctx, params.board, form.typed, form.errors)
      try {
        await nameMember(ctx, params.board, form.value)
      } catch (error) {
        return boardPage(ctx, params.board, body as Posted, refusedField(error, refusedNames, ctx.t))
      }
      return toBoard(ctx, params.board)
    },
  ),
  route.post(
    `${at}/:board/members/:member/remove`,
    { ...set, params: ByMember, audit: 'board.member-removed' },
    async (ctx, { params }) => {
      await removeMember(ctx, params.board, params.member)
      return toBoard(ctx, params.board)
    },
  ),
]
