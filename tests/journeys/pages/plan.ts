import { type Answers, dateFields } from './forms.ts'

// Days far enough ahead to lie in the future however far other journeys have put the clock forward.
const start = 400

/** What somebody writes into a plan. @param budget in whole units of the government's currency */
export const planOf = (title: string, budget: number): Answers => ({
  title,
  need: 'A broken light is noticed by the people who wait in the dark, and they have nobody to tell.',
  users: 'People who wait for a bus after sunset; four crews who repair shelters.',
  budget: String(budget),
  ...dateFields('startsOn', start),
  ...dateFields('endsOn', start + 210),
  ...dateFields('procurementOn', 5),
  route: 'here',
})
