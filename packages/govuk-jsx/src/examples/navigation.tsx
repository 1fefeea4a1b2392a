import { BackLink } from '../components/back-link.tsx'
import { Breadcrumbs } from '../components/breadcrumbs.tsx'
import { ExitThisPage } from '../components/exit-this-page.tsx'
import { Footer } from '../components/footer.tsx'
import { GenericHeader } from '../components/generic-header.tsx'
import { Header } from '../components/header.tsx'
import { LanguageNavigation } from '../components/language-navigation.tsx'
import { Pagination } from '../components/pagination.tsx'
import { PhaseBanner } from '../components/phase-banner.tsx'
import { ServiceNavigation } from '../components/service-navigation.tsx'
import { SkipLink } from '../components/skip-link.tsx'
import { type Example, examplesOf } from './example.ts'

/** Where one is and where one can go. */
export const navigation: readonly Example[] = [
  ...examplesOf('GenericHeader', GenericHeader, { default: { logo: 'Digital marketplace', url: '#home' } }),
  ...examplesOf('Header', Header, { 'with a name': { productName: 'Digital marketplace', homepageUrl: '#home' } }),
  ...examplesOf('ServiceNavigation', ServiceNavigation, {
    default: {
      serviceName: 'Republic of Examplia',
      serviceUrl: '#examplia',
      navigation: [
        { text: 'Opportunities', href: '#opportunities', current: true },
        { text: 'Suppliers', href: '#suppliers' },
        { text: 'Open data', href: '#open-data' },
      ],
    },
  }),
  ...examplesOf('SkipLink', SkipLink, { default: { children: 'Skip to main content', href: '#main-content' } }),
  ...examplesOf('BackLink', BackLink, { default: { href: '#back' } }),
  ...examplesOf('Breadcrumbs', Breadcrumbs, {
    default: {
      items: [
        { text: 'Examplia', href: '#examplia' },
        { text: 'Opportunities', href: '#opportunities' },
        { text: 'Bridge survey' },
      ],
    },
  }),
  ...examplesOf('Pagination', Pagination, {
    'with numbers': {
      landmarkLabel: 'Pages of results',
      previous: { href: '#1' },
      next: { href: '#3' },
      items: [
        { number: 1, href: '#1' },
        { number: 2, href: '#2', current: true },
        { ellipsis: true },
        { number: 9, href: '#9' },
      ],
    },
    'with names': {
      landmarkLabel: 'Parts of the guide',
      previous: { href: '#a', labelText: 'Plan' },
      next: { href: '#b', labelText: 'Contract' },
    },
  }),
  ...examplesOf('PhaseBanner', PhaseBanner, {
    default: {
      tag: 'Beta',
      children: [
        'This is a new service. ',
        <a class="govuk-link" href="#feedback">
          Tell us what you think
        </a>,
      ],
    },
  }),
  ...examplesOf('LanguageNavigation', LanguageNavigation, {
    default: {
      items: [
        { text: 'English', lang: 'en', current: true },
        { text: 'Español', lang: 'es', href: '#es', languageDescriptionText: 'Cambiar el idioma a español' },
      ],
    },
  }),
  ...examplesOf('ExitThisPage', ExitThisPage, { default: { redirectUrl: '#away' } }),
  ...examplesOf('Footer', Footer, {
    default: {
      navigation: [
        {
          title: 'For suppliers',
          width: 'two-thirds',
          columns: 2,
          items: [
            { text: 'How to bid', href: '#bid' },
            { text: 'Frameworks', href: '#frameworks' },
          ],
        },
      ],
      meta: {
        items: [
          { text: 'Accessibility', href: '#accessibility' },
          { text: 'Privacy', href: '#privacy' },
        ],
      },
      contentLicence: 'Data under the Open Data Commons licence',
      copyright: 'Republic of Examplia',
    },
  }),
]
