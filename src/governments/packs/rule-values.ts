/** The shapes of the rules' values, by subject. What each rule means is said where the rules are listed: schema.ts. */
import { z } from 'zod'
import { isCurrency } from '#platform/money'
import type { RetentionKind } from '#platform/personal-data'
import { isTimeZone } from '#platform/time'
import {
  Amount,
  Count,
  CountFromOne,
  Day,
  exactly,
  Language,
  Slug,
  Text,
  TimeOfDay,
  WebAddress,
  Words,
} from './values.ts'

const unique = (list: readonly string[]) => new Set(list).size === list.length

/** A list without repetition by the given name of its rows. */
const rows = <Row extends z.ZodType>(row: Row, nameOf: (value: z.infer<Row>) => string) =>
  z
    .array(row)
    .min(1, 'list at least one')
    .refine(list => unique(list.map(nameOf)), 'two rows have the same name')

export const Languages = z.array(Language).min(1, 'list at least one').refine(unique, 'a language is named twice')

export const Locales = z.record(Language, z.string()).refine(
  locales =>
    Object.values(locales).every(tag => {
      try {
        return Intl.getCanonicalLocales(tag).length === 1
      } catch {
        return false
      }
    }),
  'use locales such as en-GB or es-CL-u-hc-h23',
)

export const Currency = z.string().refine(isCurrency, 'use a currency code of ISO 4217, such as GBP')

export const TimeZone = z.string().refine(isTimeZone, 'use a time zone of the IANA list, such as America/Santiago')

export const Labels = exactly({ kind: Text, shortName: Text.optional(), description: Text.optional() })

export const Part = z.enum(['plan', 'market', 'procure', 'contract', 'deliver', 'programme'])
export type Part = z.infer<typeof Part>

const onOrOff = z.boolean('write true or false')
export const Parts = exactly({
  plan: onOrOff,
  market: onOrOff,
  procure: onOrOff,
  contract: onOrOff,
  deliver: onOrOff,
  /** Only for a node of the tree that is a programme; governments leave it out. */
  programme: onOrOff.optional(),
})

export const BoughtElsewhere = exactly({
  allowed: z.boolean(),
  planRequired: z.boolean(),
  portals: z.array(exactly({ name: Text, url: WebAddress.optional() })),
})

const weekdays = ['monday', 'tuesday', 'wednesday', 'thursday', 'friday', 'saturday', 'sunday'] as const
export const WorkingWeek = z
  .array(z.enum(weekdays))
  .min(1, 'list at least one')
  .refine(unique, 'a weekday is named twice')

/** The weekday's name by its ISO number, 1 for Monday. */
export const weekdayName = (number: number): (typeof weekdays)[number] => weekdays[number - 1] ?? 'monday'

/** `on` is a day (2030-06-07, once) or a day of every year (06-07), from and until years included. */
export const Holiday = exactly({
  name: Text,
  on: z
    .string()
    .refine(
      on => (/^\d{2}-\d{2}$/.test(on) ? Day.safeParse(`2028-${on}`).success : Day.safeParse(on).success),
      'write a day as 2030-06-07, or 06-07 for every year',
    ),
  fromYear: z.int().optional(),
  untilYear: z.int().optional(),
})
export type Holiday = z.infer<typeof Holiday>

export const PublicHolidays = exactly({
  country: z
    .string()
    .regex(/^[A-Z]{2}$/, 'use a country code of two capital letters')
    .optional(),
  region: z.string().optional(),
  days: z.array(Holiday).optional(),
  except: z.array(exactly({ on: Day, reason: Text })).optional(),
}).refine(value => value.country !== undefined || value.region === undefined, 'a region needs its country')
export type PublicHolidays = z.infer<typeof PublicHolidays>

export const LocalHolidays = z.array(Holiday)

/** OCDS 1.1, codelist procurementMethod. */
const procurementMethods = ['open', 'selective', 'limited', 'direct'] as const
const whoMayBid = ['anyone', 'framework-suppliers', 'invited', 'one-supplier'] as const
const stages = ['qualification', 'quality', 'interview', 'negotiation', 'price'] as const

export const ProcurementMethod = exactly({
  slug: Slug,
  label: Text,
  procurementMethod: z.enum(procurementMethods),
  procurementMethodDetails: Words,
  competitive: z.boolean(),
  whoMayBid: z.enum(whoMayBid),
  minimumDays: Count,
  shorterNotice: exactly({ days: Count, allowedWhen: Text }).optional(),
  valueFrom: Amount.optional(),
  valueBelow: Amount.optional(),
  stages: z.array(z.enum(stages)).refine(unique, 'a stage is named twice'),
})
  .refine(m => (m.shorterNotice?.days ?? 0) <= m.minimumDays, 'the shorter notice is longer than the usual one')
  .refine(m => m.competitive === (m.procurementMethod !== 'direct'), 'a direct method is not competitive, others are')
export type ProcurementMethod = z.infer<typeof ProcurementMethod>

export const ProcurementMethods = rows(ProcurementMethod, method => method.slug)

