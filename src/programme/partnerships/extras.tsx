import { WarningText } from '@gdm/govuk-jsx'
import type { WebCtx } from '#platform/http'
import type { Extras } from '#programme/register'
import { isSigned } from './rules.ts'

/** Nobody shall take for agreed what is not. */
const warning = (ctx: WebCtx, state: unknown) =>
  typeof state === 'string' && isSigned(state) ? null : <WarningText>{ctx.t('partnership.warning')}</WarningText>

export const partnershipExtras: Extras = {
  beforeEntry: (ctx, { state }) => warning(ctx, state),
  beforePublicEntry: (ctx, { body }) => warning(ctx, body.state),
}
