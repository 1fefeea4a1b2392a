import {
  Button,
  Checkboxes,
  type Content,
  DataTable,
  type Element,
  FilterPanel,
  Hint,
  href,
  Select,
  SummaryList,
  Tag,
  Timeline,
  type TimelineItem,
} from '@gdm/govuk-jsx'
import type { FormTokens } from '#platform/forms'
import type { Translate } from '#platform/i18n'
import type { Money } from '#platform/money'
import { ButtonForm, type Show } from '#platform/ui'
import { type State, states } from './rules.ts'
import type { Plan, PlanList } from './schema.ts'
import type { Commitment, PlanDecision, PlanLine } from './store.ts'

interface Said {
  t: Translate
  show: Show
}

const colours: Record<State, string> = {
  draft: 'govuk-tag--grey',
  submitted: 'govuk-tag--yellow',
  returned: 'govuk-tag--orange',
  approved: 'govuk-tag--green',
  revised: 'govuk-tag--light-blue',
  withdrawn: 'govuk-tag--grey',
}

const StateTag = ({ t, state }: { t: Translate; state: State }): Element => (
  <Tag classes={colours[state]}>{t(`plan.state.${state}`)}</Tag>
)

export interface PlanListProps extends Said {
  plans: readonly PlanLine[]
  bodies: readonly { id: string; name: string }[]
  filter: PlanList
  links: {
    self: string
    create: string | null
    csv: string
    next: string | undefined
    first: string
    plan: (id: string) => string
  }
}

/** The pipeline as officials see it, drafts included. */
export const PlanListPage = ({ t, show, plans, bodies, filter, links }: PlanListProps): Element => (
  <>
    <h1 class="govuk-heading-xl">{t('plan.list.title')}</h1>
    {links.create && <Button href={links.create}>{t('plan.list.new')}</Button>}
    <div class="govuk-grid-row">
      <div class="govuk-grid-column-one-third">
        <Filters t={t} bodies={bodies} filter={filter} self={links.self} />
      </div>
      <div class="govuk-grid-column-two-thirds">
        <DataTable
          id="plans"
          caption={t('plan.list.caption')}
          captionClasses="govuk-table__caption--m"
          columns={[
            {
              heading: t('plan.field.title'),
              cell: plan => (
                <a class="govuk-link" href={href(links.plan(plan.id))}>
                  {plan.title}
                </a>
              ),
            },
            { heading: t('plan.field.body'), cell: plan => plan.bodyName },
            { heading: t('plan.field.procurement'), cell: plan => show.date(plan.procurementOn, 'short') },
            {
              heading: t('plan.field.budget', { currency: plans[0]?.budget.currency ?? '' }),
              cell: plan => show.money(plan.budget.amount, plan.budget.currency),
              isNumeric: true,
            },
            { heading: t('plan.field.state'), cell: plan => <StateTag t={t} state={plan.state} /> },
          ]}
          rows={plans}
          empty={t('plan.list.empty')}
          csvHref={links.csv}
          previousHref={filter.after && links.first}
          nextHref={links.next}
        />
      </div>
    </div>
  </>
)

const Filters = ({ t, bodies, filter, self }: Pick<PlanListProps, 't' | 'bodies' | 'filter'> & { self: string }) => (
  <FilterPanel action={self} clear={{ text: t('plan.list.clear'), href: self }}>
    <Select
      name="state"
      label={t('plan.filter.state')}
      value={filter.state ?? ''}
      items={[
        { value: '', text: t('plan.filter.any') },
        ...states.map(state => ({ value: state, text: t(`plan.state.${state}`) })),
      ]}
    />
    <Select
      name="body"
      label={t('plan.filter.body')}
      value={filter.body ?? ''}
      items={[{ value: '', text: t('plan.filter.any') }, ...bodies.map(({ id, name }) => ({ value: id, text: name }))]}
    />
    <Checkboxes
      name="mine"
      classes="govuk-checkboxes--small"
      fieldset={{ legend: t('plan.filter.mine') }}
      items={[{ value: 'yes', text: t('plan.filter.mine.yes'), checked: filter.mine === 'yes' }]}
    />
  </FilterPanel>
)

/** One thing that could be done with a plan in its state: how, or why not by this person. */
export interface Choice {
  action: 'edit' | 'submit' | 'decide' | 'withdraw'
  link: string
  refusal: string | null
}

export interface PlanPageProps extends Said {
  plan: Plan
  bodyName: string
  authorName: string | undefined
  decision: PlanDecision | undefined
  inForce: boolean
  commitments: readonly Commitment[]
  left: Money
  choices: readonly Choice[]
  history: readonly TimelineItem[]
  publishedAt: string | null
  tokens: FormTokens
}

