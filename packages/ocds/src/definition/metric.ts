import type { JsonNumber } from '../json/number.ts'
import { unitClassificationScheme } from './codelists/open.ts'
import { code, from, many, one, text, textId, uri } from './fields.ts'
import { type Field, shape, type TypeOf } from './model.ts'
import { MilestoneReference, Period, Value } from './values.ts'

const ObservationUnit = shape(
  'ObservationUnit',
  'What the measure counts.',
  {
    name: text('The unit in words.', { min: 1 }),
    scheme: code(unitClassificationScheme, 'The list that the unit is taken from.', { min: 1 }),
    id: text('The code of the unit in the list.', { min: 1 }),
    uri: uri('An address of the unit.'),
  },
  { minProperties: 1, inline: true },
)

const Dimensions = shape('Dimensions', 'How the observation is broken down.', {}, { minProperties: 1, inline: true })

const dimensions: Field<{ readonly [name: string]: string | null }, false> = {
  types: ['object'],
  about: 'How the observation is broken down: any names, each with a text.',
  shape: Dimensions,
  values: { types: ['string', 'null'], about: 'The part of the breakdown.', minLength: 1 },
}

const measure: Field<string | number | JsonNumber | null, false> = {
  types: ['string', 'number', 'null'],
  about: 'What was observed, when it is not money.',
  minLength: 1,
}

export const Observation = shape(
  'Observation',
  'One value of a metric, foreseen or seen.',
  {
    id: textId('Tells this observation apart within the metric.', { min: 1 }),
    period: one(Period, 'When it holds.'),
    value: one(Value, 'What was observed, when it is money.'),
    measure,
    unit: one(ObservationUnit, 'The unit of the measure.'),
    dimensions,
    notes: text('Anything to know about it.', { min: 1 }),
    relatedImplementationMilestone: one(MilestoneReference, 'The milestone that it belongs to.'),
  },
  { minProperties: 1 },
)
export type Observation = TypeOf<typeof Observation>

export const Metric = shape(
  'Metric',
  'Something that is forecast, aimed at, agreed or measured.',
  {
    id: textId('Tells this metric apart; the same metric keeps its id over all stages.', { min: 1 }),
    title: text('A short name.', { min: 1 }),
    description: text('What is measured, and how.', { min: 1 }),
    observations: many(Observation, 'Its values.', { unique: true, min: 1 }),
  },
  { minProperties: 1 },
)
export type Metric = TypeOf<typeof Metric>

/** A list of metrics under the name that it has in one stage. */
export const metrics = <const N extends string>(name: N, about: string) =>
  from('metrics', { [name]: many(Metric, about, { unique: true, min: 1 }) } as {
    [K in N]: ReturnType<typeof many<typeof Metric>>
  })
