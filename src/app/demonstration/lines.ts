import type { Level, ServiceStage } from '#governments/packs'
import {
  type AppraisalContent,
  chooseOption,
  discountingOf,
  saveAssumptions,
  saveBasis,
  saveLine,
  saveOption,
} from '#plan/appraisal'
import { addReuse, caseSections, questions, type ReuseForm, saveSection } from '#plan/cases'
import { createPlan, noLineFacts, type PlanContent, type PlanId, type Portal } from '#plan/pipeline'
import { type PointAnswer, savePoint } from '#plan/practice'
import type { Ctx } from '#platform/context'
import { money, sum } from '#platform/money'
import { yearOf } from '#platform/time'
import type { Stage } from './stage.ts'

/** A line of the pipeline, as its planner writes it. */
export interface PlannedLine {
  title: string
  need: string
  users: string
  reference?: string
  project?: string
  stage: ServiceStage
  category: 'digital-service' | 'infrastructure' | 'licences' | 'data' | 'security'
  novel?: boolean
  risk: Level
  importance: Level
  replaces?: string
  /** Capital and running cost of each year, from the year in which work begins. They add up to the budget. */
  years: readonly (readonly [capital: string, running: string])[]
  /** Days from today on which buying, and then the work, begins, and on which the work ends. */
  days: readonly [procurement: number, start: number, end: number]
  portal?: Portal
}

/** What is handed in beside a line: its business case, the self-assessment, and what else could have been done. */
export interface PlanFile {
  /** By the ids of the questions. */
  answers: Readonly<Record<string, string>>
  evidence?: Readonly<Record<string, readonly string[]>>
  reuse: readonly ReuseForm[]
  /** One for each point, in their order; text alone is the evidence of a point that is met. */
  practice: readonly (string | Partly)[]
  options?: ComparedOptions
}

/** A point that is met in part: what shows that part, what is missing, and how long older technology stands in the way. */
export interface Partly {
  evidence: string
  missing: string
  legacy?: { reason: string; days: number }
}

/** Four ways of doing it over five years, and why one is preferred. Amounts are one for each year. */
export interface ComparedOptions {
  options: readonly {
    name: string
    description: string
    costs: readonly Amounts[]
    benefits: readonly Amounts[]
  }[]
  /** The place of the preferred one in the list; the first is doing nothing. */
  preferred: number
  reason: string
  assumptions: AppraisalContent['assumptions']
}

type Amounts = readonly [what: string, kind: AmountKind, amounts: readonly number[]]
type AmountKind = 'capital' | 'running' | 'cash-releasing' | 'non-cash' | 'societal'

/** What the plan of a line says, with its days told from today. */
export function contentOf(stage: Stage, line: PlannedLine): PlanContent {
  const { title, need, users, novel = false, risk, importance, category, replaces = null, portal = null } = line
  const [procurementOn, startsOn, endsOn] = line.days.map(day => stage.date(day)) as [string, string, string]
  const years = line.years.map(([capital, running], index) => ({ year: yearOf(startsOn) + index, capital, running }))
  const total = (amounts: readonly string[]) =>
    sum(
      amounts.map(amount => money(amount, stage.currency)),
      stage.currency,
    )
  const capital = total(years.map(year => year.capital)).amount
  const running = total(years.map(year => year.running)).amount
  return {
    ...{ title, need, users, capital, running, procurementOn, startsOn, endsOn, portal },
    bodyId: stage.bodyId,
    budget: total([capital, running]),
    budgetReference: line.reference ?? null,
    project: line.project ?? null,
    funder: null,
    route: portal ? 'elsewhere' : 'here',
    line: { ...noLineFacts, stage: line.stage, category, novel, risk, importance, replaces, years },
  }
}

export const writeLine = (stage: Stage, person: string, line: PlannedLine): Promise<PlanId> =>
  createPlan(stage.as(person), contentOf(stage, line))

/** Fills in everything that is handed in with a line, page by page. */
export async function writeFile(stage: Stage, person: string, planId: PlanId, file: PlanFile): Promise<void> {
  const ctx = stage.as(person)
  await writeCase(ctx, planId, file)
  for (const [index, said] of file.practice.entries()) {
    await savePoint(ctx, planId, null, { number: index + 1, answer: pointFrom(stage, said) })
  }
  if (file.options) await compareOptions(stage, ctx, planId, file.options)
}

/** Answers the questions of a case that are named, each section as one page; what else was answered stays. */
export async function writeCase(
  ctx: Ctx,
  planId: PlanId,
  { answers, evidence = {}, reuse = [] }: Pick<PlanFile, 'answers'> & Partial<Pick<PlanFile, 'evidence' | 'reuse'>>,
): Promise<void> {
  for (const section of caseSections) {
    const asked = questions.filter(({ id, section: its }) => its === section && id in answers)
    if (asked.length === 0) continue
    const shown = asked.map(({ id }) => [id, (evidence[id] ?? []).map(label => ({ label }))] as const)
    await saveSection(ctx, planId, null, {
      asked,
      written: {
        answers: Object.fromEntries(asked.map(({ id }) => [id, answers[id] ?? ''])),
        evidence: Object.fromEntries(shown),
      },
    })
  }
  for (const one of reuse) await addReuse(ctx, planId, one)
}

export function pointFrom(stage: Stage, said: string | Partly): PointAnswer {
  if (typeof said === 'string') return { result: 'met', evidence: said, links: [], reason: '' }
  const { evidence, missing, legacy } = said
  const exception = legacy && { reason: legacy.reason, until: stage.date(legacy.days) }
  return { result: 'partly', evidence, links: [], reason: missing, ...(exception && { exception }) }
}

async function compareOptions(stage: Stage, ctx: Ctx, planId: PlanId, compared: ComparedOptions): Promise<void> {
  const rules = await ctx.read(tx => discountingOf(tx, ctx))
  const [schedule] = rules?.schedules ?? []
  const bias = rules?.optimismBias.find(({ id }) => id === 'bespoke')
  if (!schedule || !bias) throw new Error('The example government says nothing of rates.')
  let version = 0
  const place = () => ({ planId, version: version++ })
  await saveBasis(ctx, place(), {
    schedule: { id: schedule.id, title: schedule.title, rates: schedule.rates },
    firstYear: String(yearOf(stage.dayFromNow(0))),
    years: 5,
    bias: { from: 'pack', ...bias },
  })
  const ids: string[] = []
  for (const [index, { name, description, costs, benefits }] of compared.options.entries()) {
    const optionId = await saveOption(ctx, place(), null, { name, description, isDoNothing: index === 0 })
    ids.push(optionId)
    for (const line of [...costs, ...benefits]) {
      await saveLine(ctx, place(), { optionId, lineId: null }, amountsFrom(line))
    }
  }
  await saveAssumptions(ctx, place(), compared.assumptions)
  await chooseOption(ctx, place(), { option: ids[compared.preferred] ?? '', reason: compared.reason })
}

function amountsFrom([what, kind, amounts]: Amounts): Parameters<typeof saveLine>[3] {
  const timing = kind === 'capital' ? 'one-off' : 'running'
  const common = { what, timing, amounts: amounts.map(String), spread: null } as const
  return kind === 'capital' || kind === 'running'
    ? { ...common, kind: 'cost', class: kind }
    : { ...common, kind: 'benefit', class: kind }
}
