/**
 * The register of personal data put together, what a person sees of what is held about them, erasure, terms and legal
 * holds: see docs/guides/privacy.md.
 */
import type { WebCtx } from '#platform/http'
import type { TablePlace } from '#platform/personal-data'
import type { Feature } from '../feature.ts'
import { holdRoutes } from './hold-routes.tsx'
import { eraseDue, sweepDue } from './jobs.ts'
import { links } from './links.ts'
import { ownRoutes } from './own-routes.tsx'
import { notPersonal, personalData } from './personal-data.ts'
import { erasurePlaces, registerOf } from './register.ts'
import { registerRoutes } from './register-routes.tsx'
import { requestRoutes } from './request-routes.tsx'
import { permissions } from './rules.ts'

export { askForOwnErasure, decideErasure, proposeErasure, takeBackErasure } from './actions.ts'
export { endHold, setHold } from './holds.ts'
export { sweepInstallation } from './keeping.ts'
export { links as personalDataLinks } from './links.ts'
export { impersonal, registerOf } from './register.ts'
export { erasuresToKeep, KeptErasure, replayErasures } from './replay.ts'
export { lifecycle as erasureLifecycle } from './rules.ts'

export const personalDataFeature = (features: () => readonly Feature[]): Feature => {
  const register = () => registerOf(features())
  const places = () => placesOf(features())
  return {
    permissions,
    personalData,
    notPersonal,
    routes: [...registerRoutes(register), ...ownRoutes(register), ...requestRoutes, ...holdRoutes],
    workLinks,
    dueWork: [eraseDue(places), sweepDue(() => features().flatMap(feature => feature.retention ?? []))],
  }
}

const workLinks = ({ t, government, may }: WebCtx) =>
  government && may('hold.read') ? [{ text: t('hold.title'), href: links.holds(government.slug) }] : []

/** Where something is done at an erasure, from all features: what `replayErasures` needs. */
export const placesOf = (features: readonly Feature[]): TablePlace[] => erasurePlaces(registerOf(features))
