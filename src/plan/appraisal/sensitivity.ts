import { Exact, nothing, rounded } from './exact.ts'
import { type Measured, measureAll } from './options.ts'
import type { AppraisalContent, Line } from './schema.ts'

/** What is changed alone, everything else staying as it is. Costs, benefits and lines change in every year alike. */
export type Changed =
  | { what: 'costs' | 'benefits'; optionId: string }
  | { what: 'line'; optionId: string; line: Line }
  | { what: 'bias' }

/** The point at which two options are worth the same. */
export type SwitchingValue = Changed & {
  /**
   * Decimal text, exact to far beyond what is shown: by how many percent it would have to rise (or, when negative, fall);
   * for `bias`, the percentage itself at which it happens.
   */
  percent: string
  /** On which side of it the choice is another one. */
  direction: 'rise' | 'fall'
  /** The option that is worth the same as the preferred one there. */
  otherId: string
}

/** How firm the choice is. */
export interface Sensitivity {
  preferredId: string
  /** Of the others, the one that is worth most. */
  otherId: string
  /** Decimal text: how much more the preferred option is worth than the best other; negative where it is worth less. */
  lead: string
  isAhead: boolean
  /** Sorted by how little has to change, bias last. What cannot change the choice by itself is left out. */
  switches: SwitchingValue[]
  /** The net present value of the preferred option when its costs or its benefits are others by so many percent. */
  oneWay: { percent: number; costs: Tried; benefits: Tried }[]
}

interface Tried {
  netPresentValue: string
  /** Whether the preferred option is worth at least as much as the best other one. */
  isAhead: boolean
}

export const steps = [-50, -20, -10, 10, 20, 50] as const

/** Null as long as no option is preferred or there is nothing to compare it with. */
export function sensitivityOf(content: AppraisalContent, currency: string): Sensitivity | null {
  const { basis } = content
  if (!basis) return null
  const measured = measureAll(content.options, basis)
  const preferred = measured.find(({ option }) => option.isPreferred)
  const others = measured.filter(one => one !== preferred).sort((a, b) => b.netPresentValue.cmp(a.netPresentValue))
  const [other] = others
  if (!preferred || !other) return null
  const lead = preferred.netPresentValue.minus(other.netPresentValue)
  const bias = biasSwitch(preferred, lead.lt(0) ? [other] : others, new Exact(basis.bias.percent))
  return {
    preferredId: preferred.option.id,
    otherId: other.option.id,
    lead: rounded(lead, currency),
    isAhead: lead.gte(0),
    switches: [...alone(preferred, other, lead), ...bias],
    oneWay: steps.map(percent => ({
      percent,
      costs: tried(preferred.netPresentValue.minus(shareOf(preferred.presentCosts, percent)), other, currency),
      benefits: tried(preferred.netPresentValue.plus(shareOf(preferred.presentBenefits, percent)), other, currency),
    })),
  }
}

const shareOf = (value: Exact, percent: number) => value.times(percent).div(100)

const tried = (value: Exact, other: Measured, currency: string): Tried => ({
  netPresentValue: rounded(value, currency),
  isAhead: value.gte(other.netPresentValue),
})

/** What changes the choice when it alone changes: totals and lines of the preferred option, and lines of the other. */
function alone(preferred: Measured, other: Measured, lead: Exact): SwitchingValue[] {
  const { id } = preferred.option
  const candidates: { changed: Changed; effect: Exact }[] = [
    { changed: { what: 'costs', optionId: id }, effect: preferred.presentCosts.neg() },
    { changed: { what: 'benefits', optionId: id }, effect: preferred.presentBenefits },
    ...lineEffects(preferred, 1),
    ...lineEffects(other, -1),
  ]
  return candidates
    .flatMap(({ changed, effect }) => {
      // The lead moves in proportion to what is changed, so there is one point at which it is nothing.
      const percent = effect.eq(0) ? null : lead.neg().div(effect).times(100)
      // Nothing falls by more than all of it.
      if (percent === null || percent.lte(-100)) return []
      const isRise = percent.eq(0) ? effect.lt(0) : percent.gt(0)
      const direction = isRise ? ('rise' as const) : ('fall' as const)
      return [{ ...changed, percent: percent.toFixed(), direction, otherId: other.option.id }]
    })
    .sort((a, b) => new Exact(a.percent).abs().cmp(new Exact(b.percent).abs()))
}

/** By how much the lead of the preferred option grows when a line is twice what it is. */
const lineEffects = ({ option, presentByLine }: Measured, sign: 1 | -1) =>
  option.lines.map(line => ({
    changed: { what: 'line', optionId: option.id, line } as const,
    effect: (presentByLine.get(line.id) ?? nothing).times(line.kind === 'benefit' ? sign : -sign),
  }))

/**
 * The bias nearest to the present one at which another option is worth the same. All costs carry the same bias, so it
 * favours whichever option costs less. Empty where no bias from zero upwards does it.
 */
function biasSwitch(preferred: Measured, others: readonly Measured[], present: Exact): SwitchingValue[] {
  const found = others.flatMap(other => {
    const costs = preferred.plainCosts.minus(other.plainCosts)
    if (costs.eq(0)) return []
    const percent = preferred.presentBenefits.minus(other.presentBenefits).div(costs).minus(1).times(100)
    const isRise = percent.eq(present) ? costs.gt(0) : percent.gt(present)
    const direction = isRise ? ('rise' as const) : ('fall' as const)
    return percent.lt(0) ? [] : [{ percent, direction, otherId: other.option.id }]
  })
  const nearest = found.sort((a, b) => a.percent.minus(present).abs().cmp(b.percent.minus(present).abs()))[0]
  return nearest ? [{ ...nearest, what: 'bias', percent: nearest.percent.toFixed() }] : []
}

/** The content with one thing changed, for trying out what a switching value says. */
export function withChange(content: AppraisalContent, changed: Changed, percent: string): AppraisalContent {
  if (changed.what === 'bias') {
    const { basis } = content
    return { ...content, basis: basis && { ...basis, bias: { from: 'own', percent, reason: '' } } }
  }
  const factor = new Exact(percent).div(100).plus(1)
  const isMeant = (line: Line) => {
    if (changed.what === 'line') return line.id === changed.line.id
    return (changed.what === 'costs') === (line.kind === 'cost')
  }
  const scaled = (line: Line): Line =>
    isMeant(line) ? { ...line, amounts: line.amounts.map(amount => factor.times(amount).toFixed()) } : line
  const options = content.options.map(option =>
    option.id === changed.optionId ? { ...option, lines: option.lines.map(scaled) } : option,
  )
  return { ...content, options }
}
