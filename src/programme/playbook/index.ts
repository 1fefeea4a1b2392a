/**
 * The playbook: guidance along the life of a purchase and of a programme. The pages that come with the platform are its
 * first edition; a programme's members propose changes, new pages and translations, and others review them.
 */
export {
  acceptProposal,
  proposeChange,
  proposePage,
  returnProposal,
  reviseProposal,
  withdrawProposal,
} from './actions.ts'
export { caseStudies, caseStudyLifecycle } from './case-studies.ts'
export { withAccepted } from './editions.ts'
export { guidedSteps, pagesAbout } from './guidance.ts'
export { shippedPages, textIn } from './installed.ts'
export { playbookLinks } from './links.ts'
export { notPersonal, personalData } from './personal-data.ts'
export { routes } from './routes.ts'
export { lifecycle } from './rules.ts'
export { type PageText, type PlaybookPage, stages } from './schema.ts'
export { programmeLinks, tasks } from './tasks.ts'
