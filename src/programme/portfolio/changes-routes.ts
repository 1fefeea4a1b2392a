import { personNames } from '#identity/people'
import type { Transaction } from '#platform/db'
import { type FieldError, type Posted, readForm, refusedField } from '#platform/forms'
import { here, page, type Route, route, seeOther, type WebCtx } from '#platform/http'
import { showOf } from '#platform/ui'
import { assignedTo, partnerRefusal, programmeMembers, refuse } from '#programme/partners'
import {
  entriesById,
  entriesOf,
  entrySeen,
  type Field,
  type Kind,
  readFields,
  registerLinks,
  registers,
  requireEntry,
  typedOf,
} from '#programme/register'
import { changeActions, changeRefusal, type Difference } from './changes.ts'
import { decideChange, proposeChange } from './changes-actions.ts'
import { type Change, requireChange } from './changes-store.ts'
import { ChangeForm, ChangePage } from './changes-views.tsx'
import { workPackage } from './kinds.ts'
import { moneyLinks as links } from './links.ts'
import { ChangeAddress, DecisionForm, PackageAddress, WhyForm } from './schema.ts'

const mostTargets = 200
const kind = workPackage as unknown as Kind
const title: readonly [string, Field] = ['title', { type: 'line', required: true }]

/** What a change may touch: all of the form but the fund, whose currency the money has. */
const fields: readonly (readonly [string, Field])[] = [
  title,
  ...Object.entries(kind.fields).filter(([name, field]) => name !== 'fund' && field.asked === undefined),
]

async function packageToChange(ctx: WebCtx, tx: Transaction, id: string) {
  const entry = await requireEntry(tx, workPackage, id)
  refuse(partnerRefusal(ctx.actor, 'programme.write', entry.partnerId, await assignedTo(tx, ctx.actor.id)))
  return entry
}

async function formPage(ctx: WebCtx, id: string, typed: Posted | null, errors: readonly FieldError[]) {
  const { slug, currency } = here(ctx)
  const found = await ctx.read(async tx => {
    const entry = await packageToChange(ctx, tx, id)
    const actions = registers.get('roadmap-action')
    const partnerIds = entry.partnerId ? [entry.partnerId] : null
    return {
      entry,
      members: await programmeMembers(tx, ctx),
      serves: actions ? await entriesOf(tx, actions, { partnerIds, withGeneral: true, limit: mostTargets }) : [],
    }
  })
  const { entry } = found
  return page({
    title: ctx.t('work-package.change.propose'),
    error: errors.length > 0,
    back: { href: registerLinks.entry(slug, workPackage, id), text: entry.title },
    content: ChangeForm({
      t: ctx.t,
      kind,
      fields,
      caption: entry.title,
      currency,
      members: found.members,
      targets: { serves: found.serves },
      action: links.change(slug, id),
      tokens: ctx.tokens(),
      typed: typed ?? { title: entry.title, ...typedOf(fields.slice(1), entry.content) },
      errors,
    }),
  })
}

const refused = {
  'work-package.change.nothing': 'why',
  'work-package.change.one-at-a-time': 'why',
  'work-package.ends-before-start': 'due-day',
}

async function sendChange(ctx: WebCtx, id: string, posted: Posted) {
  const { slug, currency } = here(ctx)
  await ctx.read(tx => packageToChange(ctx, tx, id))
  const typing = { currency, locale: showOf(ctx).locale }
  // The title is not a field of the kind, and is read as one here.
  const withTitle = { ...kind, fields: { ...kind.fields, title: title[1] } }
  const why = readForm(WhyForm, posted)
  const form = readFields(withTitle, fields, posted, { t: ctx.t, typing })
  if (!why.ok || !form.ok)
    return formPage(ctx, id, posted, [...(why.ok ? [] : why.errors), ...(form.ok ? [] : form.errors)])
  const { title: name, ...content } = form.value
  try {
    const change = await proposeChange(ctx, id, { why: why.value.why, title: String(name), content })
    return seeOther(links.oneChange(slug, id, change))
  } catch (error) {
    return formPage(ctx, id, posted, refusedField(error, refused, ctx.t))
  }
}

/** Names of people and titles of entries that the differences mention. */
async function namesIn(tx: Transaction, changes: readonly Difference[], people: readonly string[]) {
  const values = (wanted: (field: string) => boolean) =>
    changes.filter(({ field }) => wanted(field)).flatMap(({ before, after }) => [before ?? [], after ?? []].flat())
  const entries = await entriesById(
    tx,
    values(field => field === 'serves'),
  )
  const persons = await personNames(tx, [...values(field => field === 'owner'), ...people])
  return new Map([...entries.map(({ id, title: of }): [string, string] => [id, of]), ...persons])
}

async function onePage(ctx: WebCtx, id: string, changeId: string, typed: Posted, errors: readonly FieldError[]) {
  const { slug } = here(ctx)
  const { entry, change, names } = await ctx.read(async tx => {
    const of = await entrySeen(tx, ctx, kind, id)
    const one = await requireChange(tx, changeId)
    return { entry: of, change: one, names: await namesIn(tx, one.changes, [one.proposedBy]) }
  })
  const asked = (action: (typeof changeActions)[number]) =>
    changeRefusal({ ...change, packageState: entry.state }, action, ctx.actor)
  const actions = ctx.may('programme.write') ? changeActions.filter(action => asked(action) === null) : []
  const told = new Set(['work-package.change.own', 'work-package.change.not-now'])
  const reason = asked('approve')
  return page({
    title: ctx.t('work-package.change.one'),
    error: errors.length > 0,
    back: { href: registerLinks.entry(slug, workPackage, id), text: entry.title },
    content: ChangePage({
      t: ctx.t,
      show: showOf(ctx),
      names,
      caption: entry.title,
      ...change,
      proposed: { by: names.get(change.proposedBy) ?? ctx.t('partner.member.gone'), at: change.proposedAt },
      actions,
      waitsFor: reason !== null && told.has(reason) ? reason : null,
      action: links.oneChange(slug, id, changeId),
      tokens: ctx.tokens(ctx.formVersion ?? change.version),
      typed,
      errors,
    }),
  })
}

async function sendDecision(ctx: WebCtx, id: string, change: Change['id'], posted: Posted) {
  const form = readForm(DecisionForm, posted)
  if (!form.ok) return onePage(ctx, id, change, form.typed, form.errors)
  await decideChange(ctx, change, ctx.formVersion, form.value.action, form.value.reason)
  return seeOther(registerLinks.entry(here(ctx).slug, workPackage, id))
}

const part = 'programme'
const at = '/:government/work/programme/money/:id'
const write = { needs: 'programme.write', part } as const

/** Where an approved work package is changed: by a proposal, and the decision about it. */
export const changeRoutes: Route[] = [
  route.get(`${at}/change`, { ...write, params: PackageAddress }, (ctx, { params }) =>
    formPage(ctx, params.id, null, []),
  ),
  route.post(
    `${at}/change`,
    { ...write, params: PackageAddress, audit: 'work-package.change-proposed' },
    (ctx, { params, body }) => sendChange(ctx, params.id, body as Posted),
  ),
  route.get(`${at}/changes/:change`, { needs: 'programme.read', part, params: ChangeAddress }, (ctx, { params }) =>
    onePage(ctx, params.id, params.change, {}, []),
  ),
  route.post(
    `${at}/changes/:change`,
    { ...write, params: ChangeAddress, audit: 'work-package.change-approved' },
    (ctx, { params, body }) => sendDecision(ctx, params.id, params.change, body as Posted),
  ),
]
