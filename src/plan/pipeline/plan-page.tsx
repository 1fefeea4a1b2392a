import { type Element, TaskList } from '@gdm/govuk-jsx'
import { caseBandFor, planParts, type ResolvedPack, ruleAt, textIn } from '#governments/packs'
import { bodyById, packOf } from '#governments/tree'
import { namesFor } from '#identity/names'
import { type Part, type PartName, partsOf } from '#plan/dossier'
import { changeReasons, TriageExplained, triageReasons } from '#plan/triage'
import { governmentOf } from '#platform/context'
import { page, type WebCtx } from '#platform/http'
import { subtract } from '#platform/money'
import { localDate } from '#platform/time'
import { Link, Subtitle, Text } from '#platform/ui'
import { auditTrail } from '#record'
import { commitmentsOf } from './commitment-store.ts'
import { conditionRolesOf } from './conditions/actions.ts'
import { type ConditionAction, conditionRefusal } from './conditions/rules.ts'
import { conditionsOf } from './conditions/store.ts'
import { type ConditionProps, Conditions } from './conditions/views.tsx'
import { decisionsOn } from './decision-store.ts'
import { emergencyOf } from './emergency-store.ts'
import { planLinks } from './links.ts'
import { choicesFor, here, historyOf, showOf } from './page.ts'
import { lastRouting, type Routing } from './routing-store.ts'
import type { Plan } from './schema.ts'
import { isInForce } from './scope.ts'
import { totalOf } from './spending.ts'
import { PlanPage } from './views.tsx'

/** Everything about one plan, for officials. */
export async function planPage(ctx: WebCtx, plan: Plan) {
  const { slug, id, timeZone } = here(ctx)
  const show = showOf(ctx)
  const found = await ctx.read(async tx => ({
    pack: await packOf(tx, id),
    body: await bodyById(tx, plan.bodyId),
    names: await namesFor(tx, ctx, [plan.authorId, ...(plan.line.ownerId ? [plan.line.ownerId] : [])]),
    decisions: await decisionsOn(tx, plan.id, 1),
    commitments: await commitmentsOf(tx, plan.id),
    trail: await auditTrail(tx, { governmentId: governmentOf(ctx), subjectId: plan.id, limit: 100 }),
    parts: await partsOf(tx, plan.id),
    routing: await lastRouting(tx, plan.id),
    conditions: await conditionsOf(tx, plan.id),
    emergency: await emergencyOf(tx, plan.id),
  }))
  const today = localDate(timeZone, ctx.now())
  const [decision] = found.decisions
  const committed = totalOf(found.commitments, plan.budget.currency)
  const { ownerId, stage, category } = plan.line
  const rule = ruleAt(found.pack, 'businessCase', today)
  const needed = rule ? caseBandFor(rule, { stage, amount: plan.budget.amount }).parts : []
  const named = ruleAt(found.pack, 'planCategories', today)?.find(one => one.id === category)
  return page({
    title: plan.title,
    back: { href: planLinks.list(slug), text: ctx.t('plan.list.title') },
    content: PlanPage({
      t: ctx.t,
      show,
      plan,
      bodyName: found.body?.name ?? '',
      authorName: found.names.get(plan.authorId),
      ownerName: ownerId && ownerId !== plan.authorId ? found.names.get(ownerId) : undefined,
      categoryName: named ? textIn(named.title, ctx.t.language).text : category,
      decision,
      inForce: isInForce(plan, decision, ctx.now()),
      emergency: found.emergency,
      commitments: found.commitments,
      left: subtract(plan.budget, committed),
      choices: choicesFor(plan, ctx.actor, committed.amount, slug),
      history: historyOf(found.trail, ctx.t, show),
      publishedAt: plan.ocid && planLinks.published(slug, plan.ocid),
      outcomesAt: planLinks.outcomes(slug, plan.id),
      talksAt: planLinks.talks(slug, plan.id),
      tokens: ctx.tokens(plan.version),
      parts: rule ? PartsList({ ctx, plan, parts: found.parts, needed }) : null,
      routing: found.routing
        ? RoutingSection({
            ctx,
            planId: plan.id,
            routing: found.routing,
            pack: found.pack,
            currency: plan.budget.currency,
          })
        : null,
      conditions: Conditions({
        t: ctx.t,
        list: found.conditions.map(condition => conditionProps(ctx, plan, condition, today)),
      }),
    }),
  })
}

