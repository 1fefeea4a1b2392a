const query = (path: string, values: Readonly<Record<string, string | undefined>>): string => {
  const entries = Object.entries(values).flatMap(([name, value]): [string, string][] => (value ? [[name, value]] : []))
  return entries.length > 0 ? `${path}?${new URLSearchParams(entries)}` : path
}

const work = (programme: string) => `/${programme}/work/programme/diagnostics`
const publicly = (programme: string) => `/${programme}/programme/diagnostics`
const one = (programme: string, id: string) => `${work(programme)}/${id}`

/** Addresses of diagnostics, by the programme's short name. */
export const diagnosticLinks = {
  list: (programme: string, filter: { partner?: string | undefined; after?: string | undefined } = {}) =>
    query(work(programme), filter),
  start: (programme: string, partner?: string) => query(`${work(programme)}/new`, { partner }),
  one,
  step: (programme: string, id: string, action: string) => `${one(programme, id)}/${action}`,
  team: (programme: string, id: string) => `${one(programme, id)}/team`,
  removeMember: (programme: string, id: string, person: string) => `${one(programme, id)}/team/${person}/remove`,
  pillar: (programme: string, id: string, pillar: string) => `${one(programme, id)}/pillars/${pillar}`,
  question: (programme: string, id: string, question: string) => `${one(programme, id)}/questions/${question}`,
  answer: (programme: string, id: string, question: string, action: string) =>
    `${one(programme, id)}/questions/${question}/${action}`,
  evidence: (programme: string, id: string, after?: string) => query(`${one(programme, id)}/evidence`, { after }),
  newEvidence: (programme: string, id: string, question?: string) =>
    query(`${one(programme, id)}/evidence/new`, { question }),
  piece: (programme: string, id: string, evidence: string) => `${one(programme, id)}/evidence/${evidence}`,
  file: (programme: string, id: string, evidence: string) => `${one(programme, id)}/evidence/${evidence}/file`,
  published: (programme: string, filter: { partner?: string | undefined; after?: string | undefined } = {}) =>
    query(publicly(programme), filter),
  publicOne: (programme: string, id: string) => `${publicly(programme)}/${id}`,
  csv: (programme: string, id: string) => `${publicly(programme)}/${id}/answers.csv`,
  compare: (programme: string, first?: string, second?: string) =>
    query(`/${programme}/programme/compare`, { first, second }),
  compareCsv: (programme: string, first: string, second: string) =>
    query(`/${programme}/programme/compare.csv`, { first, second }),
  compareJson: (programme: string, first: string, second: string) =>
    query(`/${programme}/programme/compare.json`, { first, second }),
}
