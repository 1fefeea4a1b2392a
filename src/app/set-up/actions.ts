import {
  type FirstRules,
  firstPack,
  localDay,
  type Origin,
  type PackProblem,
  type SetUpWords,
} from '#governments/packs'
import {
  asBody,
  createBody,
  createGovernment,
  createRefusal,
  governmentById,
  governmentBySlug,
  packOf,
} from '#governments/tree'
import { inviteToBody } from '#identity/invitations'
import type { Transaction } from '#platform/db'
import { Refusal } from '#platform/errors'
import type { WebCtx } from '#platform/http'
import type { GovernmentId } from '#platform/ids'
import type { SetUp } from './schema.ts'

/** The rules of a new government do not fit together: what is wrong with them. */
export class FirstPackWrong extends Error {
  override readonly name = 'FirstPackWrong'
  readonly problems: readonly PackProblem[]
  constructor(problems: readonly PackProblem[]) {
    super(problems.map(({ message }) => message).join('; '))
    this.problems = problems
  }
}

/** What the new pack is made from, and the day there. Throws a Refusal for a government that does not exist. */
async function originOf(tx: Transaction, parentId: GovernmentId | null, template: string | undefined) {
  const model = parentId ?? template
  if (model === undefined || !(await governmentById(tx, model))) throw new Refusal('not-found', 'error.not-found')
  const pack = await packOf(tx, model as GovernmentId)
  const origin: Origin = parentId ? { parent: pack } : { template: pack }
  return { origin, today: localDay(pack, await tx.now()) }
}

const rulesFrom = (form: SetUp): FirstRules => ({
  slug: form.slug,
  name: form.name,
  kind: form.kind,
  languages: [form.language, ...form.languages.filter(one => one !== form.language)],
  locale: form.locale,
  timeZone: form.zone,
  currency: form.currency,
  ocidPrefix: form.prefix,
  example: form.example === 'yes',
  mailbox: form.mailbox,
})

/**
 * Sets a government up: itself with its pack, its first public body, and the invitation to its first administrator, in one
 * transaction. The operator may anywhere, an administrator below the government of the request.
 * @returns its name in addresses
 */
export async function setUpGovernment(
  ctx: WebCtx,
  parentId: GovernmentId | null,
  form: SetUp,
  words: SetUpWords,
): Promise<string> {
  const mayNot = createRefusal(ctx.actor, ctx.governmentId, parentId)
  if (mayNot) throw new Refusal('forbidden', mayNot)
  // What is written belongs to the new government, and one transaction works inside one: it begins outside any.
  const outside = ctx.within(null)
  await outside.transact(async tx => {
    if (await governmentBySlug(tx, form.slug)) throw new Refusal('conflict', 'government.slug.taken')
    const { origin, today } = await originOf(tx, parentId, form.template)
    const made = firstPack(rulesFrom(form), origin, today, words)
    if ('problems' in made) throw new FirstPackWrong(made.problems)
    const { slug, name } = form
    const example = form.example === 'yes'
    const id = await createGovernment(tx, outside, { slug, name, parentId, example, pack: made.pack })
    const body = { ...asBody({ ...form, name: form.bodyName }), slug: form.bodySlug }
    const bodyId = await createBody(tx, outside, id, body)
    await inviteToBody(tx, outside, { email: form.email, bodyId, roles: ['administrator'], language: form.language })
  })
  return form.slug
}
