import type { Lifecycle } from '#platform/lifecycle'

const office = ['programme-lead', 'delivery-manager'] as const

/** How far an agreement has come. It binds nobody before it is signed. */
export const partnershipLifecycle: Lifecycle<string, string, string> = [
  { from: ['explored'], action: 'draft', to: 'drafted', by: office },
  { from: ['explored'], action: 'drop', to: 'dropped', by: office },
  { from: ['drafted'], action: 'sign', to: 'signed', by: office },
  { from: ['drafted'], action: 'abandon', to: 'abandoned', by: office },
  { from: ['signed'], action: 'begin', to: 'in-force', by: office },
  { from: ['signed', 'in-force'], action: 'end', to: 'ended', by: office },
]

export const obligationLifecycle: Lifecycle<string, string, string> = [
  { from: ['drafted'], action: 'bind', to: 'open', by: office },
  { from: ['drafted'], action: 'drop', to: 'dropped', by: office },
  { from: ['open'], action: 'meet', to: 'met', by: ['owner', ...office, 'partner-official'] },
  { from: ['open'], action: 'waive', to: 'waived', by: office },
]

/** States that an agreement reaches only through its signing. */
const formal = ['signed', 'in-force', 'ended'] as const

export const isSigned = (state: string): boolean => formal.some(one => one === state)

/** States in which an agreement binds. */
export const isBinding = (state: string): boolean => state === 'signed' || state === 'in-force'

/** Whether a title claims a signature, in one of the platform's languages. */
export const claimsSignature = (title: string): boolean => /\b(signed|signature|firmad[oa]s?|firma)\b/i.test(title)
