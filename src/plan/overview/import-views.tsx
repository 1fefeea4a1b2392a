import { Button, DataTable, type Element, FileUpload, InsetText } from '@gdm/govuk-jsx'
import type { ShownForm } from '#platform/ui'
import { Form, fieldOf, Link, List, Narrow, Problems, Subtitle, Text, Title } from '#platform/ui'
import type { WrongCell } from './import.ts'
import type { HeadingProblem } from './sheet.ts'

export interface ImportProps extends ShownForm {
  most: number
  links: { template: string; example: string }
  headings: readonly HeadingProblem[]
  cells: readonly WrongCell[]
  /** What came in, where something did. */
  done: { created: number; changed: number } | null
}

/** Takes a spreadsheet of lines in; names every wrong cell of one that cannot come in. */
export const ImportPage = (props: ImportProps): Element => {
  const { t, action, tokens, errors, most, links, done } = props
  return (
    <Narrow>
      <Problems t={t} errors={errors} />
      <Title>{t('plan.import.title')}</Title>
      {done && <InsetText>{t('plan.import.done', { created: done.created, changed: done.changed })}</InsetText>}
      <Text>{t('plan.import.lead')}</Text>
      <List
        kind="bullet"
        items={[
          t('plan.import.rule.columns'),
          t('plan.import.rule.format'),
          t('plan.import.rule.ids'),
          t('plan.import.rule.whole', { most }),
        ]}
      />
      <List
        items={[
          <Link to={links.template}>{t('plan.overview.csv')}</Link>,
          <Link to={links.example}>{t('plan.overview.xlsx')}</Link>,
        ]}
      />
      <Wrong {...props} />
      <Form action={action} tokens={tokens} multipart>
        <FileUpload {...fieldOf(props, 'file')} label={t('plan.import.file')} hint={t('plan.import.file.hint')} />
        <Button preventDoubleClick>{t('plan.import.send')}</Button>
      </Form>
    </Narrow>
  )
}

/** So many wrong cells are listed; whoever mends them sends the file again. */
const mostShown = 200

const Wrong = ({ t, headings, cells }: ImportProps): Element | null => {
  if (headings.length === 0 && cells.length === 0) return null
  return (
    <>
      <Subtitle id="wrong">{t('plan.import.wrong', { count: headings.length + cells.length })}</Subtitle>
      {headings.length > 0 && (
        <List kind="bullet" items={headings.map(({ message, heading }) => t.dynamic(message, { heading }))} />
      )}
      {cells.length > 0 && (
        <DataTable
          id="cells"
          caption={t('plan.import.cells')}
          captionClasses="govuk-visually-hidden"
          columns={[
            { heading: t('plan.import.row'), cell: cell => String(cell.row) },
            { heading: t('plan.import.column'), cell: cell => cell.heading },
            { heading: t('plan.import.problem'), cell: cell => t.dynamic(cell.message, cell.values) },
          ]}
          rows={cells.slice(0, mostShown)}
        />
      )}
      {cells.length > mostShown && <Text>{t('plan.import.more', { count: cells.length - mostShown })}</Text>}
    </>
  )
}
