import { Refusal } from '#platform/errors'
import { type FieldError, type Posted, readForm, refusedField } from '#platform/forms'
import { here, page, type Route, route, seeOther, type WebCtx } from '#platform/http'
import { showOf } from '#platform/ui'
import { InProgramme, partnerRefusal, partners, partnersOf, refuse } from '#programme/partners'
import {
  acceptProposal,
  currentText,
  pageHere,
  proposeChange,
  proposePage,
  returnProposal,
  reviseProposal,
  withdrawProposal,
} from './actions.ts'
import { shippedText } from './editions.ts'
import { playbookLinks as links } from './links.ts'
import { After, AnswerForm, ChangeForm, NewPageForm, NewQuery, ProposalAddress } from './proposal-schema.ts'
import { otherLanguages, ProposalPage, ProposalsPage, ProposePage } from './proposal-views.tsx'
import { type Action, type ContentLanguage, contentLanguages, refusal } from './rules.ts'
import { acceptedText, type Proposal, proposals, requireProposal } from './store.ts'

const perPage = 50

async function listPage(ctx: WebCtx, after: string | undefined) {
  const { slug } = here(ctx)
  const found = await ctx.read(tx => proposals(tx, { after, limit: perPage + 1 }))
  const last = found.length > perPage ? found[perPage - 1]?.id : undefined
  return page({
    title: ctx.t('playbook.proposals.title'),
    content: ProposalsPage({
      t: ctx.t,
      show: showOf(ctx),
      rows: found.slice(0, perPage),
      links: {
        proposal: id => links.proposal(slug, id),
        propose: ctx.may('programme.contribute') ? links.propose(slug) : null,
        playbook: links.list(slug),
        first: after && links.proposals(slug),
        next: last && links.proposals(slug, last),
      },
    }),
  })
}

/** The language to write in: the one asked for, else that of the page, as far as the playbook may be in it. */
const languageOf = (ctx: WebCtx, asked: ContentLanguage | undefined): ContentLanguage =>
  asked ?? contentLanguages.find(language => language === ctx.t.language) ?? 'en'

/** The form for a proposal; `id` when it is written anew. */
async function proposePageOf(
  ctx: WebCtx,
  place: { page: string | undefined; language: ContentLanguage; proposal?: Proposal },
  typed: Posted | null,
  errors: readonly FieldError[],
) {
  const { slug, name } = here(ctx)
  const { page: pageId, language, proposal } = place
  const found = await ctx.read(async tx => {
    if (pageId !== undefined && !proposal && !(await pageHere(tx, pageId)))
      throw new Refusal('not-found', 'playbook.not-found')
    return {
      partners: await partnersOf(tx, ctx.actor),
      text: proposal ?? (pageId === undefined ? undefined : await currentText(tx, pageId, language)),
    }
  })
  const first = { title: found.text?.title, summary: found.text?.summary, body: found.text?.body }
  const title = ctx.t(
    proposal ? 'playbook.revise' : pageId === undefined ? 'playbook.propose.page' : 'playbook.propose.change',
  )
  return page({
    title,
    error: errors.length > 0,
    back: proposal
      ? { href: links.proposal(slug, proposal.id) }
      : { href: pageId === undefined ? links.proposals(slug) : links.page(slug, pageId) },
    content: ProposePage({
      t: ctx.t,
      title,
      language,
      programme: partnerRefusal(ctx.actor, 'programme.contribute', null, []) === null ? name : null,
      partners: found.partners,
      isNew: pageId === undefined,
      languages: proposal
        ? []
        : otherLanguages(language).map(other => ({ language: other, href: links.propose(slug, pageId, other) })),
      action: proposal ? links.step(slug, proposal.id, 'revise') : links.propose(slug, pageId, language),
      tokens: ctx.tokens(proposal && (ctx.formVersion ?? proposal.version)),
      typed: typed ?? { ...first, reason: proposal?.reason, partner: proposal?.partnerId ?? undefined },
      errors,
    }),
  })
}

async function sendProposal(ctx: WebCtx, query: NewQuery, posted: Posted) {
  const { slug } = here(ctx)
  const language = languageOf(ctx, query.language)
  const pageId = query.page
  if (pageId === undefined) {
    const form = readForm(NewPageForm, posted)
    if (!form.ok) return proposePageOf(ctx, { page: pageId, language }, form.typed, form.errors)
    try {
      return seeOther(links.proposal(slug, await proposePage(ctx, language, form.value)))
    } catch (error) {
      const errors = refusedField(error, { 'playbook.page.taken': 'page' }, ctx.t)
      return proposePageOf(ctx, { page: pageId, language }, posted, errors)
    }
  }
  const form = readForm(ChangeForm, posted)
  if (!form.ok) return proposePageOf(ctx, { page: pageId, language }, form.typed, form.errors)
  return seeOther(links.proposal(slug, await proposeChange(ctx, pageId, language, form.value)))
}

