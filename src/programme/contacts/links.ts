const at = (programme: string, entry: string) => `/${programme}/work/programme/contacts/${entry}`

/** Addresses of the contact of an entry. */
export const contactLinks = {
  edit: at,
  remove: (programme: string, entry: string) => `${at(programme, entry)}/remove`,
}
