import { z } from 'zod'

/**
 * The shapes of the content files: one YAML file per manifest and per question.
 * Strict on purpose: a key this engine does not know is a rule it would silently not apply.
 */

export const QUESTION_TYPES = [
  'boolean',
  'boolean_list',
  'checkbox_tree',
  'checkboxes',
  'date',
  'dynamic_list',
  'list',
  'multiquestion',
  'number',
  'pricing',
  'radios',
  'service_id',
  'text',
  'textbox_large',
  'upload',
] as const
export type QuestionType = (typeof QUESTION_TYPES)[number]

export const VALIDATION_NAMES = [
  'answer_required',
  'assurance_required',
  'dependent_question_error',
  'file_can_be_saved',
  'file_is_less_than_5mb',
  'file_is_open_document_format',
  'invalid_format',
  'max_items_limit',
  'max_less_than_min',
  'not_a_number',
  'not_money_format',
  'not_required_value',
  'total_should_be_100',
  'under_10_words',
  'under_20_words',
  'under_30_words',
  'under_50_words',
  'under_100_words',
  'under_200_words',
  'under_character_limit',
  'under_word_limit',
] as const
export type ValidationName = (typeof VALIDATION_NAMES)[number]

/** The sets of assurances a question may ask for beside its answer, by the name the content gives them. */
export const ASSURANCES = {
  '2answers-type1': ['Service provider assertion', 'Independent validation of assertion'],
  '3answers-type1': ['Service provider assertion', 'Contractual commitment', 'Independent validation of assertion'],
  '3answers-type2': [
    'Service provider assertion',
    'Independent validation of assertion',
    'Independent testing of implementation',
  ],
  '3answers-type3': ['Service provider assertion', 'Independent testing of implementation', 'CESG-assured components'],
  '4answers-type1': [
    'Service provider assertion',
    'Independent validation of assertion',
    'Independent testing of implementation',
    'CESG-assured components',
  ],
  '4answers-type2': [
    'Service provider assertion',
    'Contractual commitment',
    'Independent validation of assertion',
    'CESG-assured components',
  ],
  '4answers-type3': [
    'Service provider assertion',
    'Independent testing of implementation',
    'Assurance of service design',
    'CESG-assured components',
  ],
  '5answers-type1': [
    'Service provider assertion',
    'Contractual commitment',
    'Independent validation of assertion',
    'Independent testing of implementation',
    'CESG-assured components',
  ],
} as const
export type AssuranceName = keyof typeof ASSURANCES

const Scalar = z.union([z.string(), z.boolean()])

export interface OptionFile {
  label: string
  value?: string
  description?: string
  filter_label?: string
  filter_ignore?: boolean
  derived_from?: { question: string; any_of: (string | boolean)[] }
  options?: OptionFile[]
}

const OptionFile: z.ZodType<OptionFile> = z.strictObject({
  label: z.string(),
  value: z.string().optional(),
  description: z.string().optional(),
  filter_label: z.string().optional(),
  filter_ignore: z.boolean().optional(),
  derived_from: z.strictObject({ question: z.string(), any_of: z.array(Scalar) }).optional(),
  get options() {
    return z.array(OptionFile).optional()
  },
})

const PRICE_FIELDS = [
  'price',
  'minimum_price',
  'maximum_price',
  'price_interval',
  'price_unit',
  'hours_for_price',
] as const
export const PriceField = z.enum(PRICE_FIELDS)
export type PriceField = z.infer<typeof PriceField>

export const QuestionFile = z.strictObject({
  id: z.string().optional(),
  slug: z.string().optional(),
  type: z.enum(QUESTION_TYPES),
  question: z.string(),
  name: z.string().optional(),
  hint: z.string().optional(),
  question_advice: z.string().optional(),
  filter_label: z.string().optional(),
  empty_message: z.string().optional(),
  list_item_name: z.string().optional(),
  optional: z.boolean().optional(),
  hidden: z.boolean().optional(),
  smaller: z.boolean().optional(),
  depends: z.array(z.strictObject({ on: z.string(), being: z.array(Scalar) })).optional(),
  options: z.array(OptionFile).optional(),
  questions: z.array(z.string()).optional(),
  any_of: z.string().optional(),
  followup: z.record(z.string(), z.array(Scalar)).optional(),
  dynamic_field: z.string().optional(),
  validations: z
    .array(z.strictObject({ name: z.enum(VALIDATION_NAMES), field: z.string().optional(), message: z.string() }))
    .optional(),
  max_length: z.number().int().positive().optional(),
  max_length_in_words: z.number().int().positive().optional(),
  number_of_items: z.number().int().positive().optional(),
  limits: z
    .strictObject({
      min_value: z.number().optional(),
      max_value: z.number().optional(),
      integer_only: z.boolean().optional(),
      format: z.string().optional(),
    })
    .optional(),
  unit: z.string().optional(),
  unit_in_full: z.string().optional(),
  unit_position: z.enum(['after', 'before']).optional(),
  fields: z.partialRecord(PriceField, z.string()).optional(),
  field_defaults: z.partialRecord(PriceField, z.string()).optional(),
  optional_fields: z.array(PriceField).optional(),
  decimal_place_restriction: z.boolean().optional(),
  required_value: z.boolean().optional(),
  assuranceApproach: z.enum(Object.keys(ASSURANCES) as [AssuranceName, ...AssuranceName[]]).optional(),
  before_summary_value: z.array(z.string()).optional(),
  assessment: z
    .strictObject({
      passIfIn: z.array(Scalar),
      discretionary: z.boolean().optional(),
      required: z.boolean().optional(),
    })
    .optional(),
})
export type QuestionFile = z.infer<typeof QuestionFile>

export const SectionFile = z.strictObject({
  name: z.string(),
  slug: z.string().optional(),
  editable: z.boolean().optional(),
  edit_questions: z.boolean().optional(),
  prefill: z.boolean().optional(),
  step: z.number().int().optional(),
  description: z.string().optional(),
  summary_page_description: z.string().optional(),
  questions: z.array(z.string()),
})
export type SectionFile = z.infer<typeof SectionFile>

/** A question with the questions it is made of in place of their names, as content versions store it. */
export interface QuestionContent extends Omit<QuestionFile, 'questions'> {
  /** The name of the file, which is the id unless the file gives another. */
  ref: string
  id: string
  questions?: QuestionContent[]
}

/** A section with its questions in place. */
export interface SectionContent extends Omit<SectionFile, 'questions'> {
  questions: QuestionContent[]
}
