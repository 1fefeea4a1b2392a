const at = (programme: string) => `/${programme}/programme/diagnostic`

/** Addresses of the diagnostic's questions, for everybody. A version is named only where it is not the one in force. */
export const frameworkLinks = {
  all: (programme: string, version?: number) => `${at(programme)}${version ? `?version=${version}` : ''}`,
  pillar: (programme: string, pillar: string, version?: number) =>
    `${at(programme)}/${pillar}${version ? `?version=${version}` : ''}`,
  json: (programme: string, version: number) => `${at(programme)}.json?version=${version}`,
  csv: (programme: string, version: number) => `${at(programme)}.csv?version=${version}`,
}
