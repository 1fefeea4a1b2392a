import { supplierById } from '#identity/suppliers'
import { governmentOf } from '#platform/context'
import type { Transaction } from '#platform/db'
import { Refusal } from '#platform/errors'
import { type FieldError, type Posted, readForm } from '#platform/forms'
import { here, page, type Route, route, seeOther, type WebCtx } from '#platform/http'
import { showOf } from '#platform/ui'
import { isDocumentWithdrawn, isReadable } from '#record'
import { answerEngagement } from './actions.ts'
import { engagementLinks, learntMark } from './links.ts'
import { AnswerPage, OpenPage } from './public-views.tsx'
import { refusal, takesAnswers } from './rules.ts'
import { After, PublicAddress, ResponseForm, Sent } from './schema.ts'
import { meetingsOf, requireEngagement, responsesTo } from './store.ts'

const perPage = 50

interface Address {
  ocid: string
  id: string
}

/**
 * A notice that the public may read.
 * @throws Refusal where there is none under this address, or it was lawfully withdrawn
 */
async function requireOpen(tx: Transaction, ctx: WebCtx, { ocid, id }: Address) {
  const engagement = await requireEngagement(tx, id)
  if (engagement.state === 'draft' || engagement.ocid !== ocid) throw new Refusal('not-found', 'engagement.not-found')
  const governmentId = governmentOf(ctx)
  const path = engagementLinks.open(here(ctx).slug, ocid, id)
  const isWithdrawn = (more: string) => isDocumentWithdrawn(tx, { governmentId, ocid, path: path + more })
  if (!(await isReadable(tx, ocid)) || (await isWithdrawn(''))) throw new Refusal('gone', 'engagement.withdrawn')
  return { engagement, isLearntWithdrawn: await isWithdrawn(learntMark) }
}

async function openPage(ctx: WebCtx, at: Address, after: string | undefined) {
  const { slug } = here(ctx)
  const { engagement, isLearntWithdrawn, found } = await ctx.read(async tx => ({
    ...(await requireOpen(tx, ctx, at)),
    found: await meetingsOf(tx, at.id, { after, limit: perPage + 1 }),
  }))
  const last = found.length > perPage ? found[perPage - 1]?.id : undefined
  return page({
    title: engagement.title,
    back: { href: engagementLinks.plan(slug, at.ocid) },
    canonical: engagementLinks.open(slug, at.ocid, at.id),
    content: OpenPage({
      t: ctx.t,
      show: showOf(ctx),
      engagement,
      meetings: found.slice(0, perPage),
      answerAt: takesAnswers(engagement, ctx.now()) ? engagementLinks.answer(slug, at.ocid, at.id) : null,
      isLearntWithdrawn,
      links: {
        first: after && engagementLinks.open(slug, at.ocid, at.id),
        next: last && engagementLinks.open(slug, at.ocid, at.id, last),
      },
    }),
  })
}

interface Form {
  typed?: Posted
  errors?: readonly FieldError[]
  wasSent?: boolean
}

async function answerPage(ctx: WebCtx, at: Address, { typed = {}, errors = [], wasSent = false }: Form) {
  const { slug } = here(ctx)
  const { id: personId, supplierId } = ctx.actor
  const { engagement, supplier, own } = await ctx.read(async tx => ({
    ...(await requireOpen(tx, ctx, at)),
    supplier: supplierId ? await supplierById(tx, supplierId) : undefined,
    own: personId ? await responsesTo(tx, at.id, { of: { supplierId, personId }, limit: perPage }) : [],
  }))
  const mayNot = refusal(engagement, 'answer', ctx.actor, { now: ctx.now() })
  return page({
    title: ctx.t('engagement.answer.title'),
    error: errors.length > 0,
    back: { href: engagementLinks.open(slug, at.ocid, at.id), text: engagement.title },
    content: AnswerPage({
      t: ctx.t,
      show: showOf(ctx),
      engagement,
      name: supplier?.name ?? null,
      own,
      wasSent,
      mayNot: mayNot && ctx.t.dynamic(mayNot),
      action: engagementLinks.answer(slug, at.ocid, at.id),
      tokens: ctx.tokens(),
      typed,
      errors,
    }),
  })
}

const openAt = '/:government/plans/:ocid/engagement/:id'
const inside = { needs: 'signed-in', part: 'plan', params: PublicAddress } as const

/** What everybody reads, and where suppliers and others answer. */
export const publicRoutes: Route[] = [
  route.get(openAt, { needs: 'public', part: 'plan', params: PublicAddress, query: After }, (ctx, { params, query }) =>
    openPage(ctx, params, query.after),
  ),
  route.get(`${openAt}/answer`, { ...inside, query: Sent }, (ctx, { params, query }) =>
    answerPage(ctx, params, { wasSent: query.sent === 'yes' }),
  ),
  route.post(
    `${openAt}/answer`,
    { ...inside, audit: 'engagement.answered', limit: { hits: 30, seconds: 600 } },
    async (ctx, { params, body }) => {
      const form = readForm(ResponseForm, body as Posted)
      if (!form.ok) return answerPage(ctx, params, form)
      await answerEngagement(ctx, params.ocid, params.id, form.value.text)
      return seeOther(engagementLinks.sent(here(ctx).slug, params.ocid, params.id))
    },
  ),
]
