/** The register of personal data: how a feature declares what it holds about people, and what the platform itself holds. */
export { impersonalLogFields, notPersonal, personalData } from './declared.ts'
export {
  type Erasing,
  type FixedTerm,
  type Ground,
  type Impersonal,
  isPublic,
  isTablePlace,
  type NotPersonal,
  type PersonalData,
  type Place,
  type Purpose,
  type RetentionKind,
  retentionKinds,
  type Seer,
  type TablePlace,
} from './register.ts'
export type { Ageing, Concerned, Retention } from './retention.ts'
