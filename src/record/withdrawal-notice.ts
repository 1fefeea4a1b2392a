import { isoUtc } from '#platform/time'
import type { Json, JsonObject, Withdrawal } from './redact.ts'

/** Starts the id of every amendment that tells of a withdrawal, so that readers can tell them from other changes. */
export const withdrawalMark = 'withdrawal-'

export interface Notice {
  /** The release at the end of the feed that tells of the withdrawal. */
  release: JsonObject
  /** What a stub carries of it, at the same place. */
  block(stub: JsonObject): JsonObject
}

type Place = { at: 'tender' | 'awards' | 'contracts'; holder: JsonObject; tag: string }

/**
 * Tells of a withdrawal by OCDS's own means: an amendment for each release that changed, naming it by `amendsReleaseID`
 * (OCDS 1.1, Amendment). It stands at the tender, or where there never was one, at the first contract or award.
 * @param merged the process as it is without what was withdrawn
 */
export function noticeOf(
  { id, ocid, target, language, decidedAt, publicReason, sentence }: Withdrawal,
  merged: JsonObject,
  releases: readonly string[],
): Notice {
  const place = placeIn(merged, ocid)
  const amendments = releases.map((releaseId, index) => ({
    id: `${withdrawalMark}${id}-${index + 1}`,
    date: isoUtc(decidedAt),
    rationale: publicReason ? `${sentence} ${publicReason}` : sentence,
    description: target.kind,
    amendsReleaseID: releaseId,
  }))
  const blockOf = (own: readonly JsonObject[], holder: JsonObject): JsonObject => {
    const told = { ...holder, amendments: [...own] }
    return place.at === 'tender' ? { tender: told } : { [place.at]: [told] }
  }
  return {
    release: {
      ocid,
      tag: [place.tag],
      initiationType: typeof merged.initiationType === 'string' ? merged.initiationType : 'tender',
      language: typeof merged.language === 'string' ? merged.language : language,
      ...blockOf(amendments, place.holder),
    },
    block: stub => {
      const own = amendments.filter(({ amendsReleaseID }) => amendsReleaseID === stub.id)
      const [holder] = place.at === 'tender' ? [stub.tender] : rowsOf(stub[place.at])
      // Only ids and states that the stub itself still says: it must not tell the future of its process.
      return blockOf(own, isRow(holder) ? holder : withoutStatus(place.holder))
    },
  }
}

const isRow = (value: Json | undefined): value is JsonObject =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

const rowsOf = (value: Json | undefined): Json[] => (Array.isArray(value) ? value : [])

const withoutStatus = ({ status: _, ...holder }: JsonObject): JsonObject => holder

function placeIn(merged: JsonObject, ocid: string): Place {
  const { tender } = merged
  const [contract] = rowsOf(merged.contracts)
  const [award] = rowsOf(merged.awards)
  if (isRow(tender)) {
    const isPlan = tender.status === 'planned' || tender.status === 'planning'
    return {
      at: 'tender',
      tag: isPlan ? 'planningUpdate' : 'tenderAmendment',
      holder: { id: tender.id ?? ocid },
    }
  }
  if (isRow(contract) && contract.id !== undefined)
    return {
      at: 'contracts',
      tag: 'contractAmendment',
      holder: { id: contract.id, ...(contract.awardID !== undefined && { awardID: contract.awardID }) },
    }
  if (isRow(award) && award.id !== undefined) return { at: 'awards', tag: 'awardUpdate', holder: { id: award.id } }
  // Nothing but a plan: its process has a tender block only to name what is planned (codelist tenderStatus).
  return { at: 'tender', tag: 'planningUpdate', holder: { id: ocid, status: 'planned' } }
}
