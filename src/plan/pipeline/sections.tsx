import { type Content, DataTable, type Element, InsetText, SummaryList, WarningText } from '@gdm/govuk-jsx'
import type { Translate } from '#platform/i18n'
import type { Money } from '#platform/money'
import { Link, Prose, type Show, Subtitle, Text } from '#platform/ui'
import type { Commitment } from './commitment-store.ts'
import type { PlanDecision } from './decision-store.ts'
import type { Emergency } from './emergency-store.ts'
import type { Plan } from './schema.ts'

interface Said {
  t: Translate
  show: Show
}

export interface ApprovalProps {
  decision: PlanDecision | undefined
  inForce: boolean
  emergency: Emergency | null
}

/** The latest decision and whether it is in force. */
export const Approval = ({ t, show, decision, inForce }: Said & ApprovalProps): Element | null => {
  if (!decision) return null
  const optional = (key: string, value: Content | null) => (value ? { key, value } : null)
  return (
    <>
      <Subtitle>{t('plan.page.approvals')}</Subtitle>
      <SummaryList
        rows={[
          { key: t('plan.page.decision'), value: t(`plan.happened.${decision.outcome}`) },
          { key: t('plan.page.decided-at'), value: show.instant(decision.decidedAt) },
          { key: t('plan.page.decides'), value: t.dynamic(`plan.decides.${decision.decides}`) },
          optional(t('plan.page.conditions'), decision.conditions && <Prose text={decision.conditions} />),
          optional(t('plan.page.reasons'), decision.reasons && <Prose text={decision.reasons} />),
          optional(t('plan.page.reference'), decision.reference),
          optional(t('plan.page.valid-until'), decision.validUntil && show.instant(decision.validUntil)),
          { key: t('plan.field.state'), value: inForce ? t('plan.page.in-force') : t('plan.page.not-in-force') },
        ]}
      />
    </>
  )
}

/** Says that the plan is bought from before it is assured, and by when it is to be. */
export const EmergencyNotice = ({ t, show, emergency }: Said & ApprovalProps): Element | null => {
  if (!emergency) return null
  const { dueAt, assuredAt, isOverdue } = emergency
  if (assuredAt) return <InsetText>{t('plan.emergency.assured', { on: show.instant(assuredAt) })}</InsetText>
  const text = isOverdue ? 'plan.emergency.overdue' : 'plan.emergency.due'
  return <WarningText>{t(text, { by: show.instant(dueAt) })}</WarningText>
}

export interface SpentProps {
  plan: Plan
  commitments: readonly Commitment[]
  left: Money
  /** Where it stands what came of the plan. */
  outcomesAt: string
  /** Where the market is asked about it. */
  talksAt: string
}

/** What each contracting process has been promised, what is left, and the budget by year. */
export const Spent = ({ t, show, plan, commitments, left, outcomesAt, talksAt }: Said & SpentProps): Element => {
  const { currency } = plan.budget
  return (
    <>
      {plan.line.years.length > 0 && (
        <DataTable
          id="years"
          caption={t('plan.page.years')}
          captionClasses="govuk-table__caption--m"
          columns={[
            { heading: t('plan.years.year'), cell: row => String(row.year) },
            { heading: t('plan.release.capital'), cell: row => show.money(row.capital, currency), isNumeric: true },
            { heading: t('plan.release.running'), cell: row => show.money(row.running, currency), isNumeric: true },
          ]}
          rows={plan.line.years}
        />
      )}
      {plan.ocid !== null && (
        <DataTable
          id="spent"
          caption={t('plan.page.spent')}
          captionClasses="govuk-table__caption--m"
          columns={[
            { heading: t('plan.page.spent.ocid'), cell: row => row.ocid },
            {
              heading: t('plan.page.spent.amount'),
              cell: row => show.money(row.amount.amount, row.amount.currency),
              isNumeric: true,
            },
          ]}
          rows={[...commitments, { ocid: t('plan.page.spent.left'), amount: left }]}
        />
      )}
      <Text>
        <Link to={outcomesAt}>{t('outcomes.plan.link')}</Link>
      </Text>
      <Text>
        <Link to={talksAt}>{t('engagement.list.of-plan')}</Link>
      </Text>
    </>
  )
}
