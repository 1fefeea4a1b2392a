import { here, page, route, type WebCtx } from '#platform/http'
import { InProgramme, PartnerAddress, partnerFacts, partnerLinks, partnersOf } from '#programme/partners'
import type { Feature } from '../feature.ts'
import { DeskPage, PartnerPage, type Place } from './views.tsx'

/** Where those who work for a programme begin, and the page of one partner: both lead to what every feature has there. */
export const programmeDesk = (features: () => readonly Feature[]): Feature => {
  const placesFor = (ctx: WebCtx, partner: string | null): Place[] =>
    features().flatMap(feature => feature.programmeLinks?.(ctx, partner) ?? [])
  return {
    routes: [
      route.get(
        '/:government/work/programme',
        { needs: 'programme.read', part: 'programme', params: InProgramme },
        async ctx => {
          const { slug, name } = here(ctx)
          const partners = await ctx.read(tx => partnersOf(tx, ctx.actor))
          return page({
            title: ctx.t('programme.desk.title'),
            content: DeskPage({
              ctx,
              name,
              partners,
              places: placesFor(ctx, null),
              partnerAt: partner => partnerLinks.partner(slug, partner),
              allPartners: partnerLinks.list(slug),
            }),
          })
        },
      ),
      route.get(
        '/:government/work/programme/partners/:partner',
        { needs: 'programme.read', part: 'programme', params: PartnerAddress },
        async (ctx, { params }) => {
          const { slug } = here(ctx)
          const { partner, content } = await partnerFacts(ctx, params.partner)
          return page({
            title: partner.name,
            back: { href: partnerLinks.work(slug), text: ctx.t('programme.desk.title') },
            content: PartnerPage({ ctx, partner, facts: content, places: placesFor(ctx, partner.slug) }),
          })
        },
      ),
    ],
    workLinks: ctx =>
      ctx.government?.parts.includes('programme') && ctx.may('programme.read')
        ? [{ text: ctx.t('programme.desk.title'), href: partnerLinks.work(ctx.government.slug) }]
        : [],
  }
}
