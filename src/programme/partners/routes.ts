import { allGovernments, governmentById } from '#governments/tree'
import { personNames } from '#identity/people'
import { Refusal } from '#platform/errors'
import { type FieldError, type Posted, readForm, refusedField } from '#platform/forms'
import { here, page, type Route, route, seeOther, type WebCtx } from '#platform/http'
import { showOf } from '#platform/ui'
import { addPartner, assignMember, programmeMembers, refuse, releaseMember, sayWhy, stepPartner } from './actions.ts'
import { partnerLinks as links } from './links.ts'
import { type Action, refusal } from './rules.ts'
import { InProgramme, MemberForm, PartnerAddress, PartnerForm, WhyForm } from './schema.ts'
import { membersOf, partners, partnersOf, requirePartnerBySlug } from './store.ts'
import { AddPage, PartnerFacts, PartnersPage, StepPage, WhyPage } from './views.tsx'

async function listPage(ctx: WebCtx) {
  const { slug } = here(ctx)
  const rows = await ctx.read(tx => partnersOf(tx, ctx.actor))
  return page({
    title: ctx.t('partner.list.title'),
    content: PartnersPage({
      t: ctx.t,
      show: showOf(ctx),
      rows,
      links: {
        partner: partner => links.partner(slug, partner),
        add: ctx.may('programme.lead') ? links.add(slug) : null,
      },
    }),
  })
}

async function addPage(ctx: WebCtx, typed: Posted, errors: readonly FieldError[]) {
  const { slug, id } = here(ctx)
  const found = await ctx.read(async tx => ({ governments: await allGovernments(tx), partners: await partners(tx) }))
  return page({
    title: ctx.t('partner.add.title'),
    error: errors.length > 0,
    back: { href: links.list(slug), text: ctx.t('partner.list.title') },
    content: AddPage({
      t: ctx.t,
      governments: found.governments.filter(one => one.id !== id),
      partners: found.partners,
      action: links.add(slug),
      tokens: ctx.tokens(),
      typed,
      errors,
    }),
  })
}

/** The partner that an address names, for whoever may see it. */
export async function partnerSeen(ctx: WebCtx, slug: string) {
  const partner = await ctx.read(async tx => {
    const asked = await requirePartnerBySlug(tx, slug)
    return (await partnersOf(tx, ctx.actor)).find(({ id }) => id === asked.id)
  })
  if (!partner) throw new Refusal('forbidden', 'partner.not-your-partner')
  return partner
}

/**
 * Steps with a page of their own, which says what follows. Choosing and declining are not among them: they are a recorded decision about published
 * criteria. Nor is ending: what must be true first is the exit's to know.
 */
const steps = ['deliver', 'begin-exit'] as const satisfies readonly Action[]
type Step = (typeof steps)[number]

/** What a partner's page says of phase, reason and people. */
export async function partnerFacts(ctx: WebCtx, slug: string, errors: readonly FieldError[] = []) {
  const { slug: programme } = here(ctx)
  const partner = await partnerSeen(ctx, slug)
  const maysLead = ctx.may('programme.lead')
  const found = await ctx.read(async tx => {
    const ids = await membersOf(tx, partner.id)
    return {
      ids,
      names: await personNames(tx, ids),
      all: await partners(tx),
      government: partner.governmentId ? await governmentById(tx, partner.governmentId) : undefined,
      assignable: maysLead ? await programmeMembers(tx, ctx) : null,
    }
  })
  return {
    partner,
    content: PartnerFacts({
      t: ctx.t,
      show: showOf(ctx),
      partner,
      parent: found.all.find(({ id }) => id === partner.parentId) ?? null,
      governmentLink: found.government ? { name: found.government.name, to: `/${found.government.slug}` } : null,
      members: found.ids.map(id => ({
        id,
        name: found.names.get(id) ?? ctx.t('partner.member.gone'),
        release: maysLead ? links.removeMember(programme, slug, id) : null,
      })),
      assignable: found.assignable?.filter(({ id }) => !found.ids.includes(id)) ?? null,
      steps: steps
        .filter(action => refusal(partner.phase, action, ctx.actor) === null)
        .map(action => ({ action, to: links.step(programme, slug, action) })),
      whyAt: maysLead ? links.why(programme, slug) : null,
      assignAt: links.members(programme, slug),
      tokens: version => ctx.tokens(version),
      errors,
    }),
  }
}

