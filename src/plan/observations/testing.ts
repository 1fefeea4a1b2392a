import { createPerson } from '#identity/people'
import { announcePlan, createPlan, type PlanContent } from '#plan/pipeline'
import type { PersonId } from '#platform/ids'
import type { TestApp } from '../../app/testing.ts'
import { aPlanContent } from '../pipeline/factory.ts'

import { applyAsObserver, registerObserver } from './index.ts'

/** Somebody with an account who belongs to no public body and no supplier; known to the application by their name. */
export async function anOutsider(app: TestApp, name: string): Promise<PersonId> {
  const id = await app.database.transact({ now: app.now }, tx =>
    createPerson(tx, { email: `${name}@watch.example`, name, demonstration: true }),
  )
  app.world.people.set(name, id)
  return id
}

/** An outsider whose organisation is registered. */
export async function anObserver(app: TestApp, name: string, organisation = `${name} Watch`): Promise<string> {
  await anOutsider(app, name)
  const form = { name: organisation, kind: 'civil-society', website: null, purpose: 'We watch spending.' } as const
  const id = await applyAsObserver(await app.ctxOf(name, 'examplia'), form)
  await registerObserver(await app.ctxOf('gita', 'examplia'), id, null)
  return id
}

/** A plan of the example country's roads that is published before it is approved; its id and open contracting ID. */
export async function anAnnouncedPlan(
  app: TestApp,
  change: Partial<PlanContent> = {},
): Promise<{ id: string; ocid: string }> {
  const bodyId = app.world.bodies.get('department-of-example-roads') ?? ''
  const ada = await app.ctxOf('ada', 'examplia')
  const id = await createPlan(ada, aPlanContent({ bodyId, ...change }))
  await announcePlan(ada, id, null)
  const { rows } = await app.database.executeSql('select ocid from plan.plans where id = $1', [id])
  return { id, ocid: (rows[0] as { ocid: string }).ocid }
}
