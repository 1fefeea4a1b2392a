import type { Compiled } from './compiled.ts'

/** Whether somebody has assured a plan before money is spent; null where a record says nothing about it. */
export type PublicAssurance = 'waiting' | 'approved' | 'refused' | 'emergency' | 'overdue'

export interface PlannedFacts {
  /** The day on which buying is to begin, `YYYY-MM-DD` in UTC as published. */
  plannedFor: string | null
  category: string | null
  serviceStage: string | null
  assurance: PublicAssurance | null
}

/** The prefix by which our plans say the stage of the service among their categories. */
const stagePrefix = 'stage-'

/** What a record says of a plan: from its planned tender, where it has one, and its planning milestones. */
export function plannedFacts({ tender, planning }: Compiled): PlannedFacts {
  const kinds = tender?.additionalProcurementCategories ?? []
  const milestones = planning?.milestones ?? []
  const buying = milestones.find(({ type }) => type === 'preProcurement')
  const first = buying ?? milestones.find(({ dueDate }) => dueDate)
  return {
    plannedFor: first?.dueDate?.slice(0, 10) ?? null,
    category: kinds.find(kind => !kind.startsWith(stagePrefix)) ?? null,
    serviceStage: kinds.find(kind => kind.startsWith(stagePrefix))?.slice(stagePrefix.length) ?? null,
    assurance: assuranceOf(milestones),
  }
}

function assuranceOf(milestones: NonNullable<NonNullable<Compiled['planning']>['milestones']>): PublicAssurance | null {
  const statusOf = (id: string) => milestones.find(milestone => milestone.id === id)?.status
  const approval = statusOf('approval')
  if (approval === 'met') return 'approved'
  const emergency = statusOf('emergency')
  if (emergency === 'notMet') return 'overdue'
  if (approval === 'notMet') return 'refused'
  if (emergency) return 'emergency'
  return approval ? 'waiting' : null
}
