const work = (programme: string) => `/${programme}/work/programme/selections`
const open = (programme: string) => `/${programme}/programme/selections`

/** Addresses of how partners are chosen. */
export const selectionLinks = {
  list: work,
  start: (programme: string) => `${work(programme)}/new`,
  one: (programme: string, id: string) => `${work(programme)}/${id}`,
  step: (programme: string, id: string, action: string) => `${work(programme)}/${id}/${action}`,
  publicList: open,
  publicCsv: (programme: string) => `${open(programme)}.csv`,
  publicOne: (programme: string, id: string) => `${open(programme)}/${id}`,
}
