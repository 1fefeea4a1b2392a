import type { Transaction } from '#platform/db'
import { type Statement, standing } from '#programme/publications'
import type { Kind } from '#programme/register'
import { entriesOf, registerLinks } from '#programme/register'
import { capabilityLinks } from './capability-links.ts'
import { levelChanges, stepsOf, tasksOf } from './capability-store.ts'
import { entriesByState, saidByState } from './criteria-store.ts'
import { exitAssurance, exitCriterion, exitStage, postExitReview } from './kinds.ts'
import { matrixOf } from './rules.ts'
import type { ExitQuery } from './schema.ts'
import type { Beginning, ExitProps } from './views.tsx'

/** So many of each list stand on the page of an exit; the rest stand in its register, and all are counted. */
const shown = 50

/** What the exit's pages show of one entry, wherever it comes from. */
interface Shown {
  id: string
  title: string
  state: string
  text(name: string): string | null
}

const fromStatement = ({ subjectId, title, body }: Statement): Shown => {
  const text = (name: string) => (typeof body[name] === 'string' ? body[name] : null)
  return { id: subjectId, title, state: text('state') ?? '', text }
}

const fromEntry = (one: { id: string; title: string; state: string; content: object }): Shown => {
  const content = one.content as Readonly<Record<string, unknown>>
  const text = (name: string) => (typeof content[name] === 'string' ? content[name] : null)
  return { id: one.id, title: one.title, state: one.state, text }
}

interface List {
  rows: Shown[]
  counts: ReadonlyMap<string, number>
  all: Beginning<Shown>['all']
}

/** The newest of a list, and how many there are of each state. */
type Reader = <K extends Pick<Kind, 'name' | 'path'>>(kind: K) => Promise<List>

const countOf = (counts: ReadonlyMap<string, number>): number => [...counts.values()].reduce((sum, one) => sum + one, 0)

const listOf = (rows: Shown[], counts: ReadonlyMap<string, number>, href: string): List => ({
  // The standard plan is written from its last line up, so newest first is its order: statements come in another.
  rows: rows.sort((a, b) => (a.id < b.id ? 1 : -1)),
  counts,
  all: countOf(counts) > rows.length ? { count: countOf(counts), href } : null,
})

/** Reads a partner's lists as those who work for the programme see them. */
export const fromRegister =
  (tx: Transaction, programme: string, partner: { id: string; slug: string }): Reader =>
  async kind => {
    const entries = await entriesOf(tx, kind as unknown as Kind, { partnerIds: [partner.id], limit: shown })
    const counts = await entriesByState(tx, kind.name, partner.id)
    return listOf(entries.map(fromEntry), counts, registerLinks.list(programme, kind, { partner: partner.slug }))
  }

/** Reads them as everybody does. */
export const fromStatements =
  (tx: Transaction, programme: string, partner: string): Reader =>
  async kind => {
    const said = await standing(tx, { kind: kind.name, partner, limit: shown })
    const counts = await saidByState(tx, kind.name, partner)
    return listOf(said.map(fromStatement), counts, registerLinks.publicList(programme, kind, { partner }))
  }

const line = ({ id, title, state }: Shown) => ({ id, title, state })

const shownOf = <Row>({ rows, all }: List, row: (one: Shown) => Row): Beginning<Row> => ({ rows: rows.map(row), all })

type Parts = Pick<ExitProps, 'criteria' | 'counts' | 'stages' | 'assurances' | 'reviews'>

/** The lists of an exit. */
export async function partsOf(read: Reader): Promise<Parts> {
  const criteria = await read(exitCriterion)
  const reviews = shownOf(await read(postExitReview), one => ({
    ...line(one),
    due: one.text('due'),
    result: one.text('result'),
  }))
  return {
    criteria: shownOf(criteria, one => ({
      ...line(one),
      statement: one.text('statement'),
      evidence: one.text('evidence'),
      reason: one.text('reason'),
    })),
    counts: criteria.counts,
    stages: shownOf(await read(exitStage), one => ({
      ...line(one),
      stops: one.text('stops'),
      takesOver: one.text('takesOver'),
      starts: one.text('starts'),
      due: one.text('due'),
    })),
    assurances: shownOf(await read(exitAssurance), one => ({
      ...line(one),
      opinion: one.text('opinion'),
      reasons: one.text('reasons'),
    })),
    reviews: { ...reviews, rows: [...reviews.rows].sort((a, b) => ((a.due ?? '') < (b.due ?? '') ? -1 : 1)) },
  }
}

type Abilities = Pick<ExitProps, 'matrix' | 'matrixLinks' | 'changes' | 'steps' | 'stepLinks'>

const tasksPerPage = 25
const stepsPerPage = 20

/** Who can do what, a page of tasks and a page of steps at a time. */
export async function abilitiesOf(
  tx: Transaction,
  partner: string,
  { after, before }: ExitQuery,
  linkTo: (at: ExitQuery) => string,
): Promise<Abilities> {
  const cells = await tasksOf(tx, partner, { after, limit: tasksPerPage + 1 })
  const { rows, bodies } = matrixOf(cells)
  const steps = await stepsOf(tx, partner, { before, limit: stepsPerPage + 1 })
  const [tasks, taken] = [rows.slice(0, tasksPerPage), steps.slice(0, stepsPerPage)]
  return {
    matrix: { bodies, rows: tasks },
    steps: taken,
    changes: await levelChanges(tx, partner),
    ...capabilityLinks({ after, before }, linkTo, {
      task: rows.length > tasksPerPage ? tasks.at(-1)?.task : undefined,
      step: steps.length > stepsPerPage ? taken.at(-1)?.statement : undefined,
    }),
  }
}
