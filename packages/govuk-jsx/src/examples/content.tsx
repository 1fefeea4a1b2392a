import { Accordion } from '../components/accordion.tsx'
import { CookieBanner } from '../components/cookie-banner.tsx'
import { Details } from '../components/details.tsx'
import { Feedback } from '../components/feedback.tsx'
import { InsetText } from '../components/inset-text.tsx'
import { NotificationBanner } from '../components/notification-banner.tsx'
import { Panel } from '../components/panel.tsx'
import { SummaryList } from '../components/summary-list.tsx'
import { Table } from '../components/table.tsx'
import { Tabs } from '../components/tabs.tsx'
import { Tag } from '../components/tag.tsx'
import { WarningText } from '../components/warning-text.tsx'
import { type Example, examplesOf } from './example.ts'

/** What a page says. */
export const content: readonly Example[] = [
  ...examplesOf('SummaryList', SummaryList, {
    default: {
      rows: [
        {
          key: 'Title',
          value: 'Bridge survey',
          actions: { items: [{ text: 'Change', visuallyHiddenText: 'title', href: '#title' }] },
        },
        { key: 'Budget', value: 'KES 1,200,000.00' },
      ],
    },
    'in a card': {
      card: { title: 'Lot 1', actions: { items: [{ text: 'Remove', href: '#remove' }] } },
      rows: [{ key: 'Value', value: 'KES 600,000.00' }],
    },
  }),
  ...examplesOf('Table', Table, {
    default: {
      caption: 'Payments',
      captionClasses: 'govuk-table__caption--m',
      firstCellIsHeader: true,
      head: ['Milestone', 'Paid on', { text: 'Amount', format: 'numeric' }],
      rows: [
        ['First survey', '3 February 2031', { text: 'KES 200,000.00', format: 'numeric' }],
        ['Final report', '1 June 2031', { text: 'KES 400,000.00', format: 'numeric' }],
      ],
    },
  }),
  ...examplesOf('Tag', Tag, {
    default: { children: 'Open' },
    green: { children: 'Awarded', classes: 'govuk-tag--green' },
    grey: { children: 'Closed', classes: 'govuk-tag--grey' },
  }),
  ...examplesOf('InsetText', InsetText, {
    default: { children: 'Bids stay sealed until the opportunity has closed.' },
  }),
  ...examplesOf('WarningText', WarningText, { default: { children: 'A bid that is late cannot be opened.' } }),
  ...examplesOf('NotificationBanner', NotificationBanner, {
    default: { children: 'The portal is closed for maintenance on 4 May.', titleId: 'banner-important' },
    success: {
      type: 'success',
      children: 'Your bid was submitted',
      titleId: 'banner-success',
      disableAutoFocus: true,
      role: 'region',
    },
  }),
  ...examplesOf('Panel', Panel, {
    default: {
      title: 'Bid submitted',
      headingLevel: 2,
      children: ['Your reference', <br />, <strong>BID-2031-7</strong>],
    },
  }),
  ...examplesOf('Details', Details, {
    default: { summary: 'How bids are sealed', children: 'They are encrypted in your browser or on arrival.' },
  }),
  ...examplesOf('Tabs', Tabs, {
    default: {
      idPrefix: 'tab',
      items: [
        { label: 'Lots', panel: 'Two lots' },
        { label: 'Documents', panel: <p class="govuk-body">No documents</p> },
      ],
    },
  }),
  ...examplesOf('Accordion', Accordion, {
    default: {
      id: 'accordion-questions',
      items: [
        { heading: 'Who may bid?', content: 'Any registered supplier.' },
        { heading: 'What does it cost?', summary: 'Nothing', content: <p class="govuk-body">Bidding is free.</p> },
      ],
    },
  }),
  ...examplesOf('Feedback', Feedback, { default: { title: 'What could be better?', children: 'Write to us.' } }),
  ...examplesOf('CookieBanner', CookieBanner, {
    default: {
      messages: [
        {
          heading: 'Cookies on this service',
          text: 'We use one cookie, to keep you signed in.',
          actions: [
            { text: 'Hide this message', name: 'cookies', value: 'hide' },
            { text: 'See our cookies', href: '#cookies' },
          ],
        },
      ],
    },
  }),
]
