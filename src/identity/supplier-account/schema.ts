import { z } from 'zod'
import { Email } from '#identity/people'
import { Ticked } from '#identity/sign-up'

export const InviteForm = z.object({ email: Email, administrator: Ticked })
export const MemberForm = z.object({ administrator: Ticked })
