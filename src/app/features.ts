import * as keptBackups from '#app/kept-backups'
import * as notices from '#app/notices'
import { personalDataFeature } from '#app/personal-data'
import { programmeDesk } from '#app/programme-desk'
import * as satisfaction from '#app/satisfaction'
import * as setUp from '#app/set-up'
import * as contracts from '#contract/contracts'
import * as delivery from '#deliver/delivery'
import * as bodies from '#governments/bodies'
import * as rules from '#governments/rules'
import * as governments from '#governments/tree'
import * as accounts from '#identity'
import * as api from '#open/api'
import * as data from '#open/data'
import * as forward from '#open/forward'
import * as home from '#open/home'
import * as processes from '#open/processes'
import * as projection from '#open/projection'
import * as results from '#open/results'
import * as search from '#open/search'
import * as suppliers from '#open/suppliers'
import * as audit from '#oversight/audit'
import * as unplanned from '#oversight/unplanned'
import * as withdrawals from '#oversight/withdrawals'
import * as appraisal from '#plan/appraisal'
import * as assurance from '#plan/assurance'
import * as cases from '#plan/cases'
import * as dossier from '#plan/dossier'
import * as engagement from '#plan/engagement'
import * as observations from '#plan/observations'
import * as outcomes from '#plan/outcomes'
import * as planOverview from '#plan/overview'
import * as plans from '#plan/pipeline'
import * as practice from '#plan/practice'
import * as files from '#platform/files'
import * as platformData from '#platform/personal-data'
import * as awards from '#procure/awards'
import * as bids from '#procure/bids'
import * as elsewhere from '#procure/elsewhere'
import * as evaluation from '#procure/evaluation'
import * as opening from '#procure/opening'
import * as opportunities from '#procure/opportunities'
import * as questions from '#procure/questions'
import * as adoption from '#programme/adoption'
import * as contacts from '#programme/contacts'
import * as decisions from '#programme/decisions'
import * as diagnostics from '#programme/diagnostics'
import * as exit from '#programme/exit'
import * as findings from '#programme/findings'
import * as frameworks from '#programme/frameworks'
import * as groups from '#programme/groups'
import * as indicators from '#programme/indicators'
import * as monitoring from '#programme/monitoring'
import * as partners from '#programme/partners'
import * as partnerships from '#programme/partnerships'
import * as playbook from '#programme/playbook'
import * as portfolio from '#programme/portfolio'
import * as publications from '#programme/publications'
import * as register from '#programme/register'
import * as research from '#programme/research'
import * as reviews from '#programme/reviews'
import * as roadmap from '#programme/roadmap'
import * as selection from '#programme/selection'
import * as programmeSite from '#programme/site'
import * as stakeholders from '#programme/stakeholders'
import * as teams from '#programme/teams'
import * as trail from '#record'
import type { Feature } from './feature.ts'
import { workFeature } from './work.tsx'

export type { Feature }

/** All features, in the order of the areas. A new feature is a new line here. */
export const features: readonly Feature[] = [
  platformData,
  files,
  governments,
  bodies,
  rules,
  accounts,
  trail,
  dossier,
  plans,
  planOverview,
  cases,
  practice,
  appraisal,
  assurance,
  outcomes,
  observations,
  engagement,
  opportunities,
  questions,
  bids,
  opening,
  evaluation,
  awards,
  elsewhere,
  contracts,
  delivery,
  projection,
  api,
  processes,
  search,
  forward,
  suppliers,
  results,
  data,
  home,
  unplanned,
  withdrawals,
  audit,
  publications,
  partners,
  register,
  contacts,
  stakeholders,
  research,
  frameworks,
  diagnostics,
  findings,
  selection,
  partnerships,
  roadmap,
  portfolio,
  teams,
  decisions,
  indicators,
  monitoring,
  reviews,
  groups,
  playbook,
  adoption,
  exit,
  programmeSite,
  notices,
  satisfaction,
  setUp,
  keptBackups,
  personalDataFeature(() => features),
  programmeDesk,
  workFeature(() => features),
]
