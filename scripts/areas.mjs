// The one ordered list of areas. An area may import those before it, never those after: see ARCHITECTURE.md.
// The boundary rules and the house tests are made from it.
export const areas = [
  'platform',
  'governments',
  'identity',
  'record',
  'integrity',
  'plan',
  'market',
  'procure',
  'contract',
  'deliver',
  'open',
  'oversight',
  'capability',
  'programme',
  'app',
]
