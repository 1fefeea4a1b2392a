import { BarChart } from '../components/bar-chart.tsx'
import { type DataColumn, DataTable } from '../components/data-table.tsx'
import { FilterPanel } from '../components/filter-panel.tsx'
import { FilterSummary } from '../components/filter-summary.tsx'
import { LineChart } from '../components/line-chart.tsx'
import { NotificationCentre } from '../components/notification-centre.tsx'
import { StatTiles } from '../components/stat-tiles.tsx'
import { Timeline } from '../components/timeline.tsx'
import { type Example, examplesOf } from './example.ts'

interface Notice {
  title: string
  status: string
  bids: number
  value: string
}

const notices: Notice[] = [
  { title: 'Survey of bridges', status: 'Open', bids: 0, value: 'KES 1,200,000.00' },
  { title: 'Register of births', status: 'Awarded', bids: 4, value: 'KES 32,000,000.00' },
]

const noticeColumns = [
  {
    heading: 'Opportunity',
    cell: (row: Notice) => (
      <a class="govuk-link" href="#notice">
        {row.title}
      </a>
    ),
  },
  { heading: 'Status', cell: (row: Notice) => row.status },
  { heading: 'Bids', cell: (row: Notice) => row.bids, isNumeric: true },
  { heading: 'Value', cell: (row: Notice) => row.value, isNumeric: true },
]

/** By column: sorted by the last at present, and the first could be sorted by. */
const sortOf: DataColumn<Notice>['sort'][] = [
  { href: '?sort=title' },
  undefined,
  undefined,
  { href: '?sort=value-up', direction: 'descending' },
]

