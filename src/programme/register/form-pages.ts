import type { FieldError, Posted } from '#platform/forms'
import { here, page, seeOther, type WebCtx } from '#platform/http'
import { showOf } from '#platform/ui'
import { assignedTo, programmeMembers, refuse, requirePartnerBySlug } from '#programme/partners'
import { addEntry, editEntry, takeAction } from './actions.ts'
import { shownMisfit } from './faults.ts'
import { readEntry, readFields, typedOf } from './form.ts'
import { EntryForm } from './form-view.tsx'
import type { Entry, Field, Kind, Who } from './kind.ts'
import { registerLinks as links } from './links.ts'
import { actionRefusal, addRefusal, editRefusal, fieldsAskedBy, formFields } from './rules.ts'
import { asSeen, entrySeen, isSeen, sightOf } from './seen.ts'
import { candidates } from './store.ts'
import { whoAbout } from './who.ts'

const mostTargets = 200

const typingOf = (ctx: WebCtx) => ({ currency: here(ctx).currency, locale: showOf(ctx).locale })

async function targetsFor(ctx: WebCtx, fields: readonly (readonly [string, Field])[], partnerId: string | null) {
  return ctx.read(async tx => {
    const sight = await sightOf(tx, ctx)
    const found: Record<string, { id: string; title: string }[]> = {}
    for (const [name, field] of fields)
      if (field.type === 'entries') {
        const all = await asSeen(tx, ctx.actor, await candidates(tx, field.kinds, partnerId, mostTargets))
        found[name] = all.filter(one => isSeen(ctx, sight, one))
      }
    return found
  })
}

interface Asked {
  kind: Kind
  title: string
  caption: string
  action: string
  fields: readonly (readonly [string, Field])[]
  partnerId: string | null
  partners: readonly { slug: string; name: string }[] | null
  withTitle: boolean
  version: number | undefined
  typed: Posted
  errors: readonly FieldError[]
  back: string
  button: string
}

async function formPage(ctx: WebCtx, asked: Asked) {
  const { currency } = here(ctx)
  const needsMembers = asked.fields.some(([, { type }]) => type === 'member')
  return page({
    title: asked.title,
    error: asked.errors.length > 0,
    back: { href: asked.back },
    content: EntryForm({
      ...asked,
      t: ctx.t,
      currency,
      tokens: ctx.tokens(asked.version === undefined ? undefined : (ctx.formVersion ?? asked.version)),
      members: needsMembers ? await ctx.read(tx => programmeMembers(tx, ctx)) : [],
      targets: await targetsFor(ctx, asked.fields, asked.partnerId),
    }),
  })
}

/** A form on which some content is chosen already: in the fields that ask for it, and where its group is a choice. */
export function typedPick(kind: Kind, pick: string | undefined): Posted {
  const fields = formFields(kind)
  const asking = fields.flatMap(([name, field]) => {
    const group =
      field.type === 'picks' && field.from.groups('en').find(({ items }) => items.some(({ id }) => id === pick))
    return group ? [{ name, group: group.id }] : []
  })
  const groups = fields.flatMap(([name, field]) => {
    const found = field.type === 'choice' && asking.find(({ group }) => field.options.includes(group))
    return found ? [[name, found.group]] : []
  })
  return Object.fromEntries([...asking.map(({ name }) => [name, pick]), ...groups])
}

/** A form on which an entry is chosen already, in the fields that ask for one entry of its kind. */
export const typedAbout = (kind: Kind, about: string | undefined): Posted =>
  Object.fromEntries(
    formFields(kind).flatMap(([name, field]) =>
      about && field.type === 'entries' && field.most === 1 ? [[name, about]] : [],
    ),
  )

export async function addPage(ctx: WebCtx, kind: Kind, typed: Posted, errors: readonly FieldError[]) {
  const { slug } = here(ctx)
  const chosen = typeof typed.partner === 'string' ? typed.partner : ''
  const partners = await ctx.read(async tx => {
    const assigned = await assignedTo(tx, ctx.actor.id)
    return (await sightOf(tx, ctx)).mine.filter(({ id }) => addRefusal(kind, ctx.actor, id, assigned) === null)
  })
  return formPage(ctx, {
    kind,
    title: ctx.t.dynamic(`${kind.name}.add`),
    caption: ctx.t.dynamic(`${kind.name}.list`),
    action: links.add(slug, kind),
    fields: formFields(kind),
    partnerId: partners.find(one => one.slug === chosen)?.id ?? null,
    partners: kind.partner === 'none' ? null : partners,
    withTitle: true,
    version: undefined,
    typed,
    errors,
    back: links.list(slug, kind),
    button: ctx.t('register.save'),
  })
}

