import { DataTable, type Element, InsetText } from '@gdm/govuk-jsx'
import type { Translate } from '#platform/i18n'
import { Hint } from '#platform/ui'
import type { Criterion } from './rules.ts'

/** One criterion with what was given for it. */
export interface CriterionRow extends Criterion {
  /** Each scorer's, from low to high and without names; empty before they are shown. */
  given: readonly number[]
  score: number | null
  part: number | null
  reasons: string | null
}

export interface CriteriaProps {
  t: Translate
  rows: readonly CriterionRow[]
  sum: number | null
  most: number
}

/** The weighted sum beside all its parts. */
export const CriteriaTable = ({ t, rows, sum, most }: CriteriaProps): Element => (
  <>
    <DataTable
      id="criteria"
      caption={t('selection.criteria.table')}
      columns={[
        {
          heading: t('selection.criterion'),
          cell: one => (
            <>
              {one.name}
              <Hint>{t('selection.highest', { text: one.highest })}</Hint>
            </>
          ),
        },
        { heading: t('selection.weight'), cell: one => String(one.weight), isNumeric: true },
        { heading: t('selection.given'), cell: one => one.given.join(', ') || '–' },
        { heading: t('selection.moderated'), cell: one => one.score ?? '–', isNumeric: true },
        { heading: t('selection.part'), cell: one => one.part ?? '–', isNumeric: true },
        { heading: t('selection.reasons'), cell: one => one.reasons ?? '–' },
      ]}
      rows={rows}
    />
    <InsetText>
      {sum === null ? t('selection.method') : t('selection.sum', { sum, most })} {sum !== null && t('selection.method')}
    </InsetText>
  </>
)
