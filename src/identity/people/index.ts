export {
  countAttempt,
  createPerson,
  createSession,
  digestOf,
  endAllSessions,
  endSession,
  forgiveFailures,
} from './actions.ts'
export { checkPassword, hashPassword } from './passwords.ts'
export {
  domainOf,
  emailFrom,
  linkSeconds,
  localPath,
  passwordLimits,
  passwordProblem,
  sessionSeconds,
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