async function stepPage(ctx: WebCtx, slug: string, action: Step) {
  const { slug: programme } = here(ctx)
  const partner = await partnerSeen(ctx, slug)
  refuse(refusal(partner.phase, action, ctx.actor))
  return page({
    title: ctx.t(`partner.action.${action}`),
    back: { href: links.partner(programme, slug), text: partner.name },
    content: StepPage({
      t: ctx.t,
      name: partner.name,
      step: action,
      action: links.step(programme, slug, action),
      tokens: ctx.tokens(partner.version),
    }),
  })
}

async function whyPage(ctx: WebCtx, slug: string, typed: Posted | null, errors: readonly FieldError[]) {
  const { slug: programme } = here(ctx)
  const partner = await partnerSeen(ctx, slug)
  return page({
    title: ctx.t('partner.why.edit'),
    error: errors.length > 0,
    back: { href: links.partner(programme, slug), text: partner.name },
    content: WhyPage({
      t: ctx.t,
      name: partner.name,
      action: links.why(programme, slug),
      tokens: ctx.tokens(ctx.formVersion ?? partner.version),
      typed: typed ?? { why: partner.why },
      errors,
    }),
  })
}

const part = 'programme'
const at = '/:government/work/programme/partners'
const lead = { needs: 'programme.lead', part } as const
const toPartner = (ctx: WebCtx, slug: string) => seeOther(links.partner(here(ctx).slug, slug))

const stepRoutes = (action: Step, audit: string): Route[] => [
  route.get(`${at}/:partner/${action}`, { ...lead, params: PartnerAddress }, (ctx, { params }) =>
    stepPage(ctx, params.partner, action),
  ),
  route.post(`${at}/:partner/${action}`, { ...lead, params: PartnerAddress, audit }, async (ctx, { params }) => {
    const { id } = await partnerSeen(ctx, params.partner)
    await stepPartner(ctx, id, ctx.formVersion, action)
    return toPartner(ctx, params.partner)
  }),
]

export const routes: Route[] = [
  route.get(at, { needs: 'programme.read', part, params: InProgramme }, ctx => listPage(ctx)),
  route.get(`${at}/new`, { ...lead, params: InProgramme }, ctx => addPage(ctx, {}, [])),
  route.post(`${at}/new`, { ...lead, params: InProgramme, audit: 'partner.added' }, async (ctx, { body }) => {
    const posted = body as Posted
    const form = readForm(PartnerForm, posted)
    if (!form.ok) return addPage(ctx, form.typed, form.errors)
    try {
      await addPartner(ctx, form.value)
    } catch (error) {
      return addPage(ctx, posted, refusedField(error, { 'partner.slug.taken': 'slug' }, ctx.t))
    }
    return toPartner(ctx, form.value.slug)
  }),
  route.get(`${at}/:partner/why`, { ...lead, params: PartnerAddress }, (ctx, { params }) =>
    whyPage(ctx, params.partner, null, []),
  ),
  route.post(
    `${at}/:partner/why`,
    { ...lead, params: PartnerAddress, audit: 'partner.edited' },
    async (ctx, { params, body }) => {
      const form = readForm(WhyForm, body as Posted)
      if (!form.ok) return whyPage(ctx, params.partner, form.typed, form.errors)
      const { id } = await partnerSeen(ctx, params.partner)
      await sayWhy(ctx, id, ctx.formVersion, form.value.why)
      return toPartner(ctx, params.partner)
    },
  ),
  route.post(
    `${at}/:partner/members`,
    { ...lead, params: PartnerAddress, audit: 'partner.member-assigned' },
    async (ctx, { params, body }) => {
      const form = readForm(MemberForm, body as Posted)
      if (!form.ok) {
        const { partner, content } = await partnerFacts(ctx, params.partner, form.errors)
        return page({ title: partner.name, error: true, content })
      }
      const { id } = await partnerSeen(ctx, params.partner)
      await assignMember(ctx, id, form.value.person)
      return toPartner(ctx, params.partner)
    },
  ),
  route.post(
    `${at}/:partner/members/:person/remove`,
    { ...lead, params: PartnerAddress.extend({ person: MemberForm.shape.person }), audit: 'partner.member-released' },
    async (ctx, { params }) => {
      const { id } = await partnerSeen(ctx, params.partner)
      await releaseMember(ctx, id, params.person)
      return toPartner(ctx, params.partner)
    },
  ),
  ...stepRoutes('deliver', 'partner.in-delivery'),
  ...stepRoutes('begin-exit', 'partner.exiting'),
]
