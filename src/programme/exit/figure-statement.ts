import { z } from 'zod'
import type { Ctx } from '#platform/context'
import type { Transaction } from '#platform/db'
import type { Partner } from '#programme/partners'
import { publish, type Statement } from '#programme/publications'
import { entriesById } from '#programme/register'
import { figuresOfPartner } from './figure-store.ts'
import type { Figure, Look } from './figures.ts'

export const figuresKind = 'exit-figures'

/** When the figures of a partner were taken: as the work ended, and in each review that is done. */
async function looksAt(tx: Transaction, figures: readonly Figure[]): Promise<Look[]> {
  const ids = [...new Set(figures.flatMap(({ reviewId }) => reviewId ?? []))]
  const reviews = (await entriesById(tx, ids)).filter(({ state }) => state === 'done')
  const later = reviews
    .map(({ id, title, content }) => ({ review: id, months: Number(content.months ?? 0), title }))
    .sort((a, b) => a.months - b.months)
  return [{ review: null, months: 0, title: null }, ...later]
}

/** What was read of a partner's indicators as far as it is public: a review's own figures once it is done. */
export async function figuresTold(tx: Transaction, partnerId: string): Promise<{ figures: Figure[]; looks: Look[] }> {
  const all = await figuresOfPartner(tx, partnerId)
  const looks = await looksAt(tx, all)
  return { looks, figures: all.filter(({ reviewId }) => looks.some(({ review }) => review === reviewId)) }
}

/** Tells everybody what the same indicators said as the work ended and in each review since. */
export async function sayFigures(tx: Transaction, ctx: Ctx, partner: Partner): Promise<void> {
  const { figures, looks } = await figuresTold(tx, partner.id)
  if (figures.length === 0) return
  await publish(tx, ctx, {
    kind: figuresKind,
    subjectId: partner.id,
    partner: partner.slug,
    title: partner.name,
    body: { looks, figures },
  })
}

const text = z.string().nullable()
const SaidFigures = z.object({
  looks: z.array(z.object({ review: text, months: z.number(), title: text })),
  figures: z.array(
    z.object({
      indicatorId: z.string(),
      reviewId: text,
      name: z.string(),
      unit: z.string(),
      currency: text,
      definition: z.string(),
      computed: text,
      source: z.string(),
      measuredBy: z.string(),
      direction: z.enum(['higher', 'lower']),
      value: text,
      reason: text,
      on: text,
      from: text,
      to: text,
      observations: z.number().nullable(),
      missing: z.number().nullable(),
      low: text,
      high: text,
      evidence: text,
    }),
  ),
})

/** The same from its statement; nothing where none was made. */
export const figuresSaid = (statement: Statement | undefined): { figures: Figure[]; looks: Look[] } =>
  statement ? SaidFigures.parse(statement.body) : { figures: [], looks: [] }
