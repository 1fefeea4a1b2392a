import { textIn } from '#governments/packs'
import { publicLinks } from '#open/addresses'
import { governmentOf } from '#platform/context'
import { Refusal } from '#platform/errors'
import { type FieldError, type Posted, readForm, refusedField, typedText } from '#platform/forms'
import { here, page, type Reply, type Route, route, seeOther, type WebCtx } from '#platform/http'
import { showOf } from '#platform/ui'
import { effectOf, isProcessOf, writeAudit } from '#record'
import {
  decideWithdrawal,
  decisionOf,
  groundsOf,
  proposeWithdrawal,
  refuseWithdrawal,
  takeBackWithdrawal,
} from './actions.ts'
import { choicesOf } from './choices.ts'
import { withdrawalLinks as links } from './links.ts'
import { type Action, refusal } from './rules.ts'
import { About, AnswerForm, ById, InGovernment, Page, ProposalForm, targetOf } from './schema.ts'
import { cases, requireCase } from './store.ts'
import { CasePage, ListPage, ProposalPage, StartPage } from './views.tsx'

const perPage = 50
const at = '/:government/work/withdrawals'

async function listPage(ctx: WebCtx, before: string | undefined): Promise<Reply> {
  const { slug } = here(ctx)
  const found = await ctx.read(tx => cases(tx, governmentOf(ctx), { before, limit: perPage + 1 }))
  const rows = found.slice(0, perPage)
  const last = found.length > perPage ? rows.at(-1) : undefined
  return page({
    title: ctx.t('withdrawal.list.title'),
    content: ListPage({
      t: ctx.t,
      show: showOf(ctx),
      rows,
      link: id => links.one(slug, id),
      create: ctx.may('withdrawal.propose') ? links.create(slug) : null,
      next: last ? links.list(slug, last.id) : null,
    }),
  })
}

const back = (ctx: WebCtx) => ({ href: links.list(here(ctx).slug), text: ctx.t('withdrawal.list.title') })

/** First which process and what kind of thing; then, once both are known, what of it, on which ground and why. */
async function newPage(ctx: WebCtx, about: About, posted: Posted = {}, errors: readonly FieldError[] = []) {
  const { slug } = here(ctx)
  const { ocid, kind } = about
  const { grounds, isOwn, choices } = await ctx.read(async tx => ({
    grounds: await groundsOf(tx, governmentOf(ctx)),
    isOwn: ocid ? await isProcessOf(tx, governmentOf(ctx), ocid) : false,
    choices: ocid && kind ? await choicesOf(tx, ocid, kind) : [],
  }))
  const wrong: FieldError[] = ocid && !isOwn ? [{ field: 'ocid', message: 'record.no-such-process' }] : []
  const all = [...errors, ...wrong]
  const frame = { title: ctx.t('withdrawal.new'), error: all.length > 0, back: back(ctx) }
  if (!ocid || !kind || !isOwn) {
    const typed = { ...posted, ocid: ocid ?? typedText(posted, 'ocid'), kind: kind ?? '' }
    return page(
      {
        ...frame,
        content: StartPage({
          t: ctx.t,
          action: links.create(slug),
          typed,
          errors: all,
          hasGrounds: grounds.length > 0,
        }),
      },
      { status: all.length > 0 ? 422 : 200 },
    )
  }
  return page({
    ...frame,
    content: ProposalPage({
      t: ctx.t,
      action: links.create(slug),
      tokens: ctx.tokens(),
      typed: posted,
      errors: all,
      ocid,
      kind,
      choices,
      grounds: grounds.map(one => ({
        id: one.id,
        text: textIn(one.title, ctx.t.language).text,
        hint: `${one.law}, ${one.clause}`,
        isPublic: one.reasonPublic,
      })),
      start: links.create(slug, { ocid }),
    }),
  })
}

async function proposed(ctx: WebCtx, posted: Posted): Promise<Reply> {
  const about = About.parse({ ocid: typedText(posted, 'ocid'), kind: typedText(posted, 'kind') })
  const form = readForm(ProposalForm, posted)
  if (!form.ok) return newPage(ctx, about, posted, form.errors)
  const { ocid, kind, target, ground, reason } = form.value
  try {
    const id = await proposeWithdrawal(ctx, { ocid, target: targetOf(kind, target), ground, reason })
    return seeOther(links.one(here(ctx).slug, id))
  } catch (error) {
    const fields = {
      'withdrawal.nothing-there': 'target',
      'withdrawal.leaves-invalid': 'target',
      'withdrawal.no-such-ground': 'ground',
    }
    return newPage(ctx, about, posted, refusedField(error, fields, ctx.t))
  }
}

