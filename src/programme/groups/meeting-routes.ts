import { type FieldError, type Posted, readForm } from '#platform/forms'
import { here, page, type Route, route, seeOther, type WebCtx } from '#platform/http'
import { showOf, typedDay } from '#platform/ui'
import { refuse } from '#programme/partners'
import { addMeeting, addOutput, editMeeting, editOutput, stepOutput } from './actions.ts'
import { groupLinks as links } from './links.ts'
import { type OutputAction, outputLifecycle, outputRefusal, writeRefusal } from './rules.ts'
import { GroupAddress, MeetingAddress, MeetingForm, OutputAddress, OutputForm } from './schema.ts'
import { type Meeting, type Output, requireMeeting, requireOutput } from './store.ts'
import { MeetingPage, OutputPage } from './views.tsx'
import { groupSeen } from './work-routes.ts'

async function toWrite(ctx: WebCtx, id: string) {
  const seen = await groupSeen(ctx, id)
  refuse(writeRefusal(seen.group.state, seen.roles))
  return seen
}

/** @param id null for a meeting that is being called */
async function meetingPage(
  ctx: WebCtx,
  groupId: string,
  id: string | null,
  typed: Posted | null,
  errors: readonly FieldError[],
) {
  const { slug } = here(ctx)
  const { group } = await toWrite(ctx, groupId)
  const one: Meeting | null = id === null ? null : await ctx.read(tx => requireMeeting(tx, groupId, id))
  const title = ctx.t(one ? 'groups.meeting.edit' : 'groups.meeting.add')
  return page({
    title,
    error: errors.length > 0,
    back: { href: links.group(slug, groupId), text: group.name },
    content: MeetingPage({
      t: ctx.t,
      title,
      group: group.name,
      action: one ? links.meeting(slug, groupId, one.id) : links.addMeeting(slug, groupId),
      tokens: ctx.tokens(one ? (ctx.formVersion ?? one.version) : undefined),
      typed: typed ?? (one ? { ...typedDay('on', one.on), ...wordsOf(one) } : {}),
      errors,
    }),
  })
}

const wordsOf = ({ place, agenda, outcome }: Meeting): Posted => ({ place, agenda, outcome: outcome ?? '' })

const steps: readonly OutputAction[] = [...new Set(outputLifecycle.map(({ action }) => action))]

/** @param id null for an output that is being planned */
async function outputPage(
  ctx: WebCtx,
  groupId: string,
  id: string | null,
  typed: Posted | null,
  errors: readonly FieldError[],
) {
  const { slug } = here(ctx)
  const { group, roles } = await toWrite(ctx, groupId)
  const one: Output | null = id === null ? null : await ctx.read(tx => requireOutput(tx, groupId, id))
  const title = one?.title ?? ctx.t('groups.output.add')
  const first: Posted = one
    ? { ...typedDay('due', one.due), title: one.title, kind: one.kind, address: one.address ?? '' }
    : {}
  return page({
    title,
    error: errors.length > 0,
    back: { href: links.group(slug, groupId), text: group.name },
    content: OutputPage({
      t: ctx.t,
      title,
      group: group.name,
      state: one?.state ?? null,
      steps: steps
        .filter(action => one && outputRefusal(one, group.state, action, roles) === null)
        .map(action => ({ action, href: links.stepOutput(slug, groupId, one?.id ?? '', action) })),
      action: one ? links.output(slug, groupId, one.id) : links.addOutput(slug, groupId),
      tokens: ctx.tokens(one ? (ctx.formVersion ?? one.version) : undefined),
      typed: typed ?? first,
      errors,
    }),
  })
}

const part = 'programme'
const at = '/:government/work/programme/groups/:group'
const contribute = { needs: 'programme.contribute', part } as const
const typing = (ctx: WebCtx) => ({ locale: showOf(ctx).locale })
const toGroup = (ctx: WebCtx, group: string) => seeOther(links.group(here(ctx).slug, group))

const outputStep = (action: OutputAction): Route =>
  route.post(
    `${at}/outputs/:output/${action}`,
    { ...contribute, params: OutputAddress, audit: 'group.output-stepped' },
    async (ctx, { params }) => {
      await stepOutput(ctx, params.group, params.output, ctx.formVersion, action)
      return toGroup(ctx, params.group)
    },
  )

/** Meetings and outputs, by everybody whose government is in the group. */
export const meetingRoutes: Route[] = [
  route.get(`${at}/meetings/new`, { ...contribute, params: GroupAddress }, (ctx, { params }) =>
    meetingPage(ctx, params.group, null, null, []),
  ),
  route.post(
    `${at}/meetings/new`,
    { ...contribute, params: GroupAddress, audit: 'group.meeting-called' },
    async (ctx, { params, body }) => {
      const form = readForm(MeetingForm(typing(ctx)), body as Posted)
      if (!form.ok) return meetingPage(ctx, params.group, null, form.typed, form.errors)
      await addMeeting(ctx, params.group, form.value)
      return toGroup(ctx, params.group)
    },
  ),
  route.get(`${at}/meetings/:meeting`, { ...contribute, params: MeetingAddress }, (ctx, { params }) =>
    meetingPage(ctx, params.group, params.meeting, null, []),
  ),
  route.post(
    `${at}/meetings/:meeting`,
    { ...contribute, params: MeetingAddress, audit: 'group.meeting-recorded' },
    async (ctx, { params, body }) => {
      const form = readForm(MeetingForm(typing(ctx)), body as Posted)
      if (!form.ok) return meetingPage(ctx, params.group, params.meeting, form.typed, form.errors)
      await editMeeting(ctx, params.group, params.meeting, ctx.formVersion, form.value)
      return toGroup(ctx, params.group)
    },
  ),
  route.get(`${at}/outputs/new`, { ...contribute, params: GroupAddress }, (ctx, { params }) =>
    outputPage(ctx, params.group, null, null, []),
  ),
  route.post(
    `${at}/outputs/new`,
    { ...contribute, params: GroupAddress, audit: 'group.output-planned' },
    async (ctx, { params, body }) => {
      const form = readForm(OutputForm(typing(ctx)), body as Posted)
      if (!form.ok) return outputPage(ctx, params.group, null, form.typed, form.errors)
      await addOutput(ctx, params.group, form.value)
      return toGroup(ctx, params.group)
    },
  ),
  route.get(`${at}/outputs/:output`, { ...contribute, params: OutputAddress }, (ctx, { params }) =>
    outputPage(ctx, params.group, params.output, null, []),
  ),
  route.post(
    `${at}/outputs/:output`,
    { ...contribute, params: OutputAddress, audit: 'group.output-edited' },
    async (ctx, { params, body }) => {
      const form = readForm(OutputForm(typing(ctx)), body as Posted)
      if (!form.ok) return outputPage(ctx, params.group, params.output, form.typed, form.errors)
      await editOutput(ctx, params.group, params.output, ctx.formVersion, form.value)
      return toGroup(ctx, params.group)
    },
  ),
  ...steps.map(outputStep),
]
