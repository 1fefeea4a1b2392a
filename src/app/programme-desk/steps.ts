import type { WebCtx } from '#platform/http'
import * as adoption from '#programme/adoption'
import * as decisions from '#programme/decisions'
import * as diagnostics from '#programme/diagnostics'
import * as exit from '#programme/exit'
import * as findings from '#programme/findings'
import * as groups from '#programme/groups'
import * as monitoring from '#programme/monitoring'
import * as partnerships from '#programme/partnerships'
import * as playbook from '#programme/playbook'
import * as portfolio from '#programme/portfolio'
import * as research from '#programme/research'
import * as reviews from '#programme/reviews'
import * as roadmap from '#programme/roadmap'
import * as selection from '#programme/selection'
import * as stakeholders from '#programme/stakeholders'
import * as teams from '#programme/teams'
import type { Feature } from '../feature.ts'
import type { Place } from './views.tsx'

/** How a programme goes with a partner, from the first talk to the leaving: which features serve which step. */
const served = {
  choose: [selection, partnerships],
  understand: [diagnostics, findings],
  listen: [stakeholders, research],
  agree: [roadmap],
  deliver: [portfolio, teams, decisions],
  check: [monitoring, reviews],
  share: [groups, playbook, adoption],
  leave: [exit],
} as const satisfies Record<string, readonly Feature[]>

export type StepName = keyof typeof served

const steps = Object.entries(served) as [StepName, readonly Feature[]][]

/** All features that the desk leads to, in the order of the steps. */
export const stepFeatures: readonly Feature[] = steps.flatMap(([, features]) => features)

/** The pages of each step that this person may enter, about one partner or about all. */
export const stepsFor = (ctx: WebCtx, partner: string | null): { step: StepName; places: readonly Place[] }[] =>
  steps
    .map(([step, features]) => ({
      step,
      places: features.flatMap(feature => feature.programmeLinks?.(ctx, partner) ?? []),
    }))
    .filter(({ places }) => places.length > 0)
