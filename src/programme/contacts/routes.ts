import type { Element } from '@gdm/govuk-jsx'
import type { Transaction } from '#platform/db'
import { type FieldError, type Posted, readForm } from '#platform/forms'
import { here, page, type Route, route, seeOther, type WebCtx } from '#platform/http'
import { assignedTo, partnerRefusal } from '#programme/partners'
import { type Entry, type Kind, registerLinks } from '#programme/register'
import { entryFor, removeContact, saveContact } from './actions.ts'
import { ContactForm, EntryAddress } from './schema.ts'
import { contactOf } from './store.ts'
import { ContactPage, ContactPart } from './views.tsx'

type Named = Pick<Kind, 'name' | 'path' | 'write'>

const editAt = (programme: string, kind: Named, id: string) => `${registerLinks.entry(programme, kind, id)}/contact`

/** The contact of an entry for its page; nothing for those who may only read the entry. */
export async function contactPart(ctx: WebCtx, tx: Transaction, kind: Named, entry: Entry): Promise<Element | null> {
  const assigned = await assignedTo(tx, ctx.actor.id)
  if (!ctx.may(kind.write) || partnerRefusal(ctx.actor, kind.write, entry.partnerId, assigned)) return null
  const { slug } = here(ctx)
  const edit = editAt(slug, kind, entry.id)
  return ContactPart({
    t: ctx.t,
    contact: await contactOf(tx, entry.id),
    links: { edit, remove: `${edit}/remove` },
    tokens: ctx.tokens(),
  })
}

async function contactPage(ctx: WebCtx, kind: Named, id: string, typed: Posted | null, errors: readonly FieldError[]) {
  const { slug } = here(ctx)
  const { entry, contact } = await ctx.read(async tx => ({
    entry: await entryFor(tx, ctx, kind, id),
    contact: await contactOf(tx, id),
  }))
  const before = { name: contact?.name ?? '', email: contact?.email ?? '', phone: contact?.phone ?? '' }
  return page({
    title: ctx.t('contact.title'),
    error: errors.length > 0,
    back: { href: registerLinks.entry(slug, kind, id), text: entry.title },
    content: ContactPage({
      t: ctx.t,
      caption: entry.title,
      action: editAt(slug, kind, id),
      tokens: ctx.tokens(ctx.formVersion ?? contact?.version),
      typed: typed ?? before,
      errors,
    }),
  })
}

async function sendContact(ctx: WebCtx, kind: Named, id: string, posted: Posted) {
  const form = readForm(ContactForm, posted)
  if (!form.ok) return contactPage(ctx, kind, id, form.typed, form.errors)
  await saveContact(ctx, kind, id, ctx.formVersion, form.value)
  return seeOther(registerLinks.entry(here(ctx).slug, kind, id))
}

/** The pages by which the contact of a kind of entry is added, changed and removed. */
export function contactRoutes(kind: Named): Route[] {
  const at = `/:government/work/programme/${kind.path}/:id/contact`
  const write = { needs: kind.write, part: 'programme', params: EntryAddress } as const
  return [
    route.get(at, write, (ctx, { params }) => contactPage(ctx, kind, params.id, null, [])),
    route.post(at, { ...write, audit: 'contact.saved' }, (ctx, { params, body }) =>
      sendContact(ctx, kind, params.id, body as Posted),
    ),
    route.post(`${at}/remove`, { ...write, audit: 'contact.removed' }, async (ctx, { params }) => {
      await removeContact(ctx, kind, params.id)
      return seeOther(registerLinks.entry(here(ctx).slug, kind, params.id))
    }),
  ]
}