async function onePage(ctx: WebCtx, id: string, typed: Posted, errors: readonly FieldError[]) {
  const { slug, name } = here(ctx)
  const found = await ctx.read(async tx => {
    const proposal = await requireProposal(tx, id)
    const { page: pageId, language, basedOn, partnerId } = proposal
    const current = await currentText(tx, pageId, language)
    return {
      proposal,
      current,
      base:
        (await acceptedText(tx, pageId, language, basedOn)) ??
        (basedOn > 0 ? shippedText(pageId, language) : undefined),
      partner: (await partners(tx)).find(one => one.id === partnerId),
    }
  })
  const { proposal, base, current, partner } = found
  const may = (action: Action) => (refusal(proposal, action, ctx.actor) === null ? links.step(slug, id, action) : null)
  const isOpen = proposal.state === 'proposed' || proposal.state === 'returned'
  return page({
    title: proposal.title,
    error: errors.length > 0,
    back: { href: links.proposals(slug), text: ctx.t('playbook.proposals.title') },
    content: ProposalPage({
      t: ctx.t,
      show: showOf(ctx),
      proposal,
      base,
      contributor: partner?.name ?? name,
      hasMoved: isOpen && (current?.edition ?? 0) !== proposal.basedOn,
      links: {
        accept: may('accept'),
        return: may('return'),
        revise: may('revise'),
        withdraw: may('withdraw'),
        page: current ? links.page(slug, proposal.page) : null,
      },
      action: links.step(slug, id, 'return'),
      tokens: ctx.tokens(ctx.formVersion ?? proposal.version),
      typed,
      errors,
    }),
  })
}

async function revisePage(ctx: WebCtx, id: string, typed: Posted | null, errors: readonly FieldError[]) {
  const proposal = await ctx.read(tx => requireProposal(tx, id))
  refuse(refusal(proposal, 'revise', ctx.actor))
  return proposePageOf(
    ctx,
    { page: proposal.page, language: proposal.language as ContentLanguage, proposal },
    typed,
    errors,
  )
}

const part = 'programme'
const at = '/:government/work/programme/playbook'
const contribute = { needs: 'programme.contribute', part } as const
const review = { needs: 'programme.review', part, params: ProposalAddress } as const

/** What members of a programme do with the playbook. */
export const workRoutes: Route[] = [
  route.get(at, { needs: 'programme.read', part, params: InProgramme, query: After }, (ctx, { query }) =>
    listPage(ctx, query.after),
  ),
  route.get(`${at}/new`, { ...contribute, params: InProgramme, query: NewQuery }, (ctx, { query }) =>
    proposePageOf(ctx, { page: query.page, language: languageOf(ctx, query.language) }, null, []),
  ),
  route.post(
    `${at}/new`,
    { ...contribute, params: InProgramme, query: NewQuery, audit: 'playbook.proposed' },
    (ctx, { query, body }) => sendProposal(ctx, query, body as Posted),
  ),
  route.get(`${at}/:id`, { needs: 'programme.read', part, params: ProposalAddress }, (ctx, { params }) =>
    onePage(ctx, params.id, {}, []),
  ),
  route.get(`${at}/:id/revise`, { ...contribute, params: ProposalAddress }, (ctx, { params }) =>
    revisePage(ctx, params.id, null, []),
  ),
  route.post(
    `${at}/:id/revise`,
    { ...contribute, params: ProposalAddress, audit: 'playbook.revised' },
    async (ctx, { params, body }) => {
      const form = readForm(ChangeForm, body as Posted)
      if (!form.ok) return revisePage(ctx, params.id, form.typed, form.errors)
      await reviseProposal(ctx, params.id, ctx.formVersion, form.value)
      return seeOther(links.proposal(here(ctx).slug, params.id))
    },
  ),
  route.post(
    `${at}/:id/withdraw`,
    { ...contribute, params: ProposalAddress, audit: 'playbook.withdrawn' },
    async (ctx, { params }) => {
      await withdrawProposal(ctx, params.id, ctx.formVersion)
      return seeOther(links.proposal(here(ctx).slug, params.id))
    },
  ),
  route.post(`${at}/:id/accept`, { ...review, audit: 'playbook.accepted' }, async (ctx, { params }) => {
    await acceptProposal(ctx, params.id, ctx.formVersion)
    return seeOther(links.proposal(here(ctx).slug, params.id))
  }),
  route.post(`${at}/:id/return`, { ...review, audit: 'playbook.returned' }, async (ctx, { params, body }) => {
    const form = readForm(AnswerForm, body as Posted)
    if (!form.ok) return onePage(ctx, params.id, form.typed, form.errors)
    await returnProposal(ctx, params.id, ctx.formVersion, form.value.answer)
    return seeOther(links.proposal(here(ctx).slug, params.id))
  }),
]
