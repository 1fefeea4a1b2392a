import { type ExtensionId, extensionUrls } from '@gdm/ocds'

/**
 * The extensions whose fields our releases may use, and which our packages declare. A release with a field that
 * neither the standard nor one of these defines is refused.
 */
export const publishedExtensions = [
  'awardCriteria',
  'bids',
  'budget',
  'contract_completion',
  'documentation_details',
  'enquiries',
  'location',
  'lots',
  'pagination',
  'partyScale',
  'procedure',
  'requirements',
  'selectionCriteria',
  'suitability',
  'techniques',
  'transaction_milestones',
] as const satisfies readonly ExtensionId[]

/** Their addresses, for the `extensions` list of a package. */
export const declaredExtensions: readonly string[] = extensionUrls(publishedExtensions)
