import { isRuleKey } from '#governments/packs'
import { governmentBySlug } from '#governments/tree'
import type { Transaction } from '#platform/db'
import { here, type WebCtx } from '#platform/http'
import { Link, showOf, Text } from '#platform/ui'
import { requirePartner } from '#programme/partners'
import { standing } from '#programme/publications'
import type { Extras } from '#programme/register'
import { findingLinks as links } from './links.ts'
import { questionsOf, questionsSaid } from './questions.tsx'
import { ruleInForce } from './rule-in-force.ts'
import { hasRulesToCompare } from './special-routes.ts'
import { RuleInForce } from './views.tsx'

const sideBySideLink = (ctx: WebCtx) => (
  <Text>
    <Link to={links.sideBySide(here(ctx).slug)}>{ctx.t('finding.side.title')}</Link>
  </Text>
)

export const findingExtras: Extras = {
  beforeList: async ctx => sideBySideLink(ctx),
  beforePublicList: sideBySideLink,
  afterEntry: (ctx, tx, entry) => questionsOf(ctx, tx, entry),
  afterPublicEntry: (ctx, tx, statement) => questionsSaid(ctx, tx, statement),
}

/** The value of the rule that a reform brought into force, and where the two levels of government differ. */
async function ruleShown(
  ctx: WebCtx,
  tx: Transaction,
  said: { rule: unknown; since: unknown; governmentId: string | null; partner: string | null },
) {
  const { rule, since, governmentId, partner } = said
  const compared = partner !== null && (await hasRulesToCompare(tx, partner)) && (
    <Text>
      <Link to={links.rules(here(ctx).slug, partner)}>{ctx.t('finding.rules.title')}</Link>
    </Text>
  )
  const isInForce = typeof rule === 'string' && typeof since === 'string' && isRuleKey(rule)
  if (!isInForce) return compared || null
  const found = governmentId === null ? null : await ruleInForce(tx, governmentId, rule, since)
  return (
    <>
      <RuleInForce t={ctx.t} day={showOf(ctx).date(since)} rule={found} />
      {compared}
    </>
  )
}

export const reformExtras: Extras = {
  afterEntry: async (ctx, tx, { partnerId, content }) => {
    const partner = partnerId === null ? null : await requirePartner(tx, partnerId)
    const { rule, since } = content
    return ruleShown(ctx, tx, {
      rule,
      since,
      governmentId: partner?.governmentId ?? null,
      partner: partner?.slug ?? null,
    })
  },
  afterPublicEntry: async (ctx, tx, { partner, body }) => {
    const [said] = partner === null ? [] : await standing(tx, { kind: 'partner', partner, limit: 1 })
    const slug = said?.body.government
    const government = typeof slug === 'string' ? await governmentBySlug(tx, slug) : undefined
    const { rule, since } = body
    return ruleShown(ctx, tx, { rule, since, governmentId: government?.id ?? null, partner })
  },
}
