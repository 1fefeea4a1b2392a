/** Registers: lists whose entries are defined as data (fields, lifecycle, who may, what is public), with all their pages. */
import type { Route } from '#platform/http'
import type { Extras } from './extras.ts'
import { anyKind, type Fields, type Kind } from './kind.ts'
import { publicRoutes } from './public-routes.ts'
import { register } from './registered.ts'
import { workRoutes } from './work-routes.ts'

export { addEntry, addEntryIn, editEntry, editEntryIn, type NewEntry, takeAction, takeActionIn } from './actions.ts'
export type { Extras } from './extras.ts'
export type { Fault } from './faults.ts'
export { labelOf, readFields, typedOf } from './form.ts'
export { FieldsOf, type FieldsProps } from './form-view.tsx'
export {
  anyKind,
  type Catalogue,
  type CatalogueGroup,
  type ContentOf,
  defineKind,
  type Entry,
  type Field,
  type Kind,
  listIn,
  type Who,
} from './kind.ts'
export { registerLinks } from './links.ts'
export { entriesOf } from './list-store.ts'
export { notPersonal, personalData } from './personal-data.ts'
export { allKinds as registers } from './registered.ts'
export { editRefusal } from './rules.ts'
export { asSeen, entrySeen, sightOf } from './seen.ts'
export { StateTag } from './shown.tsx'
export { contentAt, entriesById, entryById, linksFrom, linksTo, requireEntry } from './store.ts'
export { whoAbout } from './who.ts'

/** All pages of a kind: for the programme's members, and for everybody where the kind has something public. */
export function registerRoutes<F extends Fields>(of: Kind<F>, extras: Extras = {}): Route[] {
  const kind = anyKind(of)
  register(kind)
  return [...workRoutes(kind, extras), ...(kind.published ? publicRoutes(kind, extras) : [])]
}
