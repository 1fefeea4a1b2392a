/** A government's rules in the browser: read, changed from a day on, ended; its parts switched on and off. */
import type { WebCtx } from '#platform/http'
import { changingRoutes } from './change-routes.tsx'
import { rulesLinks } from './links.ts'
import { partsRoutes } from './parts-routes.tsx'
import { readingRoutes } from './routes.tsx'

export { changeRule, tryChange } from './actions.ts'
export type { Change } from './change.ts'
export { rulesLinks } from './links.ts'
export { problemWords } from './wording.ts'

export const routes = [...readingRoutes, ...changingRoutes, ...partsRoutes]

export const workLinks = ({ t, government, may }: WebCtx) =>
  government && may('government.administer')
    ? [
        { text: t('pack.title'), href: rulesLinks.list(government.slug) },
        { text: t('pack.parts.title'), href: rulesLinks.parts(government.slug) },
      ]
    : []
