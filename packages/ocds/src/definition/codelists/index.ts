import * as closedLists from './closed.ts'
import type { Codelist } from './codelist.ts'
import * as isoLists from './iso.ts'
import * as openLists from './open.ts'

/** All codelists of the core and of the extensions. */
export const codelists: readonly Codelist[] = [closedLists, isoLists, openLists].flatMap(lists => Object.values(lists))
