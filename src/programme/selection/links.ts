const work = (programme: string) => `/${programme}/work/programme/selections`
const open = (programme: string) => `/${programme}/programme/selections`

/** Addresses of how partners are chosen. */
export const selectionLinks = {
  list: (programme: string, after?: string) => `${work(programme)}${after ? `?after=${after}` : ''}`,
  csv: (programme: string) => `${work(programme)}.csv`,
  start: (programme: string) => `${work(programme)}/new`,
  one: (programme: string, id: string) => `${work(programme)}/${id}`,
  step: (programme: string, id: string, action: string) => `${work(programme)}/${id}/${action}`,
  publicList: (programme: string, filter: { partner?: string | undefined; after?: string | undefined } = {}) => {
    const asked = Object.entries(filter).filter((entry): entry is [string, string] => Boolean(entry[1]))
    return asked.length > 0 ? `${open(programme)}?${new URLSearchParams(asked)}` : open(programme)
  },
  publicCsv: (programme: string) => `${open(programme)}.csv`,
  publicOne: (programme: string, id: string) => `${open(programme)}/${id}`,
}
