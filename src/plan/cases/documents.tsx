import { Button, type Element, FileList, FileUpload, Select } from '@gdm/govuk-jsx'
import { acceptedExtensions } from '#platform/files'
import { Form, fieldOf, Narrow, Problems, type ShownForm, Subtitle, Text, Title } from '#platform/ui'
import { documentTypes } from './content.ts'
import type { SeenCase } from './seeing.ts'

export interface DocumentsPageProps extends ShownForm {
  seen: SeenCase
  links: { document: (uploadId: string) => string; remove: (uploadId: string) => string }
}

/** The documents of a case: what stands behind its answers. */
export const DocumentsPage = (props: DocumentsPageProps): Element => {
  const { t, seen, errors, action, tokens, links } = props
  const mayWrite = seen.mayNot.write === null
  return (
    <Narrow>
      <Problems t={t} errors={errors} />
      <Title caption={seen.plan.title}>{t('case.documents')}</Title>
      <Text>{t('case.documents.lead')}</Text>
      <FileList
        id="documents"
        caption={t('case.documents.list')}
        empty={t('case.documents.none')}
        items={seen.content.documents.map(({ uploadId, name, type }) => ({
          name,
          href: links.document(uploadId),
          size: t(`case.document.type.${type}`),
          ...(mayWrite && { remove: { href: links.remove(uploadId) } }),
        }))}
      />
      {mayWrite && (
        <>
          <Subtitle>{t('case.document.add')}</Subtitle>
          {/* What is said about it stands before the file, so that it has been read when the bytes come. */}
          <Form action={action} tokens={tokens} multipart>
            <Select
              {...fieldOf(props, 'type')}
              label={t('case.document.type')}
              items={[
                { value: '', text: '' },
                ...documentTypes.map(type => ({ value: type, text: t(`case.document.type.${type}`) })),
              ]}
            />
            <FileUpload
              name="document"
              label={t('case.document.file')}
              hint={t('case.document.file.hint')}
              errorMessage={fieldOf(props, 'document').errorMessage}
              attributes={{ accept: acceptedExtensions }}
            />
            <Button preventDoubleClick>{t('case.document.save')}</Button>
          </Form>
        </>
      )}
    </Narrow>
  )
}

export interface RemoveDocumentProps extends Pick<ShownForm, 't' | 'action' | 'tokens'> {
  planTitle: string
  name: string
}

/** Asks once more before a document is taken off. */
export const RemoveDocumentPage = ({ t, action, tokens, planTitle, name }: RemoveDocumentProps): Element => (
  <Narrow>
    <Title caption={planTitle}>{t('case.document.remove.title', { name })}</Title>
    <Text>{t('case.document.remove.about')}</Text>
    <Form action={action} tokens={tokens}>
      <Button classes="govuk-button--warning" preventDoubleClick>
        {t('case.document.remove')}
      </Button>
    </Form>
  </Narrow>
)
