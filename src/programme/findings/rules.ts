import type { Lifecycle } from '#platform/lifecycle'

const all = ['programme-lead', 'delivery-manager', 'partner-official'] as const
const office = ['programme-lead', 'delivery-manager'] as const

/** A finding is agreed by somebody who did not write it, and leaves the list only with evidence. */
export const findingLifecycle: Lifecycle<string, string, string> = [
  { from: ['proposed', 'in-revision'], action: 'agree', to: 'agreed', by: all },
  { from: ['proposed'], action: 'withdraw', to: 'withdrawn', by: ['author', 'programme-lead'] },
  { from: ['agreed'], action: 'revise', to: 'in-revision', by: ['author', 'programme-lead'] },
  { from: ['agreed'], action: 'answer', to: 'answered', by: all },
  { from: ['answered'], action: 'reopen', to: 'agreed', by: office },
  { from: ['answered'], action: 'close', to: 'closed', by: office },
]

export const solutionLifecycle: Lifecycle<string, string, string> = [
  { from: ['proposed'], action: 'agree', to: 'agreed', by: office },
  { from: ['proposed'], action: 'withdraw', to: 'withdrawn', by: ['author', 'programme-lead'] },
  { from: ['agreed'], action: 'retire', to: 'retired', by: office },
]

/** How far the change of a law or rule has come. The programme proposes and follows; the partner decides. */
export const reformLifecycle: Lifecycle<string, string, string> = [
  { from: ['proposed'], action: 'draft', to: 'drafted', by: all },
  { from: ['proposed'], action: 'drop', to: 'dropped', by: ['author', ...office] },
  { from: ['drafted'], action: 'table', to: 'tabled', by: all },
  { from: ['tabled'], action: 'adopt', to: 'adopted', by: all },
  { from: ['adopted'], action: 'enact', to: 'in-force', by: all },
  { from: ['drafted', 'tabled'], action: 'reject', to: 'rejected', by: all },
  { from: ['drafted', 'tabled'], action: 'withdraw', to: 'withdrawn', by: all },
]

/** States in which everybody may know of a finding. While its words are revised, what was agreed stands. */
export const publicFindings = ['agreed', 'answered', 'closed'] as const
export const publicSolutions = ['agreed', 'retired'] as const
export const publicReforms = ['drafted', 'tabled', 'adopted', 'in-force', 'rejected', 'withdrawn'] as const

/** Whether entries in this state may be named where everybody reads. */
export const mayBeNamed = (state: string): boolean =>
  state === 'in-revision' || publicFindings.some(named => named === state)

interface Written {
  createdBy: string
}

/** Whoever writes does not agree, and only whoever writes changes the words: so nobody agrees what is partly their own. */
export function ownRefusal(thing: string) {
  return (entry: Written, action: string, who: { id: string | null }): string | null => {
    if (action === 'agree' && entry.createdBy === who.id) return `${thing}.own`
    if (action === 'edit' && entry.createdBy !== who.id) return `${thing}.not-your-words`
    return null
  }
}
