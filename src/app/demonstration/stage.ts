import {
  addWorkingDays,
  chainOf,
  isWorkingDay,
  type Packs,
  previousWorkingDay,
  type ResolvedPack,
  resolvePack,
  ruleAt,
  workingCalendar,
} from '#governments/packs'
import { orderedRoles } from '#identity/memberships'
import { type Actor, type Ctx, nobody } from '#platform/context'
import { addDays, addSeconds, instantAt, localDate } from '#platform/time'
import { contextFor, operatorContext, type Resources } from '../context.ts'
import { exampleBodies, exampleObservers, exampleSuppliers } from './people.ts'
import type { Language } from './voices.ts'
import { idOf, type World } from './world.ts'

/** Something that goes on over months: it says when its next scene is, and acts it out once that moment has come. */
export type Story<T = void> = AsyncGenerator<Date, T, void>

/** A passphrase that nobody but the demonstration would ever write down. */
export interface KeptPassphrase {
  opportunityId: string
  government: string
  title: string
  passphrase: string
}

/** Where and when the stories play: the world, and the moment at which a visitor meets it. */
export interface Setting {
  resources: Resources
  world: World
  packs: Packs
  now: Date
  kept: Map<string, KeptPassphrase>
}

/** One government as the stories see it: its calendar around today, and contexts of the people who act in it. */
export interface Stage {
  slug: string
  bodyId: string
  currency: string
  language: Language
  world: World
  publicUrl: string
  /** The government's day so many days from today, whatever day that is. */
  date(day: number): string
  /** The government's day so many days from the day on which the stories are now. */
  dayFromNow(days: number): string
  /** The same time of day in the government, on the last working day up to that day. */
  at(day: number, time?: string): Date
  /** A time of day so many working days after the day on which the stories are now. */
  later(workingDays: number, time?: string): Date
  /** A person at work here: an official, somebody of a supplier, or an observer. */
  as(person: string): Ctx
  /** Who runs the installation. */
  operator(): Ctx
  keep(passphrase: Omit<KeptPassphrase, 'government'>): void
  forget(opportunityId: string): void
}

export function stageOf(setting: Setting, slug: string): Stage {
  const { resources, world, packs, now, kept } = setting
  const pack = resolvePack(chainOf(packs, slug))
  const zone = ruleAt(pack, 'timeZone', now.toISOString().slice(0, 10))
  const governmentId = idOf(world.governments, slug)
  const today = localDate(zone, now)
  const body = exampleBodies.find(({ government }) => government === slug)
  return {
    slug,
    bodyId: body ? idOf(world.bodies, body.slug) : '',
    currency: ruleAt(pack, 'currency', today),
    language: ruleAt(pack, 'languages', today)[0] === 'es' ? 'es' : 'en',
    world,
    publicUrl: resources.publicUrl,
    date: day => addDays(today, day),
    dayFromNow: days => addDays(localDate(zone, resources.now()), days),
    at: (day, time = '10:00') => instantAt(zone, lastWorkingDay(pack, addDays(today, day)), time),
    later: (days, time = '10:00') =>
      instantAt(zone, addWorkingDays(workingCalendar(pack), localDate(zone, resources.now()), days), time),
    as: person => contextFor(resources, governmentId, actorFor(world, person)),
    operator: () => operatorContext(resources, governmentId),
    keep: passphrase => void kept.set(passphrase.opportunityId, { ...passphrase, government: slug }),
    forget: opportunityId => void kept.delete(opportunityId),
  }
}

const lastWorkingDay = (pack: ResolvedPack, date: string): string => {
  const calendar = workingCalendar(pack)
  return isWorkingDay(calendar, date) ? date : previousWorkingDay(calendar, date)
}

/** The first whole second after a deadline, whose own last second still counts. */
export const after = (deadline: Date | null): Date => addSeconds(deadline ?? new Date(0), 1)

/** What a request of this person would find out about them. */
function actorFor(world: World, person: string): Actor {
  const id = idOf(world.people, person)
  for (const { slug, people } of exampleBodies) {
    const official = people.find(({ key }) => key === person)
    if (!official) continue
    const roles = orderedRoles(official.roles)
    return { ...nobody, kind: 'person', id, roles, bodyIds: [idOf(world.bodies, slug)] }
  }
  if (exampleObservers.some(({ key }) => key === person)) return { ...nobody, kind: 'person', id }
  const supplier = exampleSuppliers.find(({ people }) => people.some(({ key }) => key === person))
  if (!supplier) throw new Error(`The example world has no ${person}.`)
  const supplierId = idOf(world.suppliers, supplier.key)
  return { ...nobody, kind: 'supplier', id, roles: ['supplier-administrator', 'supplier'], supplierId }
}
