const work = (programme: string) => `/${programme}/work/programme/groups`
const publicly = (programme: string) => `/${programme}/programme/groups`

/** Addresses of a programme's thematic groups. */
export const groupLinks = {
  publicList: (programme: string, after?: string) => publicly(programme) + (after ? `?after=${after}` : ''),
  publicGroup: (programme: string, group: string) => `${publicly(programme)}/${group}`,
  csv: (programme: string) => `${publicly(programme)}.csv`,
  json: (programme: string) => `${publicly(programme)}.json`,
  outputsCsv: (programme: string) => `${publicly(programme)}/outputs.csv`,
  meetingsCsv: (programme: string) => `${publicly(programme)}/meetings.csv`,
  /** Meetings for programs that people plan with: of one group, or of all. */
  calendar: (programme: string, group?: string) =>
    `${publicly(programme)}/${group === undefined ? '' : `${group}/`}meetings.ics`,
  list: (programme: string, after?: string) => work(programme) + (after ? `?after=${after}` : ''),
  add: (programme: string) => `${work(programme)}/new`,
  group: (programme: string, group: string) => `${work(programme)}/${group}`,
  edit: (programme: string, group: string) => `${work(programme)}/${group}/edit`,
  step: (programme: string, group: string, action: string) => `${work(programme)}/${group}/${action}`,
  addMeeting: (programme: string, group: string) => `${work(programme)}/${group}/meetings/new`,
  meeting: (programme: string, group: string, id: string) => `${work(programme)}/${group}/meetings/${id}`,
  addOutput: (programme: string, group: string) => `${work(programme)}/${group}/outputs/new`,
  output: (programme: string, group: string, id: string) => `${work(programme)}/${group}/outputs/${id}`,
  stepOutput: (programme: string, group: string, id: string, action: string) =>
    `${work(programme)}/${group}/outputs/${id}/${action}`,
}
