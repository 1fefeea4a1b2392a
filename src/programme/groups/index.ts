/** Thematic groups: partners that work on one subject together, their meetings, and what comes of it. */
import type { Route, WebCtx } from '#platform/http'
import { groupLinks } from './links.ts'
import { meetingRoutes } from './meeting-routes.ts'
import { publicFiles } from './public-files.ts'
import { publicRoutes } from './public-routes.ts'
import { workRoutes } from './work-routes.ts'

export {
  addMeeting,
  addOutput,
  editGroup,
  editMeeting,
  editOutput,
  formGroup,
  stepGroup,
  stepOutput,
} from './actions.ts'
export { groupLinks } from './links.ts'
export { notPersonal, personalData } from './personal-data.ts'
export { lifecycle, outputLifecycle } from './rules.ts'

export const routes: Route[] = [...publicFiles, ...publicRoutes, ...workRoutes, ...meetingRoutes]

/** The groups, on the programme's own page: they belong to no single partner. */
export const programmeLinks = (ctx: WebCtx, partner: string | null) =>
  partner === null && ctx.government && ctx.may('programme.read')
    ? [{ text: ctx.t('groups.title'), href: groupLinks.list(ctx.government.slug) }]
    : []
