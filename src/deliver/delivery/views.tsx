import {
  BarChart,
  Button,
  DataTable,
  type Element,
  InsetText,
  NotificationBanner,
  StatTiles,
  Tag,
} from '@gdm/govuk-jsx'
import type { Contract } from '#contract/contracts'
import type { Translate } from '#platform/i18n'
import { formatPercentage, type Money, percentageOf, subtract } from '#platform/money'
import { Hint, Link, Prose, type Show, Text, Title } from '#platform/ui'
import type { MilestoneState } from './rules.ts'
import type { Milestone, Transaction } from './schema.ts'

interface Said {
  t: Translate
  show: Show
}

/** A milestone with what can be done with it. */
export interface ShownMilestone extends Milestone {
  isLate: boolean
  links: { decide: string | null; edit: string | null }
}

/** A payment with its milestone, or what it corrects. */
export interface ShownTransaction extends Transaction {
  about: string | null
  correct: string | null
}

export interface DeliveryPageProps extends Said {
  contract: Contract
  value: Money | null
  paid: Money
  milestones: readonly ShownMilestone[]
  transactions: readonly ShownTransaction[]
  /** What this person can do, with the reason where not yet. */
  choices: readonly { text: string; href: string; isMain: boolean; refusal: string | null }[]
  links: { csv: string | null; first: string | undefined; next: string | undefined }
}

/** How a contract is being delivered: milestones, payments, what is late and what is left. */
export const DeliveryPage = (props: DeliveryPageProps): Element => {
  const { t, contract } = props
  return (
    <>
      <Overdue {...props} />
      <Title caption={contract.title}>{t('delivery.title')}</Title>
      <Text>{t(contract.state === 'active' ? 'delivery.text' : 'delivery.over')}</Text>
      {contract.endReason && (
        <InsetText>
          <Prose text={contract.endReason} />
        </InsetText>
      )}
      <Choices {...props} />
      <Figures {...props} />
      <Milestones {...props} />
      <Payments {...props} />
    </>
  )
}

const Overdue = ({ t, milestones }: DeliveryPageProps): Element | null => {
  const late = milestones.filter(({ isLate }) => isLate)
  return late.length === 0 ? null : (
    <NotificationBanner title={t('ui.late')}>{t('delivery.overdue', { count: late.length })}</NotificationBanner>
  )
}

const Choices = ({ t, choices }: DeliveryPageProps): Element | null => {
  const open = choices.filter(({ refusal }) => refusal === null)
  return (
    <>
      {open.length > 0 && (
        <div class="govuk-button-group">
          {open.map(({ text, href, isMain }) => (
            <Button href={href} classes={isMain ? undefined : 'govuk-button--secondary'}>
              {text}
            </Button>
          ))}
        </div>
      )}
      {choices.map(({ text, refusal }) =>
        refusal ? <Hint>{t('delivery.why-not', { action: text, reason: t.dynamic(refusal) })}</Hint> : null,
      )}
    </>
  )
}

const Figures = ({ t, show, value, paid, milestones }: DeliveryPageProps): Element => {
  const text = ({ amount, currency }: Money) => show.money(amount, currency)
  const decided = milestones.filter(({ state }) => state !== 'scheduled').length
  const left = value && subtract(value, paid)
  // The length of a bar only: what is read is the exact amount.
  const bar = (label: string, money: Money) => ({ label, value: Number(money.amount), text: text(money) })
  return (
    <>
      <StatTiles
        items={[
          {
            label: t('delivery.paid'),
            figure: text(paid),
            ...(value && {
              note: t('delivery.paid.share', {
                share: formatPercentage(percentageOf(paid, value, 0) ?? '0', show.locale),
              }),
            }),
          },
          { label: t('delivery.left'), figure: left ? text(left) : t('delivery.unknown') },
          { label: t('delivery.value'), figure: value ? text(value) : t('delivery.unknown') },
          {
            label: t('delivery.decided'),
            figure: t('delivery.decided.of', { decided, all: milestones.length }),
          },
        ]}
      />
      {value && left && (
        <BarChart
          id="paid"
          title={t('delivery.chart')}
          labelHeading={t('delivery.chart.what')}
          valueHeading={t('delivery.chart.amount')}
          max={Number(value.amount)}
          bars={[bar(t('delivery.paid'), paid), bar(t('delivery.left'), left), bar(t('delivery.value'), value)]}
        />
      )}
    </>
  )
}

