import { Button } from '../components/button.tsx'
import { DateInput } from '../components/date-input.tsx'
import { ErrorSummary } from '../components/error-summary.tsx'
import { GenericHeader } from '../components/generic-header.tsx'
import { Input } from '../components/input.tsx'
import { Page } from '../components/page.tsx'
import { Radios } from '../components/radios.tsx'
import { ServiceNavigation } from '../components/service-navigation.tsx'
import { SummaryList } from '../components/summary-list.tsx'
import { Table } from '../components/table.tsx'
import { Tag } from '../components/tag.tsx'
import type { Element } from '../content.ts'

/** What the example page shows. */
export interface PageData {
  readonly title: string
  readonly error: string
  readonly facts: readonly (readonly [key: string, value: string])[]
  readonly payments: readonly (readonly [milestone: string, date: string, amount: string])[]
}

/** A page as services have them: navigation, a form with an error, facts with links to change them, and a table. */
export const examplePage = (data: PageData): Element => (
  <Page
    title={data.title}
    header={
      <>
        <GenericHeader logo="Digital marketplace" />
        <ServiceNavigation
          serviceName="Republic of Examplia"
          serviceUrl="/examplia"
          navigation={[
            { text: 'Opportunities', href: '/examplia/opportunities', current: true },
            { text: 'Suppliers', href: '/examplia/suppliers' },
          ]}
        />
      </>
    }
  >
    <ErrorSummary title="There is a problem" errorList={[{ text: data.error, href: '#budget' }]} />
    <h1 class="govuk-heading-l">{data.title}</h1>
    <Tag classes="govuk-tag--blue">Draft</Tag>
    <SummaryList
      rows={data.facts.map(([key, value]) => ({
        key,
        value,
        actions: { items: [{ href: `#${key}`, text: 'Change', visuallyHiddenText: key }] },
      }))}
    />
    <form method="post" action="/plans">
      <Input name="budget" label="Budget" hint="Without taxes" errorMessage={data.error} prefix="KES" value="0" />
      <DateInput
        id="closes"
        namePrefix="closes"
        fieldset={{ legend: 'When does it close?' }}
        hint="For example, 27 3 2031"
        values={{ day: '1', month: '2', year: '2031' }}
      />
      <Radios
        name="location"
        fieldset={{ legend: 'Where will the work be done?' }}
        value="remote"
        items={[
          { value: 'site', text: 'On site', hint: 'At your address' },
          { value: 'remote', text: 'Remotely' },
        ]}
      />
      <Button preventDoubleClick>Save and continue</Button>
    </form>
    <Table
      caption="Payments"
      firstCellIsHeader
      head={['Milestone', 'Due', { text: 'Amount', format: 'numeric' }]}
      rows={data.payments.map(([milestone, date, amount]) => [milestone, date, { text: amount, format: 'numeric' }])}
    />
  </Page>
)
