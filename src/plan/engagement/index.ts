/** Talking with the market in public before there is an opportunity: notice, answers, meetings, what was learnt. */
export {
  answerEngagement,
  closeEngagement,
  concludeEngagement,
  createEngagement,
  editEngagement,
  noteMeeting,
  publishEngagement,
  summariseEngagement,
} from './actions.ts'
export { dueWork } from './jobs.ts'
export { engagementLinks } from './links.ts'
export { notPersonal, personalData } from './personal-data.ts'
export { routes } from './routes.ts'
export { lifecycle, permissions } from './rules.ts'
export { engagementById, openEngagements } from './store.ts'
export { tasks, workLinks } from './tasks.ts'
