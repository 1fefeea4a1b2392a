/** One extension of the standard that this definition covers. */
export interface Extension {
  readonly name: string
  /** The version that the definition follows: a tag, or the branch where no version is tagged. */
  readonly version: string
  /** The address that a package declares. */
  readonly url: string
}

const at = (repository: string, name: string, version = 'master'): Extension => ({
  name,
  version,
  url: `https://raw.githubusercontent.com/open-contracting-extensions/ocds_${repository}_extension/${version}/extension.json`,
})

/** The extensions by their id in the standard's registry. */
export const extensions = {
  awardCriteria: at('awardCriteria', 'Award criteria breakdown'),
  beneficialOwners: at('beneficialOwners', 'Beneficial owners'),
  bidOpening: at('bidOpening', 'Bid opening'),
  bids: at('bid', 'Bids and expressions of interest'),
  budget: at('budget_breakdown', 'Budget breakdown'),
  communication: at('communication', 'Communication'),
  contract_completion: at('contract_completion', 'Contract completion'),
  documentation_details: at('documentation', 'Document details'),
  enquiries: at('enquiry', 'Enquiries'),
  exclusionGrounds: at('exclusionGrounds', 'Exclusion grounds'),
  location: at('location', 'Location', 'v1.1.5'),
  lots: at('lots', 'Lots'),
  metrics: at('metrics', 'Metrics', '1.1'),
  pagination: at('pagination', 'Pagination'),
  partyScale: at('partyDetails_scale', 'Organization scale'),
  performance_failures: at('performance_failures', 'Performance failures'),
  procedure: at('procedure', 'Procedure'),
  project: at('project', 'Project'),
  requirements: at('requirements', 'Requirements'),
  risk_allocation: at('riskAllocation', 'Risk allocation'),
  selectionCriteria: at('selectionCriteria', 'Selection criteria'),
  suitability: at('suitability', 'Suitability'),
  techniques: at('techniques', 'Techniques'),
  transaction_milestones: at('transactions_relatedMilestone', 'Transaction related milestones'),
} as const satisfies Record<string, Extension>

export type ExtensionId = keyof typeof extensions

export const extensionIds = Object.keys(extensions) as ExtensionId[]

/** Extensions that others need, because they define objects that those use. */
export const dependencies: { readonly [id in ExtensionId]?: readonly ExtensionId[] } = {
  bidOpening: ['location'],
  project: ['location'],
  selectionCriteria: ['awardCriteria'],
  transaction_milestones: ['metrics'],
}

const byRepository = new Map<string, ExtensionId>(
  extensionIds.map(id => [repositoryOf(extensions[id].url) as string, id]),
)

function repositoryOf(url: string): string | undefined {
  return /^https:\/\/raw\.githubusercontent\.com\/open-contracting(?:-extensions)?\/(ocds_\w+)\//.exec(url)?.[1]
}

/**
 * The extension that an address declared by a package means, at any of its versions; undefined if this definition
 * does not cover it.
 */
export function extensionByUrl(url: string): ExtensionId | undefined {
  const repository = repositoryOf(url)
  return repository === undefined ? undefined : byRepository.get(repository)
}

/** The addresses to declare in a package whose releases use these extensions, dependencies included, in stable order. */
export function extensionUrls(ids: readonly ExtensionId[]): string[] {
  const wanted = new Set<ExtensionId>(ids)
  for (const id of ids) for (const dependency of dependencies[id] ?? []) wanted.add(dependency)
  return extensionIds.filter(id => wanted.has(id)).map(id => extensions[id].url)
}
