const at = (programme: string) => `/${programme}/programme`

/** Addresses of a programme's public site. */
export const siteLinks = {
  home: at,
  partner: (programme: string, partner: string) => `${at(programme)}/partners/${partner}`,
  data: (programme: string) => `${at(programme)}/data`,
  activities: (programme: string) => `${at(programme)}/activities.xml`,
}
