import type { AppraisalContent, Basis, Line, Option, Sort } from './schema.ts'
import { isCost } from './schema.ts'

const idFrom = (number: number) => `018f0000-0000-7000-8000-${String(number).padStart(12, '0')}`

/** A schedule with one rate for all years. */
export const flat = (rate: string): Basis['schedule'] => ({
  id: 'flat',
  title: { en: `Flat ${rate}` },
  rates: [{ rate }],
})

/** 3.5 percent to year 30, 3 to year 75, 2.5 after it. */
export const declining: Basis['schedule'] = {
  id: 'standard',
  title: { en: 'Standard' },
  rates: [{ throughYear: 30, rate: '3.5' }, { throughYear: 75, rate: '3.0' }, { rate: '2.5' }],
}

export const ownBias = (percent: string): Basis['bias'] => ({ from: 'own', percent, reason: 'Known prices.' })

export const aBasis = (change: Partial<Basis> = {}): Basis => ({
  schedule: flat('10'),
  firstYear: '2030',
  years: 3,
  bias: ownBias('0'),
  ...change,
})

let made = 0

/** A line with these amounts, one for each year. */
export function aLine(sort: Sort, amounts: readonly (string | number)[], what = `Line of ${sort}`): Line {
  made += 1
  const common = { id: idFrom(made), what, timing: 'running', amounts: amounts.map(String), spread: null } as const
  return isCost(sort)
    ? { ...common, kind: 'cost', class: sort }
    : { ...common, kind: 'benefit', class: sort as Exclude<Sort, 'capital' | 'running'> }
}

export function anOption(name: string, lines: Line[] = [], change: Partial<Option> = {}): Option {
  made += 1
  return { id: idFrom(made), name, description: '', isDoNothing: false, isPreferred: false, lines, ...change }
}

export const nothingDone = (lines: Line[] = []): Option => anOption('Do nothing', lines, { isDoNothing: true })

export const anAppraisal = (options: Option[], basis: Basis | null = aBasis()): AppraisalContent => ({
  basis,
  options,
  assumptions: [],
  choiceReason: '',
})
