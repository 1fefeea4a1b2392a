import { Exact, rounded } from './exact.ts'
import type { Basis, Line, Spread } from './schema.ts'

/**
 * A line's amount for each year of the appraisal: so much in each year from one to another, growing by a percentage each
 * year after the first, zero in the others. Each is rounded to the currency's minor units.
 */
export const amountsOf = ({ from, to, amount, growth }: Spread, years: number, currency: string): string[] =>
  Array.from({ length: years }, (_, year) => {
    if (year < from || year > to) return '0'
    const grown = new Exact(growth).div(100).plus(1)
    return rounded(grown.pow(year - from).times(amount), currency)
  })

/**
 * A line for other years of the appraisal. What was bought once has nothing in the years that are added; of what runs on,
 * somebody has to say whether it does, so its new years stay open. Years that are taken away take their amounts with them.
 */
export function resized(line: Line, { years }: Pick<Basis, 'years'>): Line {
  const cut = line.amounts.slice(0, years)
  const open = years - cut.length
  const amounts = line.timing === 'one-off' ? [...cut, ...Array.from({ length: open }, () => '0')] : cut
  const { spread } = line
  if (!spread) return { ...line, amounts }
  if (spread.from >= years) return { ...line, amounts, spread: null }
  return { ...line, amounts, spread: { ...spread, to: Math.min(spread.to, years - 1) } }
}
