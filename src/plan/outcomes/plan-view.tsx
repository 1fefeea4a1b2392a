import { BarChart, DataTable, type Element, Tag } from '@gdm/govuk-jsx'
import type { FormTokens } from '#platform/forms'
import type { Translate } from '#platform/i18n'
import { isCurrency, money, sum } from '#platform/money'
import { ButtonForm, Hint, Lead, Link, List, type Show, Subtitle, Text, Title } from '#platform/ui'
import { shown } from './figures.ts'
import type { FoundLesson } from './lesson-store.ts'
import { LessonEntry } from './lesson-views.tsx'
import { type BenefitStatus, benefitStatus, type Forecast, type ForecastYear } from './rules.ts'
import type { Benefit, Reading } from './schema.ts'

interface Said {
  t: Translate
  show: Show
}

export interface OutcomesProps extends Said {
  planTitle: string
  /** The government's day. */
  today: string
  forecast: Forecast
  benefits: readonly { benefit: Benefit; latest: Reading | null }[]
  /** How many benefits the options appraisal promised that nobody follows yet. */
  promised: number
  lessons: readonly FoundLesson[]
  mayWrite: boolean
  tokens: FormTokens
  links: {
    newBenefit: string
    takeOver: string
    benefit: (id: string) => string
    readings: (id: string) => string
    newLesson: string
    lessons: string
  }
}

/** What came of a plan: money, benefits and lessons. */
export const OutcomesPage = (props: OutcomesProps): Element => {
  const { t, planTitle } = props
  return (
    <>
      <Title caption={planTitle}>{t('outcomes.plan.title')}</Title>
      <Lead>{t('outcomes.plan.lead')}</Lead>
      <ForecastView {...props} />
      <Benefits {...props} />
      <Lessons {...props} />
    </>
  )
}

/** What was planned beside what came of it, at each stage and by year. */
export const ForecastView = ({ t, show, forecast }: Said & { forecast: Forecast }): Element => {
  const { budget, rows } = forecast
  const { currency } = budget
  const inMoney = (amount: string) => show.money(amount, currency)
  const bars = [{ label: t('outcomes.stage.budget'), amount: budget.amount }].concat(
    rows.map(({ stage, amount }) => ({ label: t(`outcomes.stage.${stage}`), amount: amount.amount })),
  )
  return (
    <>
      <Subtitle>{t('outcomes.forecast.title')}</Subtitle>
      <Hint>{t('outcomes.forecast.method')}</Hint>
      <DataTable
        id="forecast"
        caption={t('outcomes.forecast.caption', { budget: inMoney(budget.amount) })}
        captionClasses="govuk-table__caption--s"
        columns={[
          { heading: t('outcomes.forecast.stage'), cell: row => t(`outcomes.stage.${row.stage}`) },
          { heading: t('outcomes.forecast.amount'), cell: row => inMoney(row.amount.amount), isNumeric: true },
          { heading: t('outcomes.forecast.left'), cell: row => inMoney(row.left.amount), isNumeric: true },
        ]}
        rows={rows}
      />
      <BarChart
        id="forecast-chart"
        title={t('outcomes.forecast.chart')}
        labelHeading={t('outcomes.forecast.stage')}
        valueHeading={t('outcomes.forecast.amount')}
        bars={bars.map(({ label, amount }) => ({ label, value: Number(amount), text: inMoney(amount) }))}
      />
      <Years t={t} show={show} forecast={forecast} />
    </>
  )
}

const Years = ({ t, show, forecast: { years, budget } }: Said & { forecast: Forecast }): Element | null => {
  if (years.length === 0) return null
  const { currency } = budget
  const total = (part: 'planned' | 'paid' | 'left') =>
    sum(
      years.map(year => year[part]),
      currency,
    )
  const all = { name: t('outcomes.years.total'), planned: total('planned'), paid: total('paid'), left: total('left') }
  const named = years.map((year: ForecastYear) => ({ ...year, name: String(year.year) }))
  const cell = (part: 'planned' | 'paid' | 'left') => ({
    heading: t(`outcomes.years.${part}`),
    cell: (row: typeof all) => show.money(row[part].amount, currency),
    isNumeric: true,
  })
  return (
    <DataTable
      id="years"
      caption={t('outcomes.years.caption')}
      captionClasses="govuk-table__caption--s"
      columns={[
        { heading: t('outcomes.years.year'), cell: row => row.name },
        cell('planned'),
        cell('paid'),
        cell('left'),
      ]}
      rows={[...named, all]}
    />
  )
}

