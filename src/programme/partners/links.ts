const work = (programme: string) => `/${programme}/work/programme`
const publicly = (programme: string) => `/${programme}/programme`

/** Addresses of a programme and of its partners, by their short names. */
export const partnerLinks = {
  home: publicly,
  work,
  list: (programme: string) => `${work(programme)}/partners`,
  add: (programme: string) => `${work(programme)}/partners/new`,
  partner: (programme: string, partner: string) => `${work(programme)}/partners/${partner}`,
  why: (programme: string, partner: string) => `${work(programme)}/partners/${partner}/why`,
  members: (programme: string, partner: string) => `${work(programme)}/partners/${partner}/members`,
  removeMember: (programme: string, partner: string, person: string) =>
    `${work(programme)}/partners/${partner}/members/${person}/remove`,
  step: (programme: string, partner: string, action: string) => `${work(programme)}/partners/${partner}/${action}`,
  publicPartner: (programme: string, partner: string) => `${publicly(programme)}/partners/${partner}`,
}
