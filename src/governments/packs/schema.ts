import { z } from 'zod'
import * as plan from './plan-values.ts'
import * as v from './rule-values.ts'
import { Day, exactly, Slug, Text, WebAddress, Words } from './values.ts'

/** Under which heading a page shows a rule. */
export type Subject = 'government' | 'calendar' | 'plan' | 'market' | 'procure' | 'contract' | 'publication'

type RuleKind = {
  schema: z.ZodType
  subject: Subject
  /** When a government must have the rule: always, when one of these parts is switched on, or never. */
  needed: 'always' | 'never' | readonly v.Part[]
  /** True where the value holds amounts: they count in the currency of the pack that wrote them, when it wrote them. */
  amounts?: true
}

/** Every rule a pack can hold: what its value looks like, and when it must be there. The order is that of pages and files. */
export const ruleKinds = {
  /** What kind of government this is ("country", "city"), its short name, and a line about it. */
  labels: { schema: v.Labels, subject: 'government', needed: 'always' },
  /** Languages of its pages, the first unless somebody chooses another. */
  languages: { schema: v.Languages, subject: 'government', needed: 'always' },
  /** For each language, the locale that says how numbers, money and dates are written. */
  locales: { schema: v.Locales, subject: 'government', needed: 'always' },
  currency: { schema: v.Currency, subject: 'government', needed: 'always' },
  timeZone: { schema: v.TimeZone, subject: 'government', needed: 'always' },
  /** Parts of the platform that are switched on. */
  parts: { schema: v.Parts, subject: 'government', needed: 'always' },
  /** Whether a purchase may be held on another portal and recorded here, and on which. */
  boughtElsewhere: { schema: v.BoughtElsewhere, subject: 'government', needed: 'always' },
  /** Whether the parent government reads what is not yet published. */
  parentReads: { schema: z.boolean(), subject: 'government', needed: 'always' },

  workingWeek: { schema: v.WorkingWeek, subject: 'calendar', needed: 'always' },
  /** Days off by the calendar of a country or region, days of its own, and days it does not keep. */
  publicHolidays: { schema: v.PublicHolidays, subject: 'calendar', needed: 'always' },
  /** Days off of this government beside the public holidays: a city adds its own without repeating the country's. */
  localHolidays: { schema: v.LocalHolidays, subject: 'calendar', needed: 'never' },

  /** What a plan must say, and how far ahead the pipeline looks. */
  planNeeds: { schema: v.PlanNeeds, subject: 'plan', needed: ['plan'] },
  /** Who approves spending, by amount: the first band that reaches as far; the last has no end. */
  spendApproval: { schema: v.SpendApproval, subject: 'plan', needed: ['plan'], amounts: true },
  /** Standards that plans and services are held against, by the titles of their points. */
  standards: { schema: v.Standards, subject: 'plan', needed: ['plan'] },
  /** Kinds of planned spending, by which it is sorted and routed. */
  planCategories: { schema: plan.PlanCategories, subject: 'plan', needed: 'never' },
  /** Who assures which line of the pipeline. Without it, spendApproval alone decides. */
  triage: { schema: plan.Triage, subject: 'plan', needed: 'never', amounts: true },
  /** How deep a business case goes, by stage and value. Without it, a plan is handed in without one. */
  businessCase: { schema: plan.BusinessCase, subject: 'plan', needed: 'never', amounts: true },
  /** By which rates later years count less in an options appraisal. */
  discounting: { schema: plan.Discounting, subject: 'plan', needed: 'never' },
  /** How long reviewers, appeals, emergencies and answers to observers may take. */
  assurance: { schema: plan.Assurance, subject: 'plan', needed: 'never', amounts: true },
  /** Which of the standards a plan assesses itself against. */
  codeOfPractice: { schema: plan.CodeOfPractice, subject: 'plan', needed: 'never' },

  /** Schemes by which purchases are classified. */
  classifications: { schema: v.Classifications, subject: 'market', needed: ['plan', 'procure'] },
  /** Frameworks whose questions are asked, by their name in the framework content. */
  frameworks: { schema: v.Frameworks, subject: 'market', needed: ['market', 'procure'] },
  /** A firm has the first scale that it fits; a firm that fits none is large (OCDS codelist partyScale). */
  smeDefinition: { schema: v.SmeDefinition, subject: 'market', needed: ['market', 'procure'], amounts: true },
  exclusionGrounds: { schema: v.ExclusionGrounds, subject: 'market', needed: ['market', 'procure'] },

  procurementMethods: { schema: v.ProcurementMethods, subject: 'procure', needed: ['procure'], amounts: true },
  /** Working days from publication in which questions may be asked; all answers are out so many before closing. */
  questionPeriod: { schema: v.QuestionPeriod, subject: 'procure', needed: ['procure'] },
  /** The time of day at which opportunities close, and whether only on working days. */
  closing: { schema: v.Closing, subject: 'procure', needed: ['procure'] },
  /** Days between telling bidders the outcome and signing, for the named methods or all. */
  standstill: { schema: v.Standstill, subject: 'procure', needed: ['procure'] },
  /** In what ranges the weights of criteria may be, per lot; they total 100. */
  weightings: { schema: v.Weightings, subject: 'procure', needed: ['procure'] },
  shortlist: { schema: v.Shortlist, subject: 'procure', needed: ['procure'] },
  /** From which values awards are published, stand still, and need a second approval. */
  awardThresholds: { schema: v.AwardThresholds, subject: 'procure', needed: ['procure'], amounts: true },

  /** Days within which an invoice is paid. */
  paymentTerm: { schema: v.PaymentTerm, subject: 'contract', needed: ['contract', 'deliver'] },

  publisher: { schema: v.Publisher, subject: 'publication', needed: 'always' },
  licence: { schema: WebAddress, subject: 'publication', needed: 'always' },
  publicationPolicy: { schema: v.PublicationPolicy, subject: 'publication', needed: 'always' },
  /** The start of every ocid: `ocds-` and the six characters of its publisher. */
  ocidPrefix: { schema: v.OcidPrefix, subject: 'publication', needed: 'always' },
  /** True where everything published is for demonstration: said on pages, and search engines are asked to stay away. */
  demonstration: { schema: z.boolean(), subject: 'publication', needed: 'always' },
  /** Whether releases may name officials; where they may, the rule's source is the law that says so. */
  officialsNamed: { schema: v.OfficialsNamed, subject: 'publication', needed: 'always' },
  /** On which grounds something published may be withdrawn, and whether the reason is published with the notice. */
  withdrawalGrounds: { schema: v.WithdrawalGrounds, subject: 'publication', needed: 'never' },
  /** For how many months what holds personal data is kept. What it does not name stays. */
  retention: { schema: v.Retention, subject: 'publication', needed: 'never' },
  /** Addresses of offices, published in the place of people. */
  mailboxes: { schema: v.Mailboxes, subject: 'publication', needed: 'always' },
} as const satisfies Record<string, RuleKind>

