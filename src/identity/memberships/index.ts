export { addMember, admitByDomain, changeRoles, removeMember } from './actions.ts'
export { type BodyRole, bodyRoles, isBodyRole, manageRefusal, orderedRoles, permissions } from './rules.ts'
export { type Member, type Membership, Roles } from './schema.ts'
export { memberOf, membershipsOf, membersOf, peopleWithRole } from './store.ts'
