import type adoption from '../../../locales/en/adoption.json'
import type app from '../../../locales/en/app.json'
import type appraisal from '../../../locales/en/appraisal.json'
import type assurance from '../../../locales/en/assurance.json'
import type businessCase from '../../../locales/en/case.json'
import type caseStudy from '../../../locales/en/case-study.json'
import type contacts from '../../../locales/en/contacts.json'
import type contract from '../../../locales/en/contract.json'
import type decisions from '../../../locales/en/decisions.json'
import type deliver from '../../../locales/en/deliver.json'
import type diagnostics from '../../../locales/en/diagnostics.json'
import type engagement from '../../../locales/en/engagement.json'
import type exit from '../../../locales/en/exit.json'
import type findings from '../../../locales/en/findings.json'
import type frameworks from '../../../locales/en/frameworks.json'
import type governments from '../../../locales/en/governments.json'
import type groups from '../../../locales/en/groups.json'
import type identity from '../../../locales/en/identity.json'
import type indicators from '../../../locales/en/indicators.json'
import type market from '../../../locales/en/market.json'
import type monitoring from '../../../locales/en/monitoring.json'
import type observations from '../../../locales/en/observations.json'
import type open from '../../../locales/en/open.json'
import type outcomes from '../../../locales/en/outcomes.json'
import type oversight from '../../../locales/en/oversight.json'
import type partner from '../../../locales/en/partner.json'
import type partnerships from '../../../locales/en/partnerships.json'
import type plan from '../../../locales/en/plan.json'
import type platform from '../../../locales/en/platform.json'
import type playbook from '../../../locales/en/playbook.json'
import type portfolio from '../../../locales/en/portfolio.json'
import type practice from '../../../locales/en/practice.json'
import type privacy from '../../../locales/en/privacy.json'
import type procure from '../../../locales/en/procure.json'
import type programme from '../../../locales/en/programme.json'
import type record from '../../../locales/en/record.json'
import type register from '../../../locales/en/register.json'
import type research from '../../../locales/en/research.json'
import type reviews from '../../../locales/en/reviews.json'
import type roadmap from '../../../locales/en/roadmap.json'
import type selection from '../../../locales/en/selection.json'
import type stakeholders from '../../../locales/en/stakeholders.json'
import type teams from '../../../locales/en/teams.json'
import type triage from '../../../locales/en/triage.json'

type Files = [
  typeof app,
  typeof appraisal,
  typeof assurance,
  typeof businessCase,
  typeof caseStudy,
  typeof contract,
  typeof decisions,
  typeof deliver,
  typeof engagement,
  typeof governments,
  typeof groups,
  typeof identity,
  typeof indicators,
  typeof market,
  typeof monitoring,
  typeof observations,
  typeof open,
  typeof outcomes,
  typeof oversight,
  typeof partner,
  typeof plan,
  typeof platform,
  typeof playbook,
  typeof portfolio,
  typeof practice,
  typeof privacy,
  typeof procure,
  typeof programme,
  typeof record,
  typeof register,
  typeof stakeholders,
  typeof research,
  typeof adoption,
  typeof contacts,
  typeof reviews,
  typeof roadmap,
  typeof exit,
  typeof teams,
  typeof triage,
  typeof findings,
  typeof partnerships,
  typeof selection,
  typeof frameworks,
  typeof diagnostics,
]

type KeysOf<File> = File extends unknown ? Extract<keyof File, string> : never

/** Every message key of the English locale files. English is complete by definition; a test holds the others to it. */
export type MessageKey = KeysOf<Files[number]>
