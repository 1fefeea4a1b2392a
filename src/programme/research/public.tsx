import { DataTable, type Element } from '@gdm/govuk-jsx'
import type { Transaction } from '#platform/db'
import { here, type WebCtx } from '#platform/http'
import { localDate } from '#platform/time'
import { Link, Text } from '#platform/ui'
import { type Statement, standing } from '#programme/publications'
import { registerLinks } from '#programme/register'
import { type Cadence, cadenceOf } from './cadence.ts'
import { findings, rounds } from './kinds.ts'
import { CadenceTable, cadenceText } from './views.tsx'

/** A programme holds a round with each partner every two weeks: as many as are looked at for the newest of them. */
const mostRounds = 1000
const mostPartners = 500

const textOf = (value: unknown): string | null => (typeof value === 'string' ? value : null)

/** How long ago users of one partner were last asked, as what is published says. */
export function publicCadence(published: readonly Statement[], partner: string, today: string): Cadence {
  const held = published.flatMap(one => (one.partner === partner ? (textOf(one.body.starts) ?? []) : []))
  return cadenceOf(held.sort().at(-1) ?? null, today)
}

const todayIn = (ctx: WebCtx): string => localDate(here(ctx).timeZone, ctx.now())

/** The same for the page of a partner, in words. */
export async function lastAsked(ctx: WebCtx, tx: Transaction, partner: string): Promise<string> {
  const held = await standing(tx, { kind: rounds.name, partner, limit: mostRounds })
  return cadenceText(ctx.t, publicCadence(held, partner, todayIn(ctx)))
}

/** Before the list of rounds that everybody sees: how long ago each partner's users were asked. */
export async function cadenceForAll(ctx: WebCtx, tx: Transaction, partner: string | undefined): Promise<Element> {
  const { slug } = here(ctx)
  const known = await standing(tx, { kind: 'partner', partner, limit: mostPartners })
  const held = await standing(tx, { kind: rounds.name, partner, limit: mostRounds })
  const today = todayIn(ctx)
  const asked = known.filter(({ body }) => body.phase === 'discovery' || body.phase === 'delivery')
  return CadenceTable({
    t: ctx.t,
    rows: asked.flatMap(one =>
      one.partner === null
        ? []
        : [
            {
              name: one.title,
              href: registerLinks.publicList(slug, rounds, { partner: one.partner }),
              ...publicCadence(held, one.partner, today),
            },
          ],
    ),
  })
}

/** Before the list of findings that everybody sees: what changed because of them, and how many changed nothing. */
export async function changesForAll(ctx: WebCtx, tx: Transaction, partner: string | undefined): Promise<Element> {
  const { t } = ctx
  const { slug } = here(ctx)
  const said = await standing(tx, { kind: findings.name, partner, limit: mostRounds })
  const inState = (state: string) => said.filter(({ body }) => body.state === state)
  const acted = inState('acted-on')
  return (
    <>
      <Text>
        {t('research-finding.counts', {
          acted: acted.length,
          left: inState('left').length,
          open: inState('open').length,
        })}
      </Text>
      <DataTable
        id="changed"
        caption={t('research-finding.changed-all')}
        columns={[
          {
            heading: t('research-finding.field.title'),
            cell: one => <Link to={registerLinks.publicEntry(slug, findings, one.subjectId)}>{one.title}</Link>,
          },
          { heading: t('research-finding.field.changed'), cell: one => textOf(one.body.changed) },
        ]}
        rows={acted}
        empty={t('research-finding.changed-none')}
      />
    </>
  )
}
