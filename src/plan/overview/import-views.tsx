import { Button, type Element, FileUpload, InsetText } from '@gdm/govuk-jsx'
import type { HeadingProblem, WrongCell } from '#platform/sheets'
import type { ShownForm } from '#platform/ui'
import { Form, fieldOf, Link, List, Narrow, Problems, Text, Title, WrongCells } from '#platform/ui'

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
      <WrongCells {...props} />
      <Form action={action} tokens={tokens} multipart>
        <FileUpload {...fieldOf(props, 'file')} label={t('sheets.file')} hint={t('sheets.file.hint')} />
        <Button preventDoubleClick>{t('sheets.send')}</Button>
      </Form>
    </Narrow>
  )
}
