const base = (government: string, id: string) => `/${government}/work/plans/${id}/appraisal`
const option = (government: string, id: string, optionId: string) => `${base(government, id)}/options/${optionId}`
const line = (government: string, id: string, optionId: string, lineId: string) =>
  `${option(government, id, optionId)}/lines/${lineId}`

/** Addresses of a plan's options appraisal, by the government's short name and the plan's id. */
export const appraisalLinks = {
  summary: base,
  csv: (government: string, id: string) => `${base(government, id)}.csv`,
  basis: (government: string, id: string) => `${base(government, id)}/basis`,
  assumptions: (government: string, id: string) => `${base(government, id)}/assumptions`,
  choice: (government: string, id: string) => `${base(government, id)}/choice`,
  newOption: (government: string, id: string) => `${base(government, id)}/options/new`,
  option,
  removeOption: (government: string, id: string, optionId: string) => `${option(government, id, optionId)}/remove`,
  newLine: (government: string, id: string, optionId: string) => `${option(government, id, optionId)}/lines/new`,
  line,
  removeLine: (government: string, id: string, optionId: string, lineId: string) =>
    `${line(government, id, optionId, lineId)}/remove`,
}
