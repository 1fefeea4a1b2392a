import { type Element, FilterPanel, Select } from '@gdm/govuk-jsx'
import { Lead, Link, List, Subtitle, Text, Title } from '#platform/ui'
import type { Figures } from './assurance-figures.ts'
import { AllFigures, FigureCharts, type FiguresProps, type Group, Groups, Tiles } from './figures-view.tsx'
import type { DashboardQuery } from './schema.ts'

export interface DashboardProps extends FiguresProps {
  all: Figures
  quarters: readonly Group[]
  perBody: readonly Group[]
  years: readonly number[]
  bodies: readonly { id: string; name: string }[]
  query: DashboardQuery
  links: { self: string; csv: string; totals: string; queue: string }
}

/** What assurance achieved: how many asked, how long it took, what came out, what it changed. */
export const DashboardPage = (props: DashboardProps): Element => {
  const { t, all, quarters, perBody, years, bodies, query, links } = props
  const isEmpty = all.requests === 0 && all.emergencies === 0
  return (
    <>
      <Title>{t('outcomes.dashboard.title')}</Title>
      <Lead>{t('outcomes.dashboard.lead')}</Lead>
      <FilterPanel action={links.self} clear={{ text: t('outcomes.clear'), href: links.self }}>
        <Select
          name="year"
          label={t('outcomes.dashboard.year')}
          value={query.year ? String(query.year) : ''}
          items={[
            { value: '', text: t('outcomes.dashboard.all-years') },
            ...years.map(year => ({ value: String(year), text: String(year) })),
          ]}
        />
        <Select
          name="body"
          label={t('plan.filter.body')}
          value={query.body ?? ''}
          items={[
            { value: '', text: t('plan.filter.any') },
            ...bodies.map(({ id, name }) => ({ value: id, text: name })),
          ]}
        />
      </FilterPanel>
      {isEmpty && <Text>{t('outcomes.dashboard.empty')}</Text>}
      {!isEmpty && (
        <>
          <Tiles {...props} figures={all} />
          <FigureCharts {...props} figures={all} />
          <Groups
            {...props}
            id="quarters"
            title={t('outcomes.dashboard.quarters')}
            label={t('outcomes.dashboard.quarter')}
            groups={quarters}
            nameCell={({ name }) => name}
          />
          {!query.body && (
            <Groups
              {...props}
              id="bodies"
              title={t('outcomes.dashboard.bodies')}
              label={t('plan.field.body')}
              groups={perBody}
              nameCell={({ name, href }) => (href ? <Link to={href}>{name}</Link> : name)}
            />
          )}
          <Subtitle>{t('outcomes.dashboard.methods')}</Subtitle>
          <AllFigures {...props} figures={all} />
        </>
      )}
      <List
        items={[
          <Link to={links.csv}>{t('outcomes.dashboard.csv')}</Link>,
          <Link to={links.totals}>{t('outcomes.dashboard.public')}</Link>,
          <Link to={links.queue}>{t('outcomes.dashboard.queue')}</Link>,
        ]}
      />
    </>
  )
}
