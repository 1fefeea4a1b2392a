import { timeLinks } from '#app/demonstration'
import { backupLinks } from '#app/kept-backups'
import { personalDataLinks } from '#app/personal-data'
import { setUpLinks } from '#app/set-up'
import { contractLinks } from '#contract/contracts'
import type { WebCtx } from '#platform/http'
import { outboxLinks } from '#platform/mail'
import { partnerLinks } from '#programme/partners'
import { playbookLinks } from '#programme/playbook'

/** The links to the parts of the platform that this government uses and this person may enter. */
export function navigationOf(ctx: WebCtx) {
  const { t, government } = ctx
  const links: { text: string; href: string }[] = []
  const uses = (part: string) => government === null || government.parts.includes(part)
  if (government) {
    const at = `/${government.slug}`
    if (uses('programme')) links.push({ text: t('programme.nav'), href: partnerLinks.home(government.slug) })
    if (uses('plan')) links.push({ text: t('app.nav.plans'), href: `${at}/plans` })
    links.push({ text: t('app.nav.opportunities'), href: `${at}/opportunities` })
    if (uses('contract')) links.push({ text: t('open.list.contracts'), href: `${at}/contracts` })
    links.push({ text: t('app.nav.suppliers'), href: `${at}/suppliers` })
    links.push({ text: t('app.nav.results'), href: `${at}/results` })
    if (isOfficial(ctx)) links.push({ text: t('app.nav.work'), href: `${at}/work` })
  } else {
    links.push({ text: t('app.nav.opportunities'), href: '/opportunities' })
    links.push({ text: t('app.nav.results'), href: '/results' })
    if (ctx.may('government.create')) links.push({ text: t('set-up.list.title'), href: setUpLinks.list() })
    if (ctx.may('erasure.decide')) links.push({ text: t('erasure.list.title'), href: personalDataLinks.requests() })
    if (ctx.may('backup.read')) links.push({ text: t('backup.title'), href: backupLinks.list() })
  }
  if (ctx.actor.kind === 'supplier') {
    links.push({ text: t('app.nav.bids'), href: '/supplier/bids' })
    links.push({ text: t('contract.own.title'), href: contractLinks.ownList() })
  }
  links.push(
    ctx.person ? { text: t('app.nav.account'), href: '/account' } : { text: t('app.nav.sign-in'), href: '/sign-in' },
  )
  const path = ctx.url.split('?')[0] ?? ''
  return links.map(link => ({ ...link, current: path === link.href, active: path.startsWith(`${link.href}/`) }))
}

const isOfficial = (ctx: WebCtx): boolean => ctx.actor.kind !== 'supplier' && ctx.actor.roles.length > 0

/** @param demonstration whether everybody may read the mails and sign in as anybody here */
export const footerLinks = ({ t, government }: WebCtx, demonstration: boolean) => [
  { text: t('app.nav.open-data'), href: '/open-data' },
  { text: t('app.nav.api'), href: '/api/docs' },
  { text: t('playbook.title'), href: playbookLinks.list(null) },
  { text: t('app.nav.satisfaction'), href: '/satisfaction' },
  ...(government ? [{ text: t('privacy.nav'), href: personalDataLinks.register(government.slug) }] : []),
  ...(demonstration
    ? [
        { text: t('app.nav.demonstration'), href: '/demonstration' },
        { text: t('app.nav.time'), href: timeLinks.time() },
        { text: t('app.nav.outbox'), href: outboxLinks.list() },
      ]
    : []),
]