export async function sendAdd(ctx: WebCtx, kind: Kind, posted: Posted) {
  const { slug } = here(ctx)
  const form = readEntry(kind, formFields(kind), posted, { t: ctx.t, typing: typingOf(ctx) })
  if (!form.ok) return addPage(ctx, kind, form.typed, form.errors)
  const { title, content, partner } = form.value
  const partnerId = partner ? (await ctx.read(tx => requirePartnerBySlug(tx, partner))).id : null
  try {
    const id = await addEntry(ctx, kind, { partnerId, title, content })
    return seeOther(links.entry(slug, kind, id))
  } catch (error) {
    return addPage(ctx, kind, posted, shownMisfit(error, formFields(kind), ctx.t))
  }
}

/** The entry, for whoever may do with it what the page offers: nobody fills in a form that is refused afterwards. */
const mayTouch = (ctx: WebCtx, kind: Kind, id: string, reasonFor: (entry: Entry, who: Who) => string | null) =>
  ctx.read(async tx => {
    const entry = await entrySeen(tx, ctx, kind, id)
    refuse(reasonFor(entry, await whoAbout(tx, kind, ctx.actor, entry)))
    return entry
  })

export async function editPage(
  ctx: WebCtx,
  kind: Kind,
  id: string,
  typed: Posted | null,
  errors: readonly FieldError[],
) {
  const { slug } = here(ctx)
  const entry = await mayTouch(ctx, kind, id, (seen, who) => editRefusal(kind, seen, who, ctx.now()))
  const fields = formFields(kind)
  return formPage(ctx, {
    kind,
    title: ctx.t('register.edit'),
    caption: entry.title,
    action: links.edit(slug, kind, id),
    fields,
    partnerId: entry.partnerId,
    partners: null,
    withTitle: true,
    version: entry.version,
    typed: typed ?? { title: entry.title, ...typedOf(fields, entry.content) },
    errors,
    back: links.entry(slug, kind, id),
    button: ctx.t('register.save'),
  })
}

export async function sendEdit(ctx: WebCtx, kind: Kind, id: string, posted: Posted) {
  const { slug } = here(ctx)
  const fields = formFields(kind)
  // What it is about stays: an entry of another partner is another entry.
  const form = readEntry({ ...kind, partner: 'none' }, fields, posted, { t: ctx.t, typing: typingOf(ctx) })
  if (!form.ok) return editPage(ctx, kind, id, form.typed, form.errors)
  await ctx.read(tx => entrySeen(tx, ctx, kind, id))
  try {
    await editEntry(ctx, kind, id, ctx.formVersion, form.value)
  } catch (error) {
    return editPage(ctx, kind, id, posted, shownMisfit(error, fields, ctx.t))
  }
  return seeOther(links.entry(slug, kind, id))
}

export async function actionPage(
  ctx: WebCtx,
  kind: Kind,
  id: string,
  action: string,
  typed: Posted,
  errors: readonly FieldError[],
) {
  const { slug } = here(ctx)
  const entry = await mayTouch(ctx, kind, id, (seen, who) => actionRefusal(kind, seen, action, who, ctx.now()))
  const fields = fieldsAskedBy(kind, action)
  return formPage(ctx, {
    kind,
    title: ctx.t.dynamic(`${kind.name}.action.${action}`),
    caption: entry.title,
    action: links.act(slug, kind, id, action),
    fields,
    partnerId: entry.partnerId,
    partners: null,
    withTitle: false,
    version: entry.version,
    typed: errors.length > 0 ? typed : typedOf(fields, entry.content),
    errors,
    back: links.entry(slug, kind, id),
    button: ctx.t.dynamic(`${kind.name}.action.${action}`),
  })
}

export async function sendAction(ctx: WebCtx, kind: Kind, id: string, action: string, posted: Posted) {
  const { slug } = here(ctx)
  const fields = fieldsAskedBy(kind, action)
  const form = readFields(kind, fields, posted, { t: ctx.t, typing: typingOf(ctx), asked: true })
  if (!form.ok) return actionPage(ctx, kind, id, action, form.typed, form.errors)
  await ctx.read(tx => entrySeen(tx, ctx, kind, id))
  try {
    await takeAction(ctx, kind, id, action, ctx.formVersion, form.value)
  } catch (error) {
    return actionPage(ctx, kind, id, action, posted, shownMisfit(error, fields, ctx.t))
  }
  return seeOther(links.entry(slug, kind, id))
}
