/** A new government with its first public body and its first administrator, set up in the browser. */
import type { WebCtx } from '#platform/http'
import { setUpLinks } from './links.ts'

export { setUpLinks } from './links.ts'
export { routes } from './routes.tsx'

export const workLinks = ({ t, government, may }: WebCtx) =>
  government && may('government.create') ? [{ text: t('set-up.below'), href: setUpLinks.below(government.slug) }] : []