export type RuleKey = keyof typeof ruleKinds

export const ruleKeys = Object.keys(ruleKinds) as RuleKey[]

export const isRuleKey = (key: string): key is RuleKey => Object.hasOwn(ruleKinds, key)

export const ruleKind = (key: RuleKey): RuleKind => ruleKinds[key]

/** The rules' values by key. */
export type Rules = { [K in RuleKey]: z.infer<(typeof ruleKinds)[K]['schema']> }

/** Rules that a government may be without. */
export type OptionalKey = { [K in RuleKey]: (typeof ruleKinds)[K]['needed'] extends 'never' ? K : never }[RuleKey]

/** What `ruleAt` answers: the value, or undefined only for a rule that a government may be without. */
export type RuleAnswer<K extends RuleKey> = K extends OptionalKey ? Rules[K] | undefined : Rules[K]

/** The law or decision that a rule rests on. */
export const Source = exactly({
  law: Words,
  clause: Words,
  url: WebAddress.optional(),
})
export type Source = z.infer<typeof Source>

/** Who looked at the rule last, by role and never by name, and when. */
export const Reviewed = exactly({ by: Words, on: Day })
export type Reviewed = z.infer<typeof Reviewed>

/** `checked` against the law that the source names, or `illustrative`: shown as an example. */
export const Status = z.enum(['checked', 'illustrative'])
export type Status = z.infer<typeof Status>

/** In force from the first to the last day, both included; without `until`, until further notice. */
export type RuleVersion<Value> = {
  value: Value
  from: string
  until?: string | undefined
  source: Source
  reviewed: Reviewed
  status: Status
}

/** Everything of a version but its value; the value's shape is the rule's own. */
export const versionShape = {
  from: Day,
  until: Day.optional(),
  source: Source,
  reviewed: Reviewed,
  status: Status,
}

/** What stands above the rules in pack.yaml. */
export const PackHeader = exactly({ pack: Slug, parent: Slug.optional(), name: Text, from: Day })
export type PackHeader = z.infer<typeof PackHeader>

/** A government's own rules. What it does not say, its parent's pack says. */
export type Pack = {
  slug: string
  parent?: string | undefined
  name: Text
  /** The first day for which the pack answers. */
  from: string
  rules: { [K in RuleKey]?: RuleVersion<Rules[K]>[] }
}

/** One thing wrong with a pack. Without a file where the pack did not come from one. */
export type PackProblem = {
  pack: string
  /** Where in the pack: `['rules', 'shortlist', 0, 'value', 'min']`. */
  path: readonly (string | number)[]
  code: 'syntax' | 'unknown' | 'invalid' | 'gap' | 'overlap' | 'missing' | 'conflict'
  message: string
  file?: string
  line?: number
  column?: number
}
