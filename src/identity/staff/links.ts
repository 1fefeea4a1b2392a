export const links = {
  people: (government: string, after?: { personId: string; bodyId: string }) =>
    `/${government}/work/people${after ? `?after=${after.personId}_${after.bodyId}` : ''}`,
  invite: (government: string) => `/${government}/work/people/invite`,
  withdraw: (government: string, id: string) => `/${government}/work/people/invitations/${id}/withdraw`,
  member: (government: string, person: string, body: string) => `/${government}/work/people/${person}/${body}`,
  roles: (government: string, person: string, body: string) => `/${government}/work/people/${person}/${body}/roles`,
  remove: (government: string, person: string, body: string) => `/${government}/work/people/${person}/${body}/remove`,
  resetCode: (government: string, person: string, body: string) =>
    `/${government}/work/people/${person}/${body}/reset-code`,
}
