const at = (programme: string) => `/${programme}/programme`

/** Addresses of what is special about findings; their lists and pages are those of a register. */
export const findingLinks = {
  sideBySide: (programme: string) => `${at(programme)}/side-by-side`,
  sideBySideCsv: (programme: string) => `${at(programme)}/side-by-side.csv`,
  rules: (programme: string, partner: string) => `${at(programme)}/partners/${partner}/rules`,
  rulesCsv: (programme: string, partner: string) => `${at(programme)}/partners/${partner}/rules.csv`,
}
