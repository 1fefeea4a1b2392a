/**
 * The register of personal data put together, what a person sees of what is held about them, erasure, and terms: see
 * docs/guides/privacy.md.
 */
import type { TablePlace } from '#platform/personal-data'
import type { Feature } from '../feature.ts'
import { eraseDue } from './jobs.ts'
import { notPersonal, personalData } from './personal-data.ts'
import { erasurePlaces, registerOf } from './register.ts'
import { permissions } from './rules.ts'

export { askForOwnErasure, decideErasure, proposeErasure, takeBackErasure } from './actions.ts'
export { links as personalDataLinks } from './links.ts'
export { impersonal, registerOf } from './register.ts'
export { erasuresToKeep, KeptErasure, replayErasures } from './replay.ts'
export { lifecycle as erasureLifecycle } from './rules.ts'

export const personalDataFeature = (features: () => readonly Feature[]): Feature => {
  const places = (): TablePlace[] => placesOf(features())
  return { permissions, personalData, notPersonal, dueWork: [eraseDue(places)] }
}

/** Where something is done at an erasure, from all features: what `replayErasures` needs. */
export const placesOf = (features: readonly Feature[]): TablePlace[] => erasurePlaces(registerOf(features))
