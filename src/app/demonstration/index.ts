/** The example governments and what has happened in them. The stories are in `stories/`, one function each. */
export { type Following, followClock } from './clock.ts'
export { loadDemonstration } from './load.ts'
export { exampleBodies, exampleSuppliers } from './people.ts'
export { type Installation, loadIntoEmpty, prepareDemonstration, resetDemonstration } from './prepare.ts'
export { passphrases } from './store.ts'
export { timeLinks, timeRoutes } from './time-page.tsx'
export { createWorld, historicGovernment, idOf, type World } from './world.ts'
