import * as accounts from '#identity'
import * as api from '#open/api'
import * as processes from '#open/processes'
import * as search from '#open/search'
import * as plans from '#plan/pipeline'
import * as files from '#platform/files'
import type { Route } from '#platform/http'
import type { DueWork } from '#platform/jobs'
import * as bids from '#procure/bids'
import * as opening from '#procure/opening'
import * as opportunities from '#procure/opportunities'
import type { Subscriber } from '#record'

/** What a feature brings into the application; each part only when it has one. */
export interface Feature {
  routes?: readonly Route[]
  permissions?: Readonly<Record<string, readonly string[]>>
  subscribers?: readonly Subscriber[]
  dueWork?: readonly DueWork[]
}

/** All features, in the order of the areas. A new feature is a new line here. */
export const features: readonly Feature[] = [
  files,
  accounts,
  plans,
  opportunities,
  bids,
  opening,
  api,
  processes,
  search,
]
