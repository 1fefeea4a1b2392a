const work = (programme: string) => `/${programme}/work/programme/money`
const publicly = (programme: string) => `/${programme}/programme/money`

/** Addresses of a programme's money. A work package is named by its id. */
export const moneyLinks = {
  home: work,
  lines: (programme: string, workPackage: string, replaces?: string) =>
    `${work(programme)}/${workPackage}${replaces ? `?replaces=${replaces}` : ''}`,
  link: (programme: string, workPackage: string) => `${work(programme)}/${workPackage}/processes`,
  unlink: (programme: string, workPackage: string) => `${work(programme)}/${workPackage}/processes/remove`,
  change: (programme: string, workPackage: string) => `${work(programme)}/${workPackage}/change`,
  oneChange: (programme: string, workPackage: string, change: string) =>
    `${work(programme)}/${workPackage}/changes/${change}`,
  period: (programme: string, period: string) => `${work(programme)}/periods/${period}`,
  /** A report to a funder as it was published: the feature that writes reports comes later, its address is for ever. */
  report: (programme: string, report: string) => `/${programme}/programme/results/reports/${report}`,
  open: (programme: string, partner?: string) =>
    publicly(programme) + (partner ? `?${new URLSearchParams({ partner })}` : ''),
  csv: (programme: string) => `${publicly(programme)}.csv`,
  json: (programme: string) => `${publicly(programme)}.json`,
}