export const QuestionPeriod = exactly({
  workingDays: CountFromOne,
  answersBeforeClosing: Count,
  shortNotice: exactly({ upToDays: CountFromOne, workingDays: CountFromOne }).optional(),
})

export const Closing = exactly({ time: TimeOfDay, workingDaysOnly: z.boolean() })

const counted = z.enum(['calendar', 'working'])

export const Standstill = exactly({
  days: Count,
  counted,
  endsOnWorkingDay: z.boolean(),
  methods: z.array(Slug).min(1, 'list at least one').optional(),
})

const Percentages = exactly({
  min: Count.max(100, 'write a percentage up to 100'),
  max: Count.max(100, 'write a percentage up to 100'),
}).refine(range => range.min <= range.max, 'the least is more than the most')

const canTotalHundred = (criteria: Record<string, { min: number; max: number }>) => {
  const ranges = Object.values(criteria)
  return ranges.reduce((a, r) => a + r.min, 0) <= 100 && ranges.reduce((a, r) => a + r.max, 0) >= 100
}

export const Weightings = z
  .array(
    exactly({
      lots: z.array(Slug).min(1, 'list at least one').optional(),
      criteria: z.record(Slug, Percentages).refine(canTotalHundred, 'no weights in these ranges total 100'),
    }),
  )
  .refine(list => list.filter(row => row.lots === undefined).length === 1, 'write one row without lots, for all others')
  .refine(list => unique(list.flatMap(row => row.lots ?? [])), 'a lot is named twice')

export const Shortlist = exactly({ min: CountFromOne, max: CountFromOne }).refine(
  range => range.min <= range.max,
  'the least is more than the most',
)

export const AwardThresholds = exactly({
  publishFrom: Amount,
  standstillFrom: Amount,
  secondApprovalFrom: Amount.optional(),
})

export const SmeDefinition = rows(
  exactly({
    scale: z.enum(['micro', 'small', 'medium']),
    employeesBelow: CountFromOne,
    turnoverUpTo: Amount.optional(),
  }),
  row => row.scale,
)

export const ExclusionGrounds = rows(
  exactly({ id: Slug, title: Text, kind: z.enum(['mandatory', 'discretionary']), years: Count.optional() }),
  ground => ground.id,
)

const planFields = ['need', 'budget', 'period', 'outcomes', 'risks', 'alternatives', 'market-engagement'] as const
export const PlanNeeds = exactly({
  fields: z.array(z.enum(planFields)).min(1, 'list at least one').refine(unique, 'a field is named twice'),
  horizonMonths: CountFromOne,
})

export const SpendApproval = exactly({
  authorMayApprove: z.literal(false, 'nobody approves their own plan: write false'),
  bands: z.array(exactly({ upTo: Amount.optional(), approver: Slug, label: Text })).min(1, 'list at least one'),
  validMonths: CountFromOne,
})

export const Standards = rows(
  exactly({
    id: Slug,
    title: Text,
    edition: Words,
    points: z.array(exactly({ number: CountFromOne, title: Text, mandatory: z.boolean() })).min(1, 'list at least one'),
  }).refine(
    standard => standard.points.every((point, i) => point.number === i + 1),
    'number the points from 1, in their order',
  ),
  standard => standard.id,
)

export const Classifications = rows(
  exactly({ scheme: Words, title: Text, url: WebAddress.optional() }),
  row => row.scheme,
)

export const Frameworks = rows(
  exactly({ slug: Slug, title: Text, contentLanguage: Language, lots: z.array(Slug).min(1, 'list at least one') }),
  row => row.slug,
)

export const PaymentTerm = exactly({ days: CountFromOne, counted })

export const Publisher = exactly({ name: Words, url: WebAddress.optional() })

export const PublicationPolicy = z
  .string()
  .refine(
    path => /^\/[a-z0-9/-]*$/.test(path) || WebAddress.safeParse(path).success,
    'write a path of this site such as /examplia/open-data, or a web address',
  )

export const OcidPrefix = z
  .string()
  .regex(/^ocds-[a-z0-9]{6}$/, 'write ocds- and six lower case letters or digits, such as ocds-gdmdem')

export const OfficialsNamed = exactly({ inPublic: z.boolean() })

export const WithdrawalGrounds = rows(
  exactly({ id: Slug, title: Text, law: Words, clause: Words, reasonPublic: z.boolean('write true or false') }),
  ground => ground.id,
)

export const Mailboxes = exactly({
  procurement: z.email(),
  contracts: z.email(),
  finance: z.email().optional(),
  complaints: z.email().optional(),
  dataProtection: z.email().optional(),
})

const terms = {
  losingBids: CountFromOne.optional(),
  declarations: CountFromOne.optional(),
  drafts: CountFromOne.optional(),
  dormantAccounts: CountFromOne.optional(),
} satisfies Record<RetentionKind, z.ZodType>

/** Months for which each kind is kept after it came to rest, and days beforehand on which its end is announced. */
export const Retention = exactly({ announceDays: CountFromOne, months: exactly(terms) })
