import { type Posted, readForm } from '#platform/forms'
import { here, type Route, route, seeOther, type WebCtx } from '#platform/http'
import {
  concludeEngagement,
  createEngagement,
  editEngagement,
  noteMeeting,
  publishEngagement,
  summariseEngagement,
} from './actions.ts'
import { conclusionPage, editNoticePage, fresh, meetingPage, newNoticePage, typingOf } from './form-pages.ts'
import { engagementLinks } from './links.ts'
import { answersPage, listPage, onePage, planListPage } from './pages.ts'
import { publicRoutes } from './public-routes.ts'
import {
  After,
  ConclusionForm,
  EngagementAddress,
  GovernmentAddress,
  meetingForm,
  noticeForm,
  PlanAddress,
} from './schema.ts'

const part = 'plan'
const listAt = '/:government/work/engagements'
const at = `${listAt}/:id`
const ofPlanAt = '/:government/work/plans/:id/engagements'
const read = { needs: 'engagement.read', part } as const
const write = { needs: 'engagement.write', part, params: EngagementAddress } as const
const publish = { needs: 'engagement.publish', part, params: EngagementAddress } as const

const toOne = (ctx: WebCtx, id: string) => seeOther(engagementLinks.one(here(ctx).slug, id))

const writing: Route[] = [
  route.get(`${ofPlanAt}/new`, { ...write, params: PlanAddress }, (ctx, { params }) =>
    newNoticePage(ctx, params.id, fresh),
  ),
  route.post(
    `${ofPlanAt}/new`,
    { ...write, params: PlanAddress, audit: 'engagement.created' },
    async (ctx, { params, body }) => {
      const form = readForm(noticeForm(typingOf(ctx)), body as Posted)
      if (!form.ok) return newNoticePage(ctx, params.id, form)
      return toOne(ctx, await createEngagement(ctx, params.id, form.value))
    },
  ),
  route.get(`${at}/edit`, write, (ctx, { params }) => editNoticePage(ctx, params.id, fresh)),
  route.post(`${at}/edit`, { ...write, audit: 'engagement.edited' }, async (ctx, { params, body }) => {
    const form = readForm(noticeForm(typingOf(ctx)), body as Posted)
    if (!form.ok) return editNoticePage(ctx, params.id, form)
    await editEngagement(ctx, params.id, ctx.formVersion, form.value)
    return toOne(ctx, params.id)
  }),
  route.get(`${at}/meetings/new`, write, (ctx, { params }) => meetingPage(ctx, params.id, fresh)),
  route.post(`${at}/meetings/new`, { ...write, audit: 'engagement.meeting-noted' }, async (ctx, { params, body }) => {
    const form = readForm(meetingForm(typingOf(ctx)), body as Posted)
    if (!form.ok) return meetingPage(ctx, params.id, form)
    await noteMeeting(ctx, params.id, form.value)
    return toOne(ctx, params.id)
  }),
  route.get(`${at}/conclusion`, write, (ctx, { params }) => conclusionPage(ctx, params.id, fresh)),
  route.post(`${at}/conclusion`, { ...write, audit: 'engagement.summarised' }, async (ctx, { params, body }) => {
    const form = readForm(ConclusionForm, body as Posted)
    if (!form.ok) return conclusionPage(ctx, params.id, form)
    await summariseEngagement(ctx, params.id, ctx.formVersion, form.value)
    return toOne(ctx, params.id)
  }),
]

export const routes: Route[] = [
  ...publicRoutes,
  route.get(listAt, { ...read, params: GovernmentAddress, query: After }, (ctx, { query }) =>
    listPage(ctx, query.after),
  ),
  route.get(ofPlanAt, { ...read, params: PlanAddress, query: After }, (ctx, { params, query }) =>
    planListPage(ctx, params.id, query.after),
  ),
  route.get(at, { ...read, params: EngagementAddress }, (ctx, { params }) => onePage(ctx, params.id)),
  route.get(`${at}/answers`, { ...read, params: EngagementAddress, query: After }, (ctx, { params, query }) =>
    answersPage(ctx, params.id, query.after),
  ),
  ...writing,
  route.post(`${at}/publish`, { ...publish, audit: 'engagement.published' }, async (ctx, { params }) => {
    await publishEngagement(ctx, params.id, ctx.formVersion, ctx.publicUrl)
    return toOne(ctx, params.id)
  }),
  route.post(`${at}/conclude`, { ...publish, audit: 'engagement.concluded' }, async (ctx, { params }) => {
    await concludeEngagement(ctx, params.id, ctx.formVersion, ctx.publicUrl)
    return toOne(ctx, params.id)
  }),
]