/** One plan with everything that officials need to decide on it. */
export const PlanPage = (props: PlanPageProps): Element => {
  const { t, plan } = props
  return (
    <>
      <h1 class="govuk-heading-xl">{plan.title}</h1>
      <p class="govuk-body">
        <StateTag t={t} state={plan.state} />
      </p>
      <NextSteps {...props} />
      <div class="govuk-grid-row">
        <div class="govuk-grid-column-two-thirds">
          <PlanContentList {...props} />
          <Approval {...props} />
          <Spent {...props} />
        </div>
        <div class="govuk-grid-column-one-third">
          <Timeline headingLevel={2} phases={[{ title: t('plan.page.history'), items: props.history }]} />
        </div>
      </div>
    </>
  )
}

const NextSteps = ({ t, choices, tokens, publishedAt }: PlanPageProps) => {
  const open = choices.filter(({ refusal }) => !refusal)
  return (
    <>
      {open.length > 0 ? (
        <div class="govuk-button-group">
          {open.map((choice, index) => (
            <ChoiceButton t={t} choice={choice} tokens={tokens} isMain={index === 0} />
          ))}
        </div>
      ) : (
        <p class="govuk-body">{t('plan.page.nothing')}</p>
      )}
      {choices
        .filter(({ refusal }) => refusal)
        .map(({ action, refusal }) => (
          <Hint>
            {t('plan.action.why-not', { action: t(`plan.action.${action}`), reason: t.dynamic(refusal ?? '') })}
          </Hint>
        ))}
      {publishedAt && (
        <p class="govuk-body">
          <a class="govuk-link" href={href(publishedAt)}>
            {t('plan.page.public')}
          </a>
        </p>
      )}
    </>
  )
}

interface ChoiceButtonProps {
  t: Translate
  choice: Choice
  tokens: FormTokens
  isMain: boolean
}

const ChoiceButton = ({ t, choice, tokens, isMain }: ChoiceButtonProps): Element => {
  const text = t(`plan.action.${choice.action}`)
  if (choice.action === 'submit') return <ButtonForm action={choice.link} tokens={tokens} text={text} />
  const isCareful = choice.action === 'withdraw' || !isMain
  return (
    <Button href={choice.link} classes={isCareful ? 'govuk-button--secondary' : undefined}>
      {text}
    </Button>
  )
}

const PlanContentList = ({ t, show, plan, bodyName, authorName }: PlanPageProps) => {
  const { currency, amount } = plan.budget
  const money = (value: string) => show.money(value, currency)
  const row = (key: string, value: Content) => ({ key, value })
  const optional = (key: string, value: Content | null) => (value ? row(key, value) : null)
  return (
    <SummaryList
      rows={[
        row(t('plan.field.body'), bodyName),
        row(t('plan.field.need'), paragraphs(plan.need)),
        row(t('plan.field.users'), paragraphs(plan.users)),
        row(t('plan.field.budget', { currency }), money(amount)),
        optional(t('plan.release.capital'), plan.capital && money(plan.capital)),
        optional(t('plan.field.running'), plan.running && money(plan.running)),
        optional(t('plan.page.budget-line'), plan.budgetReference),
        optional(t('plan.page.project'), plan.project),
        optional(t('plan.page.funder'), plan.funder),
        row(t('plan.field.period'), `${show.date(plan.startsOn)} – ${show.date(plan.endsOn)}`),
        row(t('plan.field.procurement'), show.date(plan.procurementOn)),
        row(t('plan.page.route'), plan.portal ? <PortalLink portal={plan.portal} /> : t('plan.route.here')),
        optional(t('plan.field.ocid'), plan.ocid),
        optional(t('plan.page.author'), authorName),
      ]}
    />
  )
}

const PortalLink = ({ portal }: { portal: NonNullable<Plan['portal']> }) => {
  const words = [portal.name, portal.reference].filter(Boolean).join(', ')
  return portal.url ? (
    <a class="govuk-link" href={href(portal.url)} rel="noreferrer">
      {words}
    </a>
  ) : (
    words
  )
}

const paragraphs = (text: string): Content =>
  text.split(/\n{2,}/).map(paragraph => <p class="govuk-body">{paragraph}</p>)

const Approval = ({ t, show, decision, inForce }: PlanPageProps): Element | null => {
  if (!decision) return null
  const optional = (key: string, value: Content | null) => (value ? { key, value } : null)
  return (
    <>
      <h2 class="govuk-heading-m">{t('plan.page.approvals')}</h2>
      <SummaryList
        rows={[
          { key: t('plan.page.decision'), value: t(`plan.happened.${decision.outcome}`) },
          optional(t('plan.page.conditions'), decision.conditions && paragraphs(decision.conditions)),
          optional(t('plan.page.reasons'), decision.reasons && paragraphs(decision.reasons)),
          optional(t('plan.page.reference'), decision.reference),
          optional(t('plan.page.valid-until'), decision.validUntil && show.instant(decision.validUntil)),
          { key: t('plan.field.state'), value: inForce ? t('plan.page.in-force') : t('plan.page.not-in-force') },
        ]}
      />
    </>
  )
}

const Spent = ({ t, show, plan, commitments, left }: PlanPageProps): Element | null =>
  plan.ocid === null ? null : (
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
  )
