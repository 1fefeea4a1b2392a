import type { Element } from '@gdm/govuk-jsx'
import type { Transaction } from '#platform/db'
import type { WebCtx } from '#platform/http'
import type { Statement } from '#programme/publications'
import type { Entry } from './kind.ts'
import type { ListFilter } from './links.ts'

/** What a feature adds to the pages of its register: pictures, sums, links to what only it knows. */
export interface Extras {
  beforeList?(ctx: WebCtx, tx: Transaction, filter: ListFilter): Promise<Element | null>
  /** Beside the list that everybody sees: another way to look at it. */
  beforePublicList?(ctx: WebCtx, tx: Transaction, filter: ListFilter): Promise<Element | null> | Element | null
  /** Above what an entry says: what nobody may read it without. */
  beforeEntry?(ctx: WebCtx, entry: Entry): Element | null
  beforePublicEntry?(ctx: WebCtx, statement: Statement): Element | null
  afterEntry?(ctx: WebCtx, tx: Transaction, entry: Entry): Promise<Element | null>
  afterPublicEntry?(ctx: WebCtx, tx: Transaction, statement: Statement): Promise<Element | null>
}
