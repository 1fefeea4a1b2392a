import { Document, Milestone } from './document.ts'
import { from, id, idOrNumber, many, one, text, uri } from './fields.ts'
import { metrics } from './metric.ts'
import { shape, type TypeOf } from './model.ts'
import { Classification, Location, OrganizationReference, Period, Value } from './values.ts'

export const BudgetBreakdown = shape(
  'BudgetBreakdown',
  'One part of a budget, by source or period.',
  {
    id: id('Tells this part apart within the budget.'),
    description: text('What this part is for.', { min: 1 }),
    amount: one(Value, 'How much it is.'),
    uri: uri('An address of this line of the budget.'),
    period: one(Period, 'The time it is for.'),
    sourceParty: one(OrganizationReference, 'Who provides the money.'),
  },
  { minProperties: 1 },
)
export type BudgetBreakdown = TypeOf<typeof BudgetBreakdown>

export const Budget = shape('Budget', 'The money set aside.', {
  id: idOrNumber('The line of the budget.'),
  description: text('What the money is for.', { translated: true }),
  amount: one(Value, 'How much is set aside.'),
  project: text('The name of the project that the money belongs to.', { translated: true }),
  projectID: idOrNumber('The id of that project.'),
  uri: uri('An address of this line of the budget.'),
  source: { ...uri('Use the address instead.', { deprecated: '1.1' }), translated: true },
  ...from('budget', { budgetBreakdown: many(BudgetBreakdown, 'Its parts.', { unique: true, min: 1 }) }),
})
export type Budget = TypeOf<typeof Budget>

export const Project = shape(
  'Project',
  'The project that the process is part of.',
  {
    id: text('The id of the project.', { min: 1 }),
    title: text('Its name.', { min: 1 }),
    description: text('What it is about.', { min: 1 }),
    totalValue: one(Value, 'What it costs over its whole life.'),
    uri: uri('Where it can be read about.'),
    sector: one(Classification, 'Its main sector.'),
    additionalClassifications: many(Classification, 'Further classes.', { unique: true, min: 1, merge: 'wholeList' }),
    locations: many(Location, 'Where it takes place.', { unique: true, min: 1, merge: 'wholeList' }),
  },
  { minProperties: 1 },
)
export type Project = TypeOf<typeof Project>

export const Planning = shape('Planning', 'What was known and decided before buying.', {
  rationale: text('Why something is to be bought.', { translated: true }),
  budget: one(Budget, 'The money set aside.'),
  documents: many(Document, 'Documents of the plan.'),
  milestones: many(Milestone, 'Milestones of the plan.'),
  ...from('project', { project: one(Project, 'The project that this is part of.') }),
  ...metrics('forecasts', 'What is expected.'),
})
export type Planning = TypeOf<typeof Planning>
