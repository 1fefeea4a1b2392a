import type { Stage, Story } from '../stage.ts'
import * as competitions from './competitions.ts'
import * as plans from './plans.ts'

/** All stories, by the government in which they play. */
export const stories: Readonly<Record<string, readonly ((stage: Stage) => Story)[]>> = {
  examplia: [
    competitions.parkingCancelled,
    competitions.noiseWithoutAward,
    competitions.signsToScore,
    competitions.bridgesToOpen,
    competitions.ferriesOpen,
    competitions.grittingInReview,
    competitions.tollsBegun,
    plans.cyclingSubmitted,
    plans.lampsReturned,
    plans.vergesDrafted,
  ],
}
