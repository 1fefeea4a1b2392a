import { here, page, route } from '#platform/http'
import { showOf } from '#platform/ui'
import { InProgramme, type Partner, PartnerAddress, partnerFacts, partnerLinks, partnersOf } from '#programme/partners'
import type { Feature } from '../feature.ts'
import { tasksOf } from '../waiting.tsx'
import { nextPlace } from './next.ts'
import { stepFeatures, stepsFor } from './steps.ts'
import { DeskPage, PartnerPage } from './views.tsx'

/** Whether everybody may read about a partner: who is only considered, or was declined, has no page of its own. */
const isPublic = ({ phase }: Pick<Partner, 'phase'>): boolean => phase !== 'considered' && phase !== 'declined'

/** Where those who work for a programme begin, and the page of one partner: both lead to what every feature has there. */
export const programmeDesk: Feature = {
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
            show: showOf(ctx),
            tasks: await tasksOf(ctx, stepFeatures),
            partners,
            steps: stepsFor(ctx, null),
            partnerAt: partner => partnerLinks.partner(slug, partner),
            allPartners: partnerLinks.list(slug),
            publicAt: partnerLinks.home(slug),
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
          content: PartnerPage({
            ctx,
            partner,
            facts: content,
            nextAt: nextPlace(slug, partner),
            publicAt: isPublic(partner) ? partnerLinks.publicPartner(slug, partner.slug) : null,
            steps: stepsFor(ctx, partner.slug),
          }),
        })
      },
    ),
  ],
  workLinks: ctx =>
    ctx.government?.parts.includes('programme') && ctx.may('programme.read')
      ? [{ text: ctx.t('programme.desk.title'), href: partnerLinks.work(ctx.government.slug) }]
      : [],
}
