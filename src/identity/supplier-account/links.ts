export const links = {
  supplier: () => '/supplier',
  register: () => '/supplier/new',
  actFor: (supplier: string) => `/supplier/act-for/${supplier}`,
  edit: () => '/supplier/edit',
  people: (after?: string) => (after ? `/supplier/people?after=${after}` : '/supplier/people'),
  invite: () => '/supplier/people/invite',
  withdraw: (invitation: string) => `/supplier/people/invitations/${invitation}/withdraw`,
  roles: (person: string) => `/supplier/people/${person}/roles`,
  remove: (person: string) => `/supplier/people/${person}/remove`,
}
