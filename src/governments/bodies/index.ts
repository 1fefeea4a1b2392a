/** Public bodies of a government in the browser: listed, added, changed. */
import type { WebCtx } from '#platform/http'
import { bodyLinks } from './links.ts'

export { addBody, changeBody } from './actions.ts'
export { bodyLinks } from './links.ts'
export { routes } from './routes.tsx'
export { BodyFields } from './views.tsx'

export const workLinks = ({ t, government, may }: WebCtx) =>
  government && may('government.administer')
    ? [{ text: t('body.list.title'), href: bodyLinks.list(government.slug) }]
    : []
