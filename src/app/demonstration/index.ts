export { exampleBodies, exampleSuppliers } from './people.ts'
export { createWorld, historicGovernment, idOf, type World } from './world.ts'
