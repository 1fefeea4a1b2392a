import { type FieldError, type Posted, readForm } from '#platform/forms'
import { here, page, type Route, route, seeOther, type WebCtx } from '#platform/http'
import { registerLinks, registers } from '#programme/register'
import { contactFor, removeContact, saveContact } from './actions.ts'
import { contactLinks as links } from './links.ts'
import { ContactForm, EntryAddress } from './schema.ts'
import { ContactPage } from './views.tsx'

/** The entry's own page. */
function entryAt(programme: string, entry: { kind: string; id: string }): string {
  const kind = registers.get(entry.kind)
  if (!kind) throw new Error(`There is no register of ${entry.kind}.`)
  return registerLinks.entry(programme, kind, entry.id)
}

const entryOf = (ctx: WebCtx, id: string) => ctx.read(tx => contactFor(tx, ctx, id))

async function contactPage(ctx: WebCtx, id: string, typed: Posted | null, errors: readonly FieldError[]) {
  const { slug } = here(ctx)
  const { entry, contact } = await entryOf(ctx, id)
  const before = { name: contact?.name ?? '', email: contact?.email ?? '', phone: contact?.phone ?? '' }
  return page({
    title: ctx.t('contact.title'),
    error: errors.length > 0,
    back: { href: entryAt(slug, entry), text: entry.title },
    content: ContactPage({
      t: ctx.t,
      caption: entry.title,
      action: links.edit(slug, id),
      tokens: ctx.tokens(ctx.formVersion ?? contact?.version),
      typed: typed ?? before,
      errors,
    }),
  })
}

async function sendContact(ctx: WebCtx, id: string, posted: Posted) {
  const form = readForm(ContactForm, posted)
  if (!form.ok) return contactPage(ctx, id, form.typed, form.errors)
  await saveContact(ctx, id, ctx.formVersion, form.value)
  return seeOther(entryAt(here(ctx).slug, (await entryOf(ctx, id)).entry))
}

const at = '/:government/work/programme/contacts/:entry'
const write = { needs: 'programme.write', part: 'programme', params: EntryAddress } as const

/** The pages by which the contact of an entry is added, changed and removed. */
export const routes: Route[] = [
  route.get(at, write, (ctx, { params }) => contactPage(ctx, params.entry, null, [])),
  route.post(at, { ...write, audit: 'contact.saved' }, (ctx, { params, body }) =>
    sendContact(ctx, params.entry, body as Posted),
  ),
  route.post(`${at}/remove`, { ...write, audit: 'contact.removed' }, async (ctx, { params }) => {
    await removeContact(ctx, params.entry)
    return seeOther(entryAt(here(ctx).slug, (await entryOf(ctx, params.entry)).entry))
  }),
]
