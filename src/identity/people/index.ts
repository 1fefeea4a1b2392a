export {
  countAttempt,
  createPerson,
  createSession,
  digestOf,
  endAllSessions,
  endSession,
  forgetExpired,
  forgiveFailures,
} from './actions.ts'
export { checkPassword, hashPassword } from './passwords.ts'
export {
  domainOf,
  emailFrom,
  languageCookie,
  linkSeconds,
  localPath,
  passwordLimits,
  passwordProblem,
  sessionCookie,
  sessionSeconds,
  supplierCookie,
} from './rules.ts'
export { Email, NewPassword, type NewPerson, type Person, PersonName } from './schema.ts'
export {
  credentialsOf,
  isProduction,
  lockPerson,
  mailAddresses,
  passSecondFactor,
  personByEmail,
  personById,
  personNames,
  sessionByDigest,
  settingsOf,
  updatePerson,
} from './store.ts'
