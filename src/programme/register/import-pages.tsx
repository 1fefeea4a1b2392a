import { Button, type Element, FileUpload, InsetText } from '@gdm/govuk-jsx'
import type { FieldError } from '#platform/forms'
import { here, page, type Upload, type WebCtx } from '#platform/http'
import { readSheetRows } from '#platform/sheets'
import { Form, fieldOf, Link, List, Narrow, Problems, type ShownForm, Text, Title, WrongCells } from '#platform/ui'
import { type Imported, importEntries, mostRows } from './import.ts'
import type { Kind } from './kind.ts'
import { registerLinks as links } from './links.ts'

const mostBytes = 5_000_000

interface ImportProps extends ShownForm {
  kind: Kind
  imported: Imported | null
  template: string
}

/** Takes a spreadsheet of entries in; names every wrong cell of one that cannot come in. */
const ImportPage = (props: ImportProps): Element => {
  const { t, kind, imported, template } = props
  return (
    <Narrow>
      <Problems t={t} errors={props.errors} />
      <Title caption={t.dynamic(`${kind.name}.list`)}>{t('register.import')}</Title>
      {imported?.ok && (
        <InsetText>
          {t('register.import.done', { added: imported.added, changed: imported.changed, same: imported.same })}
        </InsetText>
      )}
      <Text>{t('register.import.lead')}</Text>
      <List
        kind="bullet"
        items={[
          t('register.import.columns'),
          t('register.import.values'),
          t('register.import.ids'),
          t('register.import.steps'),
          t('register.import.whole', { most: mostRows }),
        ]}
      />
      <Text>
        <Link to={template}>{t('register.csv')}</Link>
      </Text>
      {imported && !imported.ok && <WrongCells t={t} {...imported} />}
      <Form action={props.action} tokens={props.tokens} multipart>
        <FileUpload {...fieldOf(props, 'file')} label={t('sheets.file')} hint={t('sheets.file.hint')} />
        <Button preventDoubleClick>{t('sheets.send')}</Button>
      </Form>
    </Narrow>
  )
}

export function importPage(
  ctx: WebCtx,
  kind: Kind,
  errors: readonly FieldError[] = [],
  imported: Imported | null = null,
) {
  const { slug } = here(ctx)
  return page({
    title: ctx.t('register.import'),
    error: errors.length > 0,
    back: { href: links.list(slug, kind), text: ctx.t.dynamic(`${kind.name}.list`) },
    content: ImportPage({
      ...{ t: ctx.t, kind, imported, errors, typed: {} },
      action: links.upload(slug, kind),
      tokens: ctx.tokens(),
      template: links.csv(slug, kind),
    }),
  })
}

export async function sendFile(ctx: WebCtx, kind: Kind, upload: Upload | undefined) {
  if (!upload?.fileName) {
    upload?.content.resume()
    return importPage(ctx, kind, [{ field: 'file', message: 'sheets.missing' }])
  }
  // One row more than may come in: the heading.
  const sheet = await readSheetRows(upload.content, { bytes: mostBytes, rows: mostRows + 1 })
  if (!sheet.ok) return importPage(ctx, kind, [{ field: 'file', message: sheet.problem }])
  const imported = await importEntries(ctx, kind, sheet.rows)
  return importPage(ctx, kind, imported.ok ? [] : [{ field: 'file', message: 'sheets.not-taken' }], imported)
}
