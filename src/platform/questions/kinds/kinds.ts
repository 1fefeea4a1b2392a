import type { QuestionType } from '../schema.ts'
import { boolean, checkboxes, radios } from './choice.ts'
import { date } from './date.ts'
import type { Kind } from './kind.ts'
import { booleanList, list } from './list.ts'
import { number } from './number.ts'
import { pricing } from './pricing.ts'
import { text, textboxLarge } from './text.ts'
import { serviceId, upload } from './upload.ts'

/** The types that are made of other questions, which `read.ts` goes through. */
export type Composite = 'multiquestion' | 'dynamic_list'

export const kinds: Readonly<Record<Exclude<QuestionType, Composite>, Kind>> = {
  boolean,
  boolean_list: booleanList,
  checkbox_tree: checkboxes,
  checkboxes,
  date,
  list,
  number,
  pricing,
  radios,
  service_id: serviceId,
  text,
  textbox_large: textboxLarge,
  upload,
}
