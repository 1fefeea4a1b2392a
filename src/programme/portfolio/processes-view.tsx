import { Button, DataTable, type Element, Input } from '@gdm/govuk-jsx'
import type { FormTokens } from '#platform/forms'
import type { Translate } from '#platform/i18n'
import {
  Form,
  fieldOf,
  Hint,
  Link,
  List,
  Narrow,
  Problems,
  type Show,
  type ShownForm,
  Subtitle,
  Text,
  Title,
} from '#platform/ui'
import type { PublishedProcess } from './processes-store.ts'

interface ProcessesProps {
  t: Translate
  show: Show
  /** Identifiers that the package names. */
  ocids: readonly string[]
  found: readonly PublishedProcess[]
  addressOf(process: PublishedProcess): string
  /** How processes are named and taken away; null for those who only read. */
  change: { link: string; unlink: string; tokens: FormTokens } | null
}

/** What a package buys by, as it is published. */
export const Processes = (props: ProcessesProps): Element => {
  const { t, show, found, ocids, change } = props
  const gone = ocids.filter(ocid => !found.some(one => one.ocid === ocid))
  const awards = (one: PublishedProcess, cell: (award: PublishedProcess['awards'][number]) => string) =>
    one.awards.length === 0 ? t('money.process.none') : <List items={one.awards.map(cell)} />
  return (
    <>
      <Subtitle>{t('money.processes')}</Subtitle>
      <Text>{t('money.processes.about')}</Text>
      <DataTable
        id="processes"
        caption={t('money.processes')}
        captionClasses="govuk-visually-hidden"
        columns={[
          { heading: t('money.process'), cell: one => <Link to={props.addressOf(one)}>{one.title}</Link> },
          { heading: t('money.process.supplier'), cell: one => awards(one, ({ supplier }) => supplier) },
          {
            heading: t('money.process.value'),
            isNumeric: true,
            cell: one =>
              awards(one, ({ amount, currency }) => (amount && currency ? show.money(amount, currency) : '–')),
          },
        ]}
        rows={found}
        empty={t('money.processes.empty')}
      />
      {gone.length > 0 && <List items={gone.map(ocid => t('money.process.gone', { ocid }))} />}
      {change && <ChangeProcesses t={t} ocids={ocids} change={change} />}
    </>
  )
}

const ChangeProcesses = ({
  t,
  ocids,
  change,
}: Pick<ProcessesProps, 't' | 'ocids'> & { change: NonNullable<ProcessesProps['change']> }) => (
  <>
    {ocids.map(ocid => (
      <Form action={change.unlink} tokens={change.tokens}>
        <input type="hidden" name="ocid" value={ocid} />
        <Hint>{ocid}</Hint>
        <Button classes="govuk-button--secondary" preventDoubleClick>
          {t('money.unlink')}
          <span class="govuk-visually-hidden"> {ocid}</span>
        </Button>
      </Form>
    ))}
    <Text>
      <Link to={change.link}>{t('money.link')}</Link>
    </Text>
  </>
)

/** The form by which a contracting process is named. */
export const ProcessPage = (props: ShownForm): Element => {
  const { t, action, tokens, errors } = props
  return (
    <Narrow>
      <Problems t={t} errors={errors} />
      <Title>{t('money.link')}</Title>
      <Form action={action} tokens={tokens}>
        <Input {...fieldOf(props, 'ocid')} hint={t('money.ocid.hint')} label={t('money.ocid')} />
        <Button preventDoubleClick>{t('money.link')}</Button>
      </Form>
    </Narrow>
  )
}
