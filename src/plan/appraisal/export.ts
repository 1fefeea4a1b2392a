import { type CsvColumn, csvFile } from '#platform/csv'
import type { Reply } from '#platform/http'
import type { Translate } from '#platform/i18n'
import { appraise, type OptionFigures, type YearFigures } from './options.ts'
import type { AppraisalContent } from './schema.ts'

type Row = YearFigures & Pick<OptionFigures, 'name'>

/** Each option's figures by year: what the tables show, as a file. */
export function figuresCsv(t: Translate, content: AppraisalContent, currency: string): Reply {
  const rows = appraise(content, currency).flatMap(({ name, years }) => years.map((year): Row => ({ name, ...year })))
  const columns: CsvColumn<Row>[] = [
    { heading: t('appraisal.option'), text: row => row.name },
    { heading: t('appraisal.year'), text: row => row.year },
    { heading: t('appraisal.currency'), text: () => currency },
    { heading: t('appraisal.year.costs'), figure: row => row.costs },
    { heading: t('appraisal.year.benefits'), figure: row => row.benefits },
    { heading: t('appraisal.year.net'), figure: row => row.net },
    { heading: t('appraisal.year.factor'), figure: row => row.factor },
    { heading: t('appraisal.year.discounted'), figure: row => row.discounted },
    { heading: t('appraisal.year.cumulative'), figure: row => row.cumulative },
  ]
  return csvFile('appraisal.csv', columns, async last => (last ? [] : rows))
}