async function casePage(ctx: WebCtx, id: string, typed: Posted = {}, errors: readonly FieldError[] = []) {
  const { slug } = here(ctx)
  const { one, ground, effect } = await ctx.read(async tx => {
    const one = await requireCase(tx, governmentOf(ctx), id)
    const ground = (await groundsOf(tx, governmentOf(ctx))).find(known => known.id === one.ground)
    // Between the proposal and the decision what was there may have gone by another withdrawal.
    const effect =
      one.target && ground
        ? await decisionOf(tx, one, ground, await tx.now())
            .then(async decision => ({
              sentence: decision.sentence,
              releases: (await effectOf(tx, decision)).changed.map(({ releaseId }) => releaseId),
            }))
            .catch(refused)
        : null
    return { one, ground, effect }
  })
  // What is withheld from the public, and why it is, is read by name.
  await ctx.transact(tx =>
    writeAudit(tx, ctx, { verb: 'withdrawal.read', subject: { kind: 'withdrawal', id }, ocid: one.ocid }),
  )
  const may = (action: Action) => (refusal(one, action, ctx.actor) === null ? action : null)
  return page({
    title: ctx.t('withdrawal.title', { ocid: one.ocid }),
    error: errors.length > 0,
    back: back(ctx),
    content: CasePage({
      t: ctx.t,
      show: showOf(ctx),
      one,
      ground: ground ? `${textIn(ground.title, ctx.t.language).text} (${ground.law}, ${ground.clause})` : one.ground,
      effect,
      process: publicLinks.process(slug, 'opportunities', one.ocid),
      releaseLink: releaseId => publicLinks.release(one.ocid, releaseId),
      decide: may('decide') && links.decide(slug, id),
      refuse: may('refuse') && links.refuse(slug, id),
      takeBack: may('take-back') && links.takeBack(slug, id),
      isOwn: refusal(one, 'decide', ctx.actor) === 'withdrawal.own-proposal',
      tokens: () => ctx.tokens(one.version),
      typed,
      errors,
    }),
  })
}

function refused(error: unknown): null {
  if (error instanceof Refusal) return null
  throw error
}

const reading = { needs: 'withdrawal.read', params: ById } as const
const deciding = { needs: 'withdrawal.decide', params: ById } as const

export const routes: Route[] = [
  route.get(at, { needs: 'withdrawal.read', params: InGovernment, query: Page }, (ctx, { query }) =>
    listPage(ctx, query.before),
  ),
  route.get(`${at}/new`, { needs: 'withdrawal.propose', params: InGovernment, query: About }, (ctx, { query }) =>
    newPage(
      ctx,
      query,
      {},
      query.ocid !== undefined && !query.kind ? [{ field: 'kind', message: 'withdrawal.kind.missing' }] : [],
    ),
  ),
  route.post(
    `${at}/new`,
    { needs: 'withdrawal.propose', params: InGovernment, audit: 'withdrawal.proposed' },
    (ctx, { body }) => proposed(ctx, body as Posted),
  ),
  route.get(`${at}/:id`, reading, (ctx, { params }) => casePage(ctx, params.id)),
  route.post(`${at}/:id/decided`, { ...deciding, audit: 'withdrawal.decided' }, async (ctx, { params }) => {
    await decideWithdrawal(ctx, params.id, ctx.formVersion)
    return seeOther(links.one(params.government, params.id))
  }),
  route.post(`${at}/:id/refused`, { ...deciding, audit: 'withdrawal.refused' }, async (ctx, { params, body }) => {
    const form = readForm(AnswerForm, body as Posted)
    if (!form.ok) return casePage(ctx, params.id, form.typed, form.errors)
    await refuseWithdrawal(ctx, params.id, ctx.formVersion, form.value.answer)
    return seeOther(links.one(params.government, params.id))
  }),
  route.post(
    `${at}/:id/taken-back`,
    { needs: 'withdrawal.propose', params: ById, audit: 'withdrawal.taken-back' },
    async (ctx, { params }) => {
      await takeBackWithdrawal(ctx, params.id, ctx.formVersion)
      return seeOther(links.one(params.government, params.id))
    },
  ),
]
