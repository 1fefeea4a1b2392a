import { DataTable, type Element, Table } from '@gdm/govuk-jsx'
import { publicLinks } from '#open/addresses'
import type { Tenant } from '#platform/http'
import type { Translate } from '#platform/i18n'
import { Code, Columns, Lead, Link, List, Prose, SmallTitle, Subtitle, Text, Title } from '#platform/ui'
import { exampleAddress, type OpenApiDocument, type Operation, operationsOf } from './document.ts'

export interface DataView {
  t: Translate
  government: Tenant | null
  publicUrl: string
  licence: string | null
  publisher: string
  policy: string | null
  years: readonly number[]
  governments: readonly { slug: string; name: string }[]
}

/** What is published, under which licence, and how to get all of it. */
export const DataPage = (view: DataView): Element => {
  const { t, government, publicUrl } = view
  const slug = government?.slug
  return (
    <>
      <Title caption={government?.name}>{t('app.nav.open-data')}</Title>
      <Columns aside={<Files {...view} />}>
        <Lead>{t('open.opendata.lead')}</Lead>
        <Prose text={t('open.opendata.standard')} />
        <Licence {...view} />
        <Subtitle id="policy">{t('open.opendata.policy')}</Subtitle>
        <Prose text={t('open.opendata.policy.text')} />
        <Subtitle id="feed">{t('open.opendata.feed')}</Subtitle>
        <Prose text={t('open.opendata.feed.text')} />
        <Code text={`curl '${publicUrl}${publicLinks.releases({ government: slug, limit: 100 })}'`} />
        <Prose text={t('open.opendata.feed.since')} />
        <Code
          text={`curl '${publicUrl}${publicLinks.releases({ government: slug, since: '2030-01-01T00:00:00Z' })}'`}
        />
        <Text>
          <Link to={publicLinks.apiDocs()}>{t('open.opendata.api')}</Link>
        </Text>
      </Columns>
    </>
  )
}

const Licence = ({ t, licence, publisher, policy }: DataView): Element => (
  <>
    <Subtitle id="licence">{t('open.opendata.licence')}</Subtitle>
    <Text>{t('open.opendata.publisher', { publisher })}</Text>
    {licence ? (
      <Text>
        {t('open.opendata.licence.text')} <Link to={licence}>{licence}</Link>
      </Text>
    ) : (
      <Text>{t('open.opendata.licence.each')}</Text>
    )}
    {policy && (
      <Text>
        <Link to={policy}>{t('pack.rule.publicationPolicy')}</Link>
      </Text>
    )}
  </>
)

const Files = ({ t, government, years, governments }: DataView): Element => (
  <>
    <Subtitle id="files">{t('open.opendata.files')}</Subtitle>
    {government ? (
      <>
        <Text>{t('open.opendata.files.text')}</Text>
        <List
          items={years.map(year => (
            <Link to={publicLinks.bulk(government.slug, year)}>{t('open.opendata.file', { year: String(year) })}</Link>
          ))}
        />
      </>
    ) : (
      <>
        <Text>{t('open.opendata.files.each')}</Text>
        <List items={governments.map(row => <Link to={publicLinks.data(row.slug)}>{row.name}</Link>)} />
      </>
    )}
    <SmallTitle>{t('open.opendata.lists')}</SmallTitle>
    <List
      items={[
        <Link to={publicLinks.list(government?.slug ?? null, 'opportunities', {}, '.csv')}>
          {t('open.list.opportunities')}, CSV
        </Link>,
        ...(government
          ? [
              <Link to={publicLinks.list(government.slug, 'plans', {}, '.csv')}>{t('open.list.plans')}, CSV</Link>,
              <Link to={publicLinks.list(government.slug, 'contracts', {}, '.csv')}>
                {t('open.list.contracts')}, CSV
              </Link>,
              <Link to={publicLinks.suppliers(government.slug, {}, '.csv')}>{t('open.suppliers')}, CSV</Link>,
            ]
          : []),
        <Link to={publicLinks.results(government?.slug ?? null, '.csv')}>{t('open.results')}, CSV</Link>,
      ]}
    />
  </>
)

/** The API as a page to read, made from the same document that programs read. */
export const ApiPage = ({
  t,
  document,
  publicUrl,
}: {
  t: Translate
  document: OpenApiDocument
  publicUrl: string
}): Element => (
  <>
    <Title>{t('open.api')}</Title>
    <Lead>{t('open.api.lead')}</Lead>
    <Text>
      <Link to={publicLinks.apiDocument()}>{t('open.api.document')}</Link>
    </Text>
    <DataTable
      id="operations"
      caption={t('open.api.addresses')}
      rows={operationsOf(document)}
      columns={[
        { heading: t('open.api.address'), cell: ({ path }) => <Link to={`#${anchorOf(path)}`}>{path}</Link> },
        { heading: t('open.api.gives'), cell: ({ operation }) => <span lang="en">{operation.summary}</span> },
      ]}
    />
    {operationsOf(document).map(({ path, operation }) => (
      <OperationPart t={t} path={path} operation={operation} publicUrl={publicUrl} />
    ))}
  </>
)

const anchorOf = (path: string): string => path.replace(/[^a-z0-9]+/gi, '-').replace(/^-|-$/g, '')

const OperationPart = ({
  t,
  path,
  operation,
  publicUrl,
}: {
  t: Translate
  path: string
  operation: Operation
  publicUrl: string
}): Element => (
  <>
    <Subtitle id={anchorOf(path)}>{path}</Subtitle>
    <div lang="en">
      <Text>{operation.summary}</Text>
    </div>
    {operation.parameters.length > 0 && (
      <Table
        caption={t('open.api.parameters', { path })}
        captionClasses="govuk-visually-hidden"
        head={[{ text: t('open.api.parameter') }, { text: t('open.api.where') }, { text: t('open.api.about') }]}
        firstCellIsHeader
        rows={operation.parameters.map(parameter => [
          { text: parameter.name },
          { text: t(parameter.in === 'path' ? 'open.api.in-path' : 'open.api.in-query') },
          { text: <span lang="en">{parameter.description}</span> },
        ])}
      />
    )}
    <SmallTitle>{t('open.api.example')}</SmallTitle>
    <Code text={`curl '${publicUrl}${exampleAddress(path, operation)}'`} />
  </>
)