const colours: Record<BenefitStatus, string> = {
  reached: 'govuk-tag--green',
  missed: 'govuk-tag--orange',
  overdue: 'govuk-tag--red',
  'under-way': 'govuk-tag--blue',
}

export const StatusTag = ({ t, status }: { t: Translate; status: BenefitStatus }): Element => (
  <Tag classes={colours[status]}>{t(`outcomes.benefit.status.${status}`)}</Tag>
)

/** A value of a benefit in its unit: an amount of money where the unit is a currency. */
export const inUnit = (show: Show, value: string, unit: string): string =>
  isCurrency(unit) ? show.money(money(value, unit).amount, unit) : `${shown(value, show.locale)} ${unit}`

const Benefits = (props: OutcomesProps): Element => {
  const { t, show, benefits, promised, mayWrite, tokens, today, links } = props
  return (
    <>
      <Subtitle id="benefits">{t('outcomes.benefits.title')}</Subtitle>
      <DataTable
        id="benefits-list"
        caption={t('outcomes.benefits.caption')}
        captionClasses="govuk-visually-hidden"
        columns={[
          { heading: t('outcomes.benefit.what'), cell: ({ benefit }) => <BenefitName {...props} benefit={benefit} /> },
          {
            heading: t('outcomes.benefit.status'),
            cell: ({ benefit, latest }) => <StatusTag t={t} status={benefitStatus(benefit, latest, today)} />,
          },
          {
            heading: t('outcomes.benefit.baseline'),
            cell: ({ benefit }) => inUnit(show, benefit.baseline, benefit.unit),
            isNumeric: true,
          },
          {
            heading: t('outcomes.benefit.latest'),
            cell: ({ benefit, latest }) =>
              latest ? inUnit(show, latest.value, benefit.unit) : t('outcomes.benefit.no-reading'),
            isNumeric: true,
          },
          {
            heading: t('outcomes.benefit.target'),
            cell: ({ benefit }) => inUnit(show, benefit.target, benefit.unit),
            isNumeric: true,
          },
          { heading: t('outcomes.benefit.due'), cell: ({ benefit }) => show.date(benefit.dueOn, 'short') },
        ]}
        rows={benefits}
        empty={t('outcomes.benefits.empty')}
      />
      {mayWrite && promised > 0 && (
        <>
          <Text>{t('outcomes.benefits.promised', { count: promised })}</Text>
          <ButtonForm
            action={links.takeOver}
            tokens={tokens}
            text={t('outcomes.benefits.take-over')}
            variant="secondary"
          />
        </>
      )}
      {mayWrite && (
        <Text>
          <Link to={links.newBenefit}>{t('outcomes.benefit.new')}</Link>
        </Text>
      )}
    </>
  )
}

const BenefitName = ({ t, benefit, mayWrite, links }: OutcomesProps & { benefit: Benefit }): Element => (
  <>
    <Link to={links.readings(benefit.id)}>{benefit.what}</Link>
    {mayWrite && (benefit.measure === null || benefit.owner === null) && (
      <>
        <br />
        <Link to={links.benefit(benefit.id)} about={benefit.what}>
          {t('outcomes.benefit.complete')}
        </Link>
      </>
    )}
  </>
)

const Lessons = ({ t, show, lessons, mayWrite, links }: OutcomesProps): Element => (
  <>
    <Subtitle id="lessons">{t('outcomes.lessons.title')}</Subtitle>
    {lessons.length === 0 && <Text>{t('outcomes.lessons.none')}</Text>}
    {lessons.map(lesson => (
      <LessonEntry t={t} show={show} lesson={lesson} />
    ))}
    <List
      items={[
        ...(mayWrite ? [<Link to={links.newLesson}>{t('outcomes.lesson.new')}</Link>] : []),
        <Link to={links.lessons}>{t('outcomes.lessons.all')}</Link>,
      ]}
    />
  </>
)
