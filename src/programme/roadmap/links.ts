export type View = 'timeline' | 'table' | 'board'

const query = (view: View | undefined) => (view && view !== 'timeline' ? `?view=${view}` : '')

/** Addresses of roadmaps, by the partner's name in addresses. */
export const roadmapLinks = {
  work: (programme: string, partner: string, view?: View) =>
    `/${programme}/work/programme/roadmaps/${partner}${query(view)}`,
  publicList: (programme: string) => `/${programme}/programme/roadmaps`,
  open: (programme: string, partner: string, view?: View) =>
    `/${programme}/programme/roadmaps/${partner}${query(view)}`,
  csv: (programme: string, partner: string) => `/${programme}/programme/roadmaps/${partner}/actions.csv`,
  json: (programme: string, partner: string) => `/${programme}/programme/roadmaps/${partner}/actions.json`,
}
