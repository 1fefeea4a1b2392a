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
import { assuranceRoutes, serviceStages } from '#governments/packs'
import type { FormTokens } from '#platform/forms'
import type { Translate } from '#platform/i18n'
import { ButtonForm, Prose, type Show } from '#platform/ui'
import { type State, states } from './rules.ts'
import type { Plan, PlanList } from './schema.ts'
import { Approval, type ApprovalProps, EmergencyNotice, Spent, type SpentProps } from './sections.tsx'
import type { PlanLine } from './store.ts'

interface Said {
  t: Translate
  show: Show
}

const colours: Record<State, string> = {
  draft: 'govuk-tag--grey',
  submitted: 'govuk-tag--yellow',
  returned: 'govuk-tag--orange',
  refused: 'govuk-tag--red',
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
      name="stage"
      label={t('plan.field.stage')}
      value={filter.stage ?? ''}
      items={[
        { value: '', text: t('plan.filter.any') },
        ...serviceStages.map(stage => ({ value: stage, text: t(`plan.stage.${stage}`) })),
      ]}
    />
    <Select
      name="assurance"
      label={t('plan.filter.assurance')}
      value={filter.assurance ?? ''}
      items={[
        { value: '', text: t('plan.filter.any') },
        ...assuranceRoutes.map(route => ({ value: route, text: t(`plan.assurance.${route}`) })),
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
  action: 'edit' | 'submit' | 'appeal' | 'decide' | 'announce' | 'withhold' | 'disclose' | 'emergency' | 'withdraw'
  link: string
  refusal: string | null
}

export interface PlanPageProps extends Said, ApprovalProps, SpentProps {
  plan: Plan
  bodyName: string
  authorName: string | undefined
  ownerName: string | undefined
  categoryName: string | null
  choices: readonly Choice[]
  history: readonly TimelineItem[]
  publishedAt: string | null
  tokens: FormTokens
  /** The parts of the plan's file, how the line was routed, and the conditions of its approval, where there are any. */
  parts: Element | null
  routing: Element | null
  conditions: Element | null
}

/** One plan with everything that officials need to decide on it. */
export const PlanPage = (props: PlanPageProps): Element => {
  const { t, plan } = props
  return (
    <>
      <h1 class="govuk-heading-xl">{plan.title}</h1>
      <p class="govuk-body">
        <StateTag t={t} state={plan.state} />
        {plan.withheld && <Tag classes="govuk-tag--purple">{t('plan.withheld.tag')}</Tag>}
        {plan.announcedAt && plan.state !== 'approved' && (
          <Tag classes="govuk-tag--turquoise">{t('plan.announced.tag')}</Tag>
        )}
      </p>
      <EmergencyNotice {...props} />
      <NextSteps {...props} />
      <div class="govuk-grid-row">
        <div class="govuk-grid-column-two-thirds">
          {props.parts}
          {props.routing}
          <PlanContentList {...props} />
          <Approval {...props} />
          {props.conditions}
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
  if (['submit', 'announce', 'disclose'].includes(choice.action)) {
    const variant = isMain ? undefined : 'secondary'
    return <ButtonForm action={choice.link} tokens={tokens} text={text} {...(variant && { variant })} />
  }
  const isCareful = choice.action === 'withdraw' || !isMain
  return (
    <Button href={choice.link} classes={isCareful ? 'govuk-button--secondary' : undefined}>
      {text}
    </Button>
  )
}

const PlanContentList = (props: PlanPageProps) => {
  const { t, show, plan, bodyName, authorName, ownerName, categoryName } = props
  const { line } = plan
  const { currency, amount } = plan.budget
  const money = (value: string) => show.money(value, currency)
  const row = (key: string, value: Content) => ({ key, value })
  const optional = (key: string, value: Content | null) => (value ? row(key, value) : null)
  return (
    <SummaryList
      rows={[
        row(t('plan.field.body'), bodyName),
        row(t('plan.field.need'), <Prose text={plan.need} />),
        row(t('plan.field.users'), <Prose text={plan.users} />),
        optional(t('plan.field.stage'), line.stage && t(`plan.stage.${line.stage}`)),
        optional(t('plan.field.category'), categoryName),
        optional(t('plan.field.novel'), line.novel ? t('plan.novel.yes') : null),
        optional(t('plan.field.risk'), line.risk && t(`plan.level.${line.risk}`)),
        optional(t('plan.field.importance'), line.importance && t(`plan.level.${line.importance}`)),
        optional(t('plan.field.replaces'), line.replaces),
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
        optional(t('plan.page.owner'), ownerName),
        optional(t('plan.withheld.reason'), plan.withheld?.reason ?? null),
        optional(t('plan.withheld.until'), plan.withheld && show.date(plan.withheld.until)),
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
