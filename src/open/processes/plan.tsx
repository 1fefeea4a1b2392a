import { DataTable, type Element, InsetText, SummaryList, type SummaryRow, Tag, WarningText } from '@gdm/govuk-jsx'
import { instantOf, type Milestone } from '#open/projection'
import { displayValue } from '#open/wording'
import { Subtitle } from '#platform/ui'
import type { ProcessView } from './facts.tsx'

const ofPlan = ({ record }: ProcessView) => record.planning?.milestones ?? []

/** What is public of a plan's assurance: whether it is approved, on which conditions, and whether it was an emergency. */
export const PlanAssurance = (view: ProcessView): Element | null => {
  const { t, show } = view
  const milestones = ofPlan(view)
  const approval = milestones.find(({ id }) => id === 'approval')
  if (!approval) return null
  const conditions = milestones.filter(({ id }) => id?.startsWith('condition-'))
  const kinds = view.record.tender?.additionalProcurementCategories ?? []
  const stage = kinds.find(kind => kind.startsWith('stage-'))?.slice('stage-'.length)
  const decided = instantOf(approval.dateMet)
  const project = view.record.planning?.budget?.project
  const row = (key: string, value: string): SummaryRow => ({ key, value })
  return (
    <section id="assurance">
      <Subtitle>{t('open.plan.title')}</Subtitle>
      <Emergency {...view} />
      <SummaryList
        rows={[
          row(t('open.forward.assured'), t.dynamic(`open.plan.approval.${approvalState(approval, milestones)}`)),
          decided && row(t('open.plan.decided'), show.day(decided)),
          stage ? row(t('open.plan.stage'), t.dynamic(`open.plan.stage.${stage}`)) : null,
          project ? row(t('open.plan.project'), project) : null,
        ]}
      />
      {approval.description && <InsetText>{approval.description}</InsetText>}
      {conditions.length > 0 && <Conditions view={view} conditions={conditions} />}
      <Budget {...view} />
    </section>
  )
}

/** What was bought in an emergency was approved afterwards. */
const approvalState = (approval: Milestone, milestones: readonly Milestone[]): string => {
  const wasEmergency = milestones.some(({ id }) => id === 'emergency')
  return approval.status === 'met' && wasEmergency ? 'afterwards' : (approval.status ?? 'scheduled')
}

const Emergency = (view: ProcessView): Element | null => {
  const { t, show } = view
  const found = ofPlan(view).find(({ id }) => id === 'emergency')
  const due = instantOf(found?.dueDate)
  if (!found || !due) return null
  return (
    <WarningText>{t.dynamic(`open.plan.emergency.${found.status ?? 'scheduled'}`, { by: show.day(due) })}</WarningText>
  )
}

const colours: Record<string, string> = { met: 'govuk-tag--green', notMet: 'govuk-tag--grey' }

const Conditions = ({ view, conditions }: { view: ProcessView; conditions: readonly Milestone[] }): Element => {
  const { t, show, lang } = view
  return (
    <DataTable
      id="conditions"
      caption={t('open.plan.conditions')}
      captionClasses="govuk-table__caption--s"
      columns={[
        { heading: t('open.plan.condition'), cell: one => <span lang={lang}>{one.description}</span> },
        {
          heading: t('open.plan.due'),
          cell: one => {
            const due = instantOf(one.dueDate)
            return due ? show.day(due, 'short') : ''
          },
        },
        {
          heading: t('open.plan.condition.state'),
          cell: one => (
            <Tag classes={colours[one.status ?? ''] ?? 'govuk-tag--yellow'}>
              {t.dynamic(`open.plan.condition.${one.status ?? 'scheduled'}`)}
            </Tag>
          ),
        },
      ]}
      rows={conditions}
    />
  )
}

/** The parts of the budget, as they were published. */
const Budget = ({ t, show, record, lang }: ProcessView): Element | null => {
  const parts = record.planning?.budget?.budgetBreakdown ?? []
  if (parts.length === 0) return null
  return (
    <DataTable
      id="budget"
      caption={t('open.plan.budget')}
      captionClasses="govuk-table__caption--s"
      columns={[
        { heading: t('open.plan.part'), cell: part => <span lang={lang}>{part.description ?? part.id}</span> },
        { heading: t('open.award.value'), cell: part => displayValue(show, part.amount) ?? '', isNumeric: true },
      ]}
      rows={parts}
    />
  )
}
