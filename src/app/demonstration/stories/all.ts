import type { Stage, Story } from '../stage.ts'
import * as assured from './assured.ts'
import * as competitions from './competitions.ts'
import * as deliveries from './deliveries.ts'
import * as ejemplaria from './ejemplaria.ts'
import * as elsewhere from './elsewhere.ts'
import * as forward from './forward.ts'
import * as historic from './historic.ts'
import * as helped from './many-hands/ejemplaria.ts'
import * as funded from './many-hands/funded.ts'
import * as leaving from './many-hands/leaving.ts'
import * as measured from './many-hands/measured.ts'
import * as reviewed from './many-hands/reviewed.ts'
import * as discovered from './many-hands/samplonia.ts'
import * as left from './many-hands/testonia.ts'
import * as together from './many-hands/together.ts'
import * as plans from './plans.ts'
import * as port from './port.ts'

/** What the example programme did before the other governments' stories begin. */
export const earlyStories: readonly ((stage: Stage) => Story)[] = [left.testoniaHelped, leaving.testoniaLeft]

/** All stories, by the government in which they play. */
export const stories: Readonly<Record<string, readonly ((stage: Stage) => Story)[]>> = {
  'gdm-programme': [historic.threeContracts],
  examplia: [
    deliveries.roadworksComplete,
    competitions.parkingCancelled,
    competitions.noiseWithoutAward,
    deliveries.potholesInDelivery,
    elsewhere.weighbridgesElsewhere,
    deliveries.permitsToSign,
    competitions.signsToScore,
    competitions.partiesToAgreeOn,
    competitions.bridgesToOpen,
    competitions.ferriesOpen,
    competitions.grittingInReview,
    competitions.tollsBegun,
    plans.cyclingSubmitted,
    plans.lampsReturned,
    plans.benchesApproved,
    plans.vergesDrafted,
    assured.boardsAtWork,
    assured.permitsAssured,
    assured.countsWithConditions,
    assured.bridgesReworked,
    assured.saltInQueue,
    forward.linesAnnounced,
    forward.tunnelsWithheld,
    forward.landslideAfterwards,
  ],
  'port-examplia': [
    port.berthsInDelivery,
    port.librariesProposed,
    port.mooringsToScore,
    port.stallsOpen,
    port.bellsSubmitted,
  ],
  ejemplaria: [
    ejemplaria.horasEnEjecucion,
    ejemplaria.certificadosEnEvaluacion,
    ejemplaria.reclamosAbierta,
    ejemplaria.feriasPresentada,
    forward.senasAnunciado,
  ],
  'many-hands': [
    helped.ejemplariaHelped,
    helped.ejemplariaLookedAtAgain,
    reviewed.ejemplariaReviewed,
    funded.workFunded,
    measured.resultsMeasured,
    leaving.testoniaLookedAtAgain,
    together.agreementsMade,
    together.peopleListenedTo,
    together.thingsShared,
    discovered.samploniaDiscovered,
    discovered.portConsidered,
  ],
}
