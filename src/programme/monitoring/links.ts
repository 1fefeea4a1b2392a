const work = (programme: string) => `/${programme}/work/programme/monitoring`
const results = (programme: string) => `/${programme}/programme/results`

/** Addresses of what a programme measures and reports, by its short name. */
export const monitoringLinks = {
  /** Everything that is measured, or what is measured in one partner. */
  home: (programme: string, partner?: string) => `${work(programme)}${partner ? `?partner=${partner}` : ''}`,
  theory: (programme: string) => `${results(programme)}/theory-of-change`,
  newIndicator: (programme: string) => `${work(programme)}/indicators/new`,
  indicator: (programme: string, id: string) => `${work(programme)}/indicators/${id}`,
  change: (programme: string, id: string) => `${work(programme)}/indicators/${id}/change`,
  retire: (programme: string, id: string) => `${work(programme)}/indicators/${id}/retire`,
  newReading: (programme: string, id: string, corrects?: string) =>
    `${work(programme)}/indicators/${id}/readings/new${corrects ? `?corrects=${corrects}` : ''}`,
  reports: (programme: string) => `${work(programme)}/reports`,
  newTemplate: (programme: string) => `${work(programme)}/reports/templates/new`,
  changeTemplate: (programme: string, template: string) => `${work(programme)}/reports/templates/${template}/change`,
  draft: (programme: string, template: string) => `${work(programme)}/reports/templates/${template}/draft`,
  report: (programme: string, id: string, deed?: string) => `${work(programme)}/reports/${id}${deed ? `/${deed}` : ''}`,
  results: (programme: string, form: '' | '.csv' | '.json' = '') => results(programme) + form,
  publicIndicator: (programme: string, id: string) => `${results(programme)}/indicators/${id}`,
  publicReport: (programme: string, id: string) => `${results(programme)}/reports/${id}`,
}