const colours: Record<MilestoneState, string> = {
  scheduled: 'govuk-tag--grey',
  met: 'govuk-tag--green',
  'partially-met': 'govuk-tag--yellow',
  missed: 'govuk-tag--red',
}

const MilestoneTag = ({ t, milestone }: { t: Translate; milestone: ShownMilestone }): Element => (
  <>
    <Tag classes={colours[milestone.state]}>{t(`milestone.state.${milestone.state}`)}</Tag>
    {milestone.isLate && (
      <>
        {' '}
        <Tag classes="govuk-tag--red">{t('ui.late')}</Tag>
      </>
    )}
  </>
)

const Milestones = ({ t, show, contract, milestones }: DeliveryPageProps): Element => {
  const isChangeable = milestones.some(({ links }) => links.decide !== null || links.edit !== null)
  const columns = [
    {
      heading: t('milestone.field.title'),
      cell: ({ number, title }: ShownMilestone) => t('milestone.numbered', { number, title }),
    },
    { heading: t('milestone.field.state'), cell: (one: ShownMilestone) => <MilestoneTag t={t} milestone={one} /> },
    { heading: t('milestone.field.dueOn'), cell: ({ dueOn }: ShownMilestone) => show.date(dueOn, 'short') },
    {
      heading: t('milestone.field.decidedOn'),
      cell: ({ decidedOn }: ShownMilestone) => (decidedOn ? show.date(decidedOn, 'short') : '–'),
    },
    {
      heading: t('milestone.field.amount'),
      cell: ({ amount }: ShownMilestone) => (amount ? show.money(amount, contract.currency) : '–'),
      isNumeric: true,
    },
    { heading: t('milestone.field.note'), cell: ({ note }: ShownMilestone) => note ?? '–' },
  ]
  const change = {
    heading: t('milestone.field.change'),
    cell: ({ title, links }: ShownMilestone) => (
      <>
        {links.decide && (
          <Link to={links.decide} about={title}>
            {t('milestone.decide')}
          </Link>
        )}{' '}
        {links.edit && (
          <Link to={links.edit} about={title}>
            {t('milestone.edit')}
          </Link>
        )}
      </>
    ),
  }
  return (
    <DataTable
      id="milestones"
      caption={t('milestone.caption')}
      captionClasses="govuk-table__caption--m"
      columns={isChangeable ? [...columns, change] : columns}
      rows={milestones}
      empty={t('milestone.none')}
    />
  )
}

const Payments = ({ t, show, transactions, links }: DeliveryPageProps): Element => {
  const columns = [
    { heading: t('transaction.field.paidOn'), cell: ({ paidOn }: ShownTransaction) => show.date(paidOn, 'short') },
    { heading: t('transaction.field.reference'), cell: ({ reference }: ShownTransaction) => reference },
    { heading: t('transaction.field.about'), cell: ({ about }: ShownTransaction) => about ?? '–' },
    {
      heading: t('transaction.field.value'),
      cell: ({ amount, currency }: ShownTransaction) => show.money(amount, currency),
      isNumeric: true,
    },
  ]
  const change = {
    heading: t('transaction.field.change'),
    cell: ({ correct, reference }: ShownTransaction) =>
      correct && (
        <Link to={correct} about={reference}>
          {t('transaction.correct')}
        </Link>
      ),
  }
  return (
    <DataTable
      id="payments"
      caption={t('transaction.caption')}
      captionClasses="govuk-table__caption--m"
      columns={transactions.some(({ correct }) => correct !== null) ? [...columns, change] : columns}
      rows={transactions}
      empty={t('transaction.none')}
      csvHref={links.csv ?? undefined}
      previousHref={links.first}
      nextHref={links.next}
    />
  )
}
