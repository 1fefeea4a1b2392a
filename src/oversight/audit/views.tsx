import {
  Button,
  DataTable,
  Details,
  type Element,
  href,
  Input,
  InsetText,
  Select,
  SummaryList,
  Tag,
} from '@gdm/govuk-jsx'
import type { FormTokens } from '#platform/forms'
import type { Translate } from '#platform/i18n'
import { ButtonForm, Hint, Link, List, Narrow, type Show, Text, Title } from '#platform/ui'
import type { TrailEvent } from '#record'
import { auditLinks as links } from './links.ts'
import type { TrailFilter } from './schema.ts'

interface TrailProps {
  t: Translate
  show: Show
  slug: string
  filter: TrailFilter
  /** The verbs that stand in the trail. */
  verbs: readonly string[]
  rows: readonly TrailEvent[]
  names: ReadonlyMap<string, string>
  /** The name of the person that the filter names, where it may be shown. */
  person: string | null
  reading: { reason: string; endsAt: Date } | null
  /** Where a reason is given; null for whoever sees names anyway. */
  askNames: string | null
  next: string | null
}

/** The trail of a government: who did and who saw what, narrowed by what is asked. */
export const TrailPageView = (props: TrailProps): Element => {
  const { t, show, slug, filter, rows, next } = props
  return (
    <>
      <Title>{t('audit.title')}</Title>
      <Text>
        {t('audit.explained')} <Link to={links.chain(slug)}>{t('audit.chain.link')}</Link>
      </Text>
      <Names {...props} />
      <Filter {...props} />
      <Chosen {...props} />
      <DataTable
        id="trail"
        caption={t('audit.title')}
        captionClasses="govuk-visually-hidden"
        empty={t('audit.none')}
        columns={[
          { heading: t('audit.when'), cell: row => show.instant(row.at) },
          { heading: t('audit.verb'), cell: row => <code>{row.verb}</code> },
          { heading: t('audit.subject'), cell: row => <Subject {...props} row={row} /> },
          { heading: t('audit.who'), cell: row => <Who {...props} row={row} /> },
          { heading: t('audit.details'), cell: row => <Facts row={row} /> },
        ]}
        rows={rows}
        nextHref={next ?? undefined}
      />
      <List
        items={[
          <Link to={links.file(slug, 'csv', filter)}>{t('audit.csv')}</Link>,
          <Link to={links.file(slug, 'jsonl', filter)}>{t('audit.jsonl')}</Link>,
        ]}
      />
      <Hint>{t('audit.export.hint')}</Hint>
    </>
  )
}

const Names = ({ t, show, reading, askNames }: TrailProps): Element | null => {
  if (reading)
    return (
      <InsetText>{t('audit.names.shown', { until: show.instant(reading.endsAt), reason: reading.reason })}</InsetText>
    )
  if (askNames === null) return null
  return (
    <Text>
      {t('audit.names.hidden')} <Link to={askNames}>{t('audit.names.ask')}</Link>
    </Text>
  )
}

const Filter = ({ t, slug, filter, verbs }: TrailProps): Element => (
  <Details summary={t('audit.search')} open={Object.values(filter).some(Boolean)}>
    <search>
      <form method="get" action={href(links.trail(slug))}>
        <Select
          name="verb"
          label={t('audit.verb')}
          value={filter.verb ?? ''}
          items={[{ value: '', text: t('audit.any') }, ...verbs.map(verb => ({ value: verb, text: verb }))]}
        />
        <Input name="ocid" label={t('audit.ocid')} value={filter.ocid} spellcheck={false} />
        <Input name="subject" label={t('audit.subject.id')} value={filter.subject} spellcheck={false} />
        <Input name="from" type="date" label={t('audit.from')} value={filter.from} classes="govuk-input--width-10" />
        <Input name="to" type="date" label={t('audit.to')} value={filter.to} classes="govuk-input--width-10" />
        {filter.person && <input type="hidden" name="person" value={filter.person} />}
        <Button>{t('audit.find')}</Button> <Link to={links.trail(slug)}>{t('audit.clear')}</Link>
      </form>
    </search>
  </Details>
)

