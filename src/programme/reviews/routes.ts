import { z } from 'zod'
import { type Posted, readForm } from '#platform/forms'
import { here, page, type Route, route, seeOther } from '#platform/http'
import { InProgramme } from '#programme/partners'
import { registerLinks, registerRoutes } from '#programme/register'
import { seat, unseat } from './actions.ts'
import { factChecks } from './fact-checks.ts'
import { reviews } from './kinds.ts'
import { recommendationExtras } from './recommendation-pages.tsx'
import { recommendations } from './recommendations.ts'
import { reportRoutes, withoutReport } from './report-routes.ts'
import { reviewExtras } from './review-pages.tsx'
import { CriteriaPage } from './views.tsx'

const ReviewAddress = InProgramme.extend({ id: z.uuid() })
const SeatForm = z.object({ person: z.uuid('register.choice.gone') })
const lead = { needs: 'programme.lead', part: 'programme' } as const

export const routes: Route[] = [
  ...withoutReport(registerRoutes(reviews, reviewExtras)),
  ...reportRoutes,
  ...registerRoutes(factChecks),
  ...registerRoutes(recommendations, recommendationExtras),
  route.get(
    '/:government/programme/review-criteria',
    { needs: 'public', part: 'programme', params: InProgramme },
    async ctx =>
      page({
        title: ctx.t('programme-review.criteria.title'),
        content: CriteriaPage({ t: ctx.t, list: registerLinks.publicList(here(ctx).slug, reviews) }),
      }),
  ),
  route.post(
    '/:government/work/programme/reviews/:id/panel',
    { ...lead, params: ReviewAddress, audit: 'programme-review.seated' },
    async (ctx, { params, body }) => {
      // The list of names is the page's own: one that is not on it was not chosen there, and the page is shown again.
      const form = readForm(SeatForm, body as Posted)
      if (form.ok) await seat(ctx, params.id, form.value.person)
      return seeOther(`${registerLinks.entry(here(ctx).slug, reviews, params.id)}#panel`)
    },
  ),
  route.post(
    '/:government/work/programme/reviews/:id/panel/:person/remove',
    { ...lead, params: ReviewAddress.extend({ person: z.uuid() }), audit: 'programme-review.unseated' },
    async (ctx, { params }) => {
      await unseat(ctx, params.id, params.person)
      return seeOther(`${registerLinks.entry(here(ctx).slug, reviews, params.id)}#panel`)
    },
  ),
]
