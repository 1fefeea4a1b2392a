import type { Element } from '@gdm/govuk-jsx'
import type { Transaction } from '#platform/db'
import { here, type WebCtx } from '#platform/http'
import { assignedTo, partnerRefusal } from '#programme/partners'
import { contactFor } from './actions.ts'
import { keptIn } from './kept.ts'
import { contactLinks } from './links.ts'
import { ContactSection } from './views.tsx'

/** The contact of an entry, for its page; null for those who may not see it. */
export async function contactSection(
  ctx: WebCtx,
  tx: Transaction,
  entry: { id: string; kind: string; state: string; partnerId: string | null },
): Promise<Element | null> {
  const assigned = await assignedTo(tx, ctx.actor.id)
  if (partnerRefusal(ctx.actor, 'programme.write', entry.partnerId, assigned) !== null) return null
  const { contact } = await contactFor(tx, ctx, entry.id)
  const { slug } = here(ctx)
  return (
    <ContactSection
      t={ctx.t}
      contact={contact}
      editAt={keptIn(entry.kind)?.includes(entry.state) ? contactLinks.edit(slug, entry.id) : null}
      removeAt={contactLinks.remove(slug, entry.id)}
      tokens={ctx.tokens()}
    />
  )
}