const Chosen = ({ t, slug, filter, person }: TrailProps): Element | null =>
  filter.person ? (
    <Text>
      {person ? t('audit.person.named', { name: person }) : t('audit.person.one')}{' '}
      <Link to={links.trail(slug, { ...filter, person: undefined })}>{t('audit.person.all')}</Link>
    </Text>
  ) : null

type RowProps = TrailProps & { row: TrailEvent }

const Subject = ({ t, slug, row }: RowProps): Element => (
  <>
    <Link to={links.trail(slug, { subject: row.subject_id })} about={row.subject_id}>
      {row.subject_kind}
    </Link>
    {row.ocid && (
      <>
        <br />
        <Link to={links.trail(slug, { ocid: row.ocid })} about={t('audit.same-process')}>
          {row.ocid}
        </Link>
      </>
    )}
  </>
)

const Who = ({ t, slug, row, names }: RowProps): Element => {
  const name = row.person_id ? names.get(row.person_id) : undefined
  const role = row.actor_role ?? t.dynamic(`audit.actor.${row.actor_kind}`)
  return (
    <>
      {name ?? role}
      {name && <Hint>{role}</Hint>}
      {row.person_id && (
        <>
          <br />
          <Link to={links.trail(slug, { person: row.person_id })} about={row.verb}>
            {t('audit.same-person')}
          </Link>
        </>
      )}
    </>
  )
}

const Facts = ({ row }: { row: TrailEvent }): Element => {
  const facts = Object.entries(JSON.parse(row.details) as Record<string, unknown>)
  return (
    <>
      {facts
        .filter(([, value]) => value !== null && value !== undefined)
        .map(([name, value]) => (
          <div>
            {name}: {typeof value === 'string' ? value : JSON.stringify(value)}
          </div>
        ))}
    </>
  )
}

interface ChainProps {
  t: Translate
  show: Show
  /** Links of the chain. */
  length: number
  check: { to: number; brokenAt: number | null; checkedAt: Date; begunAt: Date } | null
  action: string
  tokens: FormTokens
}

/** Whether the chain of a government's audit events verifies, and how far it has been followed. */
export const ChainPage = ({ t, show, length, check, action, tokens }: ChainProps): Element => (
  <Narrow>
    <Title>{t('audit.chain.title')}</Title>
    <Text>{t('audit.chain.explained')}</Text>
    <SummaryList
      rows={[
        { key: t('audit.chain.state'), value: <ChainState t={t} length={length} check={check} /> },
        { key: t('audit.chain.events'), value: show.number(length) },
        check !== null && { key: t('audit.chain.verified-to'), value: show.number(check.to) },
        check !== null && { key: t('audit.chain.begun'), value: show.instant(check.begunAt) },
        check !== null && { key: t('audit.chain.checked'), value: show.instant(check.checkedAt) },
      ]}
    />
    {check?.brokenAt !== null && check !== null && (
      <InsetText>{t('audit.chain.broken', { number: show.number(check.brokenAt) })}</InsetText>
    )}
    <ButtonForm action={action} tokens={tokens} text={t('audit.chain.again')} variant="secondary" />
    <Hint>{t('audit.chain.again.hint')}</Hint>
  </Narrow>
)

const ChainState = ({ t, length, check }: Pick<ChainProps, 't' | 'length' | 'check'>): Element => {
  if (!check) return <Tag classes="govuk-tag--grey">{t('audit.chain.not-yet')}</Tag>
  if (check.brokenAt !== null) return <Tag classes="govuk-tag--red">{t('audit.chain.is-broken')}</Tag>
  return check.to < length ? (
    <Tag classes="govuk-tag--yellow">{t('audit.chain.going-on')}</Tag>
  ) : (
    <Tag classes="govuk-tag--green">{t('audit.chain.verifies')}</Tag>
  )
}
