/** The governments that a programme works with, how far that has come, and who works for which. */
export {
  addPartner,
  assignMember,
  movePartner,
  programmeMembers,
  refuse,
  releaseMember,
  sayWhy,
  stepPartner,
} from './actions.ts'
export { guardStep, type StepGuard } from './guards.ts'
export { partnerLinks } from './links.ts'
export { notPersonal, personalData } from './personal-data.ts'
export { partnerFacts, partnerSeen, routes } from './routes.ts'
export {
  lifecycle,
  type Phase,
  partnerRefusal,
  permissions,
  phases,
  programmeRoles,
  rolesAbout,
  seesOwnOnly,
} from './rules.ts'
export { InProgramme, type Partner, PartnerAddress } from './schema.ts'
export {
  assignedTo,
  membersOf,
  partnerById,
  partnerBySlug,
  partners,
  partnersOf,
  requirePartner,
  requirePartnerBySlug,
} from './store.ts'
export { PhaseTag } from './views.tsx'
