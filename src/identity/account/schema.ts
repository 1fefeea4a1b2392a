import { z } from 'zod'
import { NewPassword, PersonName } from '#identity/people'
import { Ticked } from '#identity/sign-up'
import { languages } from '#platform/i18n'

export const SettingsForm = z.object({
  name: PersonName,
  language: z.string().refine(language => languages.includes(language), 'account.language.missing'),
  research: Ticked,
})

export const ChangePasswordForm = z.object({
  current: z.string().min(1, 'account.password.current.missing').max(1000, 'account.password.current.wrong'),
  password: NewPassword,
})