/** Lists, figures and what happened when. */
export const data: readonly Example[] = [
  ...examplesOf('Timeline', Timeline, {
    default: {
      phases: [
        {
          title: 'Plan',
          items: [{ title: 'Plan approved', date: '4 January 2031', datetime: '2031-01-04', href: '#plan' }],
        },
        {
          title: 'Procurement',
          items: [
            {
              title: 'Opportunity published',
              date: '3 February 2031',
              status: { text: 'Open', classes: 'govuk-tag--green' },
            },
            { title: 'Award', date: 'Due 1 May 2031', isLate: true, description: 'No award was published.' },
          ],
        },
        { title: 'Contract', items: [{ title: 'Start of work', date: 'Due 1 June 2031', isAhead: true }] },
        { title: 'Delivery', items: [], empty: 'Nothing yet' },
      ],
    },
  }),
  ...examplesOf('FilterPanel', FilterPanel, {
    default: {
      action: '#results',
      keyword: { name: 'q', value: 'survey' },
      groups: [
        {
          name: 'status',
          title: 'Status',
          items: [
            { value: 'open', text: 'Open (12)', checked: true },
            { value: 'awarded', text: 'Awarded (40)' },
          ],
        },
        { name: 'lot', title: 'Lot', items: [{ value: 'outcomes', text: 'Digital outcomes' }] },
      ],
      hidden: { order: 'closing' },
      clear: { text: 'Clear filters', href: '#all' },
    },
  }),
  ...examplesOf('FilterSummary', FilterSummary, {
    default: {
      count: '12 opportunities',
      items: [
        { group: 'Status', text: 'Open', removeHref: '?lot=outcomes' },
        { group: 'Lot', text: 'Digital outcomes', removeHref: '?status=open' },
      ],
      clear: { text: 'Clear filters', href: '#everything' },
    },
    'without filters': { count: '312 opportunities', items: [] },
  }),
  ...examplesOf('NotificationCentre', NotificationCentre, {
    default: {
      id: 'notifications',
      items: [
        {
          text: 'Two questions were asked about “Survey of bridges”',
          href: '#questions',
          date: '4 February 2031, 09:12',
          datetime: '2031-02-04T09:12:00Z',
          isUnread: true,
          markRead: { name: 'read', value: '17' },
        },
        {
          text: 'Your plan was approved',
          href: '#plan-approved',
          date: '3 February 2031, 16:40',
          datetime: '2031-02-03T16:40:00Z',
          description: 'You can now write the opportunity.',
        },
      ],
      form: { action: '#notifications', hidden: { token: 'x' }, markAll: { name: 'read', value: 'all' } },
      nextHref: '#older',
    },
    'to read only': {
      id: 'news',
      title: 'What is new',
      headingLevel: 3,
      unread: 14,
      items: [{ text: 'A framework opens in May', date: '1 February 2031', isUnread: true }],
    },
    empty: { id: 'no-notifications', items: [], empty: 'Nothing has happened yet.' },
  }),
  ...examplesOf('DataTable', DataTable<Notice>, {
    default: {
      id: 'notices',
      caption: 'Opportunities',
      captionClasses: 'govuk-table__caption--m',
      columns: noticeColumns,
      rows: notices,
      csvHref: '#csv',
      nextHref: '#next',
    },
    'sorted, in the middle of a long list': {
      id: 'sorted-notices',
      caption: 'Opportunities by value',
      columns: noticeColumns.map((column, index) => ({ ...column, sort: sortOf[index] })),
      rows: notices,
      summary: '21 to 22 of 312',
      csvHref: '#sorted-csv',
      previousHref: '#before',
      nextHref: '#after',
    },
    empty: {
      id: 'no-notices',
      caption: 'Opportunities',
      columns: noticeColumns,
      rows: [],
      empty: 'Nothing matches your filters.',
    },
  }),
  ...examplesOf('StatTiles', StatTiles, {
    default: {
      items: [
        { label: 'Contracts', figure: '1,204', href: '#contracts' },
        { label: 'Bids per competition', figure: '3.4', note: 'Median 3' },
        { label: 'Paid to small firms', figure: '41%', note: 'By value, 2031' },
      ],
    },
  }),
  ...examplesOf('BarChart', BarChart, {
    default: {
      id: 'chart-spend',
      title: 'Spending by body, 2031',
      description: 'Half of all spending is by one ministry.',
      labelHeading: 'Body',
      valueHeading: 'Spending',
      bars: [
        { label: 'Ministry of Health', value: 52, text: 'KES 52 million' },
        { label: 'Office of the Registrar General of Births', value: 31, text: 'KES 31 million' },
        { label: 'City of Sample', value: 4.5, text: 'KES 4.5 million' },
      ],
      source: 'Computed from published contracts.',
    },
    'below zero': {
      id: 'chart-worth',
      title: 'What each option is worth',
      labelHeading: 'Option',
      valueHeading: 'Net present value',
      bars: [
        { label: 'Do nothing', value: -120, text: '−£120' },
        { label: 'Buy', value: 80, text: '£80' },
      ],
    },
    empty: {
      id: 'chart-empty',
      title: 'Spending by body, 2032',
      labelHeading: 'Body',
      valueHeading: 'Spending',
      bars: [],
    },
  }),
  ...examplesOf('LineChart', LineChart, {
    default: {
      id: 'chart-days',
      title: 'Days from opportunity to award',
      pointHeading: 'Quarter',
      points: ['Q1 2030', 'Q2 2030', 'Q3 2030', 'Q4 2030', 'Q1 2031', 'Q2 2031'],
      series: [
        { name: 'Open competitions', values: [92, 88, 97, 80, 71, 66] },
        { name: 'Call-offs', values: [41, 38, null, 35, 33, 30] },
      ],
    },
    'one series': {
      id: 'chart-awards',
      title: 'Awards per year',
      pointHeading: 'Year',
      points: ['2029', '2030', '2031'],
      series: [{ name: 'Awards', values: [120, 310, 1204] }],
      format: (value: number) => value.toLocaleString('en'),
    },
    'below zero': {
      id: 'chart-paid-back',
      title: 'Paid back over time',
      pointHeading: 'Year',
      points: ['2030', '2031', '2032'],
      series: [{ name: 'Buy', values: [-120, -35, 80], texts: ['−£120.00', '−£35.00', '£80.00'] }],
      format: (value: number) => `£${value}`,
    },
  }),
]
