import type { Transaction } from '#platform/db'
import { requirePartner } from '#programme/partners'
import { type Entry, entriesById, type Fault, linksFrom, linksTo } from '#programme/register'
import { circleOf, endingTooLate, startingTooEarly } from './rules.ts'

/** What an action says of time and order. */
interface Action {
  id: string
  partnerId: string | null
  state: string
  title: string
  content: { readonly starts: string | null; readonly due: string | null; readonly depends: readonly string[] }
}

/** Nothing can wait for more actions than these, nor be waited for by more. */
const mostLinked = 200

const asAction = (entry: Entry): Action => entry as unknown as Action
const titles = (actions: readonly { title: string }[]): string => actions.map(({ title }) => `“${title}”`).join(', ')

/** What is wrong with the days of an action and with what it waits for, or null. */
export async function orderFault(tx: Transaction, action: Action): Promise<Fault | null> {
  const { starts, due, depends } = action.content
  if (starts && due && due < starts) return { field: 'due', reason: 'roadmap.due-before-start' }
  if (action.partnerId === null) return null
  // One change of a partner's order at a time: two that are fine alone may close a circle together.
  await requirePartner(tx, action.partnerId, { lock: true })
  const circle = depends.length > 0 ? await circleFault(tx, action) : null
  // What was agreed is carried on as it was agreed, also where days were put down before they were compared.
  return circle ?? (action.state === 'proposed' ? datesFault(tx, action) : null)
}

/** Actions cannot wait for each other in a circle: none of them could ever begin. Names them all in their order. */
async function circleFault(tx: Transaction, { id, title, content }: Action): Promise<Fault | null> {
  const waitsFor = new Map(await linksFrom(tx, 'depends', content.depends))
  waitsFor.set(id, [...content.depends])
  const circle = circleOf(waitsFor, id)
  if (!circle) return null
  const found = new Map((await entriesById(tx, circle)).map(one => [one.id, one.title])).set(id, title)
  const chain = circle.map(one => `“${found.get(one) ?? ''}”`).join(' → ')
  return { field: 'depends', reason: 'roadmap.circle', values: { chain } }
}

/** What comes first must end before the next begins, seen from either of the two. */
async function datesFault(tx: Transaction, { id, content }: Action): Promise<Fault | null> {
  const before = (await entriesById(tx, content.depends)).map(asAction)
  const late = endingTooLate(content.starts, before)
  if (late.length > 0) return { field: 'starts', reason: 'roadmap.starts-too-early', values: { titles: titles(late) } }
  const waiting = (await linksTo(tx, id, mostLinked)).filter(({ field }) => field === 'depends')
  const early = startingTooEarly(
    content.due,
    waiting.map(({ entry }) => asAction(entry)),
  )
  return early.length > 0 ? { field: 'due', reason: 'roadmap.due-too-late', values: { titles: titles(early) } } : null
}