function conditionProps(
  ctx: WebCtx,
  plan: Plan,
  condition: ConditionProps['condition'],
  today: string,
): ConditionProps {
  const { slug } = here(ctx)
  const actions = ['claim', 'accept', 'reject', 'waive'] as const
  const actor = { id: ctx.actor.id, roles: conditionRolesOf(ctx.actor, plan) }
  const link = (action: ConditionAction) => planLinks.condition(slug, plan.id, condition.id, action)
  return {
    t: ctx.t,
    show: showOf(ctx),
    condition,
    today,
    can: actions.filter(action => conditionRefusal(condition, action, actor) === null),
    links: { claim: link('claim'), accept: link('accept'), reject: link('reject'), waive: link('waive') },
    tokens: ctx.tokens(condition.version),
  }
}

interface PartsProps {
  ctx: WebCtx
  plan: Plan
  parts: readonly Part[]
  needed: readonly PartName[]
}

/** States in which the parts can still be written. */
const stillOpen = ['draft', 'returned', 'refused', 'revised']

/** The parts of the plan's file: which are asked for at this value and stage, and how far they are. */
const PartsList = ({ ctx: { t, government }, plan, parts, needed }: PartsProps): Element => {
  const statusOf = (part: PartName) => {
    const found = parts.find(one => one.part === part)
    if (!found) return needed.includes(part) ? 'to-do' : 'optional'
    return found.problems.length > 0 ? 'begun' : 'complete'
  }
  const colours = { 'to-do': 'govuk-tag--blue', optional: 'govuk-tag--grey', begun: 'govuk-tag--light-blue' } as const
  return (
    <>
      <Subtitle>{t('plan.parts.title')}</Subtitle>
      {stillOpen.includes(plan.state) && (
        <Text>{t(needed.length > 0 ? 'plan.parts.needed' : 'plan.parts.none-needed')}</Text>
      )}
      <TaskList
        idPrefix="parts"
        items={planParts.map(part => {
          const status = statusOf(part)
          const text = t(`plan.parts.status.${status}`)
          return {
            title: t(`plan.parts.${part}`),
            hint: t(`plan.parts.${part}.hint`),
            href: planLinks.part(government?.slug ?? '', plan.id, part),
            status: status === 'complete' ? text : { tag: { text, classes: colours[status] } },
          }
        })}
      />
    </>
  )
}

interface RoutingProps {
  ctx: WebCtx
  planId: string
  routing: Routing
  pack: ResolvedPack
  currency: string
}

/** Who assures the line and why, as it was found last. */
const RoutingSection = ({ ctx, planId, routing, pack, currency }: RoutingProps): Element => {
  const { t } = ctx
  // The titles are those of the rules by which it was found then.
  const day = localDate(here(ctx).timeZone, routing.at)
  const known = changeReasons.filter(reason => routing.because.includes(reason))
  const other = (['first', 'rules'] as const).find(reason => routing.because.includes(reason))
  const why = other ? t(`plan.triage.because.${other}`) : triageReasons(t, known)
  return (
    <>
      <Subtitle>{t('plan.triage.title')}</Subtitle>
      <TriageExplained
        t={t}
        show={showOf(ctx)}
        currency={currency}
        triaged={routing.triaged}
        triage={ruleAt(pack, 'triage', day)}
        categories={ruleAt(pack, 'planCategories', day)}
      />
      <Text>{t('plan.triage.when', { at: showOf(ctx).instant(routing.at), why })}</Text>
      {routing.sampled && <Text>{t('plan.triage.sampled')}</Text>}
      <Text>
        <Link to={planLinks.assurance(here(ctx).slug, planId)}>{t('assurance.of-plan.title')}</Link>
      </Text>
    </>
  )
}
