import { hashPassword, passwordProblem } from '#identity/people'
import type { FieldError, Posted } from '#platform/forms'
import { readForm } from '#platform/forms'
import type { NewAccount } from './actions.ts'
import { NewAccountForm } from './schema.ts'

export type ReadAccount = { ok: true; account: NewAccount } | { ok: false; errors: FieldError[] }

/** Reads the fields of a new account and digests its password, outside any transaction. */
export async function readNewAccount(posted: Posted, email: string, language: string): Promise<ReadAccount> {
  const form = readForm(NewAccountForm, posted)
  if (!form.ok) return { ok: false, errors: form.errors }
  const { name, password, research } = form.value
  const problem = passwordProblem(password, [name, email])
  if (problem) return { ok: false, errors: [{ field: 'password', message: problem }] }
  return { ok: true, account: { name, passwordHash: await hashPassword(password), language, userResearch: research } }
}
