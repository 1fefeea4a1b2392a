import type { Content as Shown } from '@gdm/govuk-jsx'
import { type DataColumn, DataTable, Details, type Element, InsetText, SummaryList } from '@gdm/govuk-jsx'
import type { FormTokens } from '#platform/forms'
import { ButtonForm, Hint, Lead, Link, List, Narrow, Subtitle, Text, Title } from '#platform/ui'
import { PartnerFilter } from './filters-view.tsx'
import { labelOf } from './form.ts'
import type { Entry, Kind } from './kind.ts'
import { type Saying, StateTag, shownValue } from './shown.tsx'
import type { EntryVersion } from './store.ts'

type Sort = NonNullable<DataColumn<Entry>['sort']>

interface ListProps extends Saying {
  kind: Kind
  rows: readonly Entry[]
  partnerNames: ReadonlyMap<string, string>
  /** By what the list can be narrowed and ordered. */
  filters: Element
  /** Whether it is narrowed, so that nothing found means something else than nothing there. */
  isNarrowed: boolean
  sorts: { title: Sort; due: Sort }
  links: {
    entry(id: string): string
    add: string | null
    upload: string | null
    csv: string
    first: string | undefined
    next: string | undefined
  }
  before?: Element | null
}

/** A register: its entries, newest first. */
export const RegisterPage = (props: ListProps): Element => {
  const { t, kind, rows, links, filters, partnerNames, sorts } = props
  return (
    <>
      <Title>{t.dynamic(`${kind.name}.list`)}</Title>
      <Lead>{t.dynamic(`${kind.name}.about`)}</Lead>
      {props.before}
      {links.add && (
        <List
          items={[
            <Link to={links.add}>{t.dynamic(`${kind.name}.add`)}</Link>,
            ...(links.upload ? [<Link to={links.upload}>{t('register.import')}</Link>] : []),
          ]}
        />
      )}
      {filters}
      <DataTable
        id="entries"
        caption={t.dynamic(`${kind.name}.list`)}
        captionClasses="govuk-visually-hidden"
        columns={[
          {
            heading: labelOf(kind, 'title', t),
            sort: sorts.title,
            cell: one => <Link to={links.entry(one.id)}>{one.title}</Link>,
          },
          ...(kind.partner === 'none'
            ? []
            : [
                {
                  heading: t('register.partner'),
                  cell: (one: Entry) => (one.partnerId ? partnerNames.get(one.partnerId) : t('register.partner.none')),
                },
              ]),
          ...kind.columns.map(name => ({
            heading: labelOf(kind, name, t),
            ...(name === 'due' && { sort: sorts.due }),
            cell: (one: Entry) => shownValue(kind, name, one.content, props),
            isNumeric: kind.fields[name]?.type === 'money' || kind.fields[name]?.type === 'number',
          })),
          { heading: t('register.state'), cell: one => <StateTag t={t} kind={kind} state={one.state} /> },
        ]}
        rows={rows}
        empty={props.isNarrowed ? t('register.none-found') : t.dynamic(`${kind.name}.empty`)}
        csvHref={links.csv}
        previousHref={links.first}
        nextHref={links.next}
      />
    </>
  )
}

const listedFields = (kind: Kind): string[] => Object.keys(kind.fields).filter(name => !kind.apart?.includes(name))

interface EntryProps extends Saying {
  kind: Kind
  entry: Entry
  partner: { name: string; href: string } | null
  /** What points at it, by what it is there for. */
  back: readonly { label: string; items: readonly { title: string; href: string }[] }[]
  versions: readonly EntryVersion[]
  editAt: string | null
  /** Actions that this person may take; those that ask something lead to a page. */
  actions: readonly { text: string; href: string; asks: boolean }[]
  /** Steps that are others' or have to wait, each with whose it is or why. */
  others: readonly string[]
  publicAt: string | null
  tokens: FormTokens
  before?: Shown
  after?: Shown
}

/** One entry: all it says, what it points at and what points at it, and what may be done with it. */
export const EntryPage = (props: EntryProps): Element => {
  const { t, kind, entry, partner, back, editAt, actions, tokens, publicAt } = props
  const fields = listedFields(kind)
  return (
    <Narrow>
      <Title caption={t.dynamic(`${kind.name}.one`)}>{entry.title}</Title>
      {props.before}
      <SummaryList
        rows={[
          { key: t('register.state'), value: { text: <StateTag t={t} kind={kind} state={entry.state} /> } },
          partner && { key: t('register.partner'), value: { text: <Link to={partner.href}>{partner.name}</Link> } },
          ...fields.map(name => {
            const value = shownValue(kind, name, entry.content, props)
            return value === null ? null : { key: labelOf(kind, name, t), value: { text: value } }
          }),
        ]}
      />
      {editAt && (
        <Text>
          <Link to={editAt}>{t('register.edit')}</Link>
        </Text>
      )}
      {actions.map(({ text, href, asks }) =>
        asks ? (
          <Text>
            <Link to={href}>{text}</Link>
          </Text>
        ) : (
          <ButtonForm action={href} tokens={tokens} text={text} variant="secondary" />
        ),
      )}
      {props.others.length > 0 && (
        <Details summary={t('register.others')}>
          <List kind="bullet" items={props.others} />
        </Details>
      )}
      {publicAt && (
        <InsetText>
          <Link to={publicAt}>{t('register.public')}</Link>
        </InsetText>
      )}
      {props.after}
      {back.map(({ label, items }) => (
        <>
          <Subtitle>{label}</Subtitle>
          <List items={items.map(({ title, href }) => <Link to={href}>{title}</Link>)} />
        </>
      ))}
      <History {...props} />
    </Narrow>
  )
}

const History = ({ t, show, kind, versions, names }: EntryProps): Element => (
  <>
    <Subtitle>{t('register.history')}</Subtitle>
    <List
      items={versions.map(version => (
        <>
          {show.instant(version.changedAt)}: {names.get(version.changedBy) ?? t('partner.member.gone')}{' '}
          <StateTag t={t} kind={kind} state={version.state} />
        </>
      ))}
    />
  </>
)

interface PublicListProps extends Omit<Saying, 'names' | 'titles'> {
  kind: Kind
  rows: readonly { id: string; title: string; partner: string | null; state: string }[]
  partnerNames: ReadonlyMap<string, string>
  before: Element | null
  /** The partner to which the list is narrowed. */
  chosen: string | undefined
  self: string
  links: { entry(id: string): string; csv: string; first: string | undefined; next: string | undefined }
}

/** What everybody sees of a register. */
export const PublicRegisterPage = ({
  t,
  kind,
  rows,
  partnerNames,
  before,
  chosen,
  self,
  links,
}: PublicListProps): Element => (
  <>
    <Title>{t.dynamic(`${kind.name}.list`)}</Title>
    <Lead>{t.dynamic(`${kind.name}.about`)}</Lead>
    {before}
    {kind.partner !== 'none' && partnerNames.size > 0 && (
      <PartnerFilter t={t} names={partnerNames} chosen={chosen} self={self} />
    )}
    <DataTable
      id="entries"
      caption={t.dynamic(`${kind.name}.list`)}
      captionClasses="govuk-visually-hidden"
      columns={[
        { heading: labelOf(kind, 'title', t), cell: one => <Link to={links.entry(one.id)}>{one.title}</Link> },
        ...(kind.partner === 'none'
          ? []
          : [
              {
                heading: t('register.partner'),
                cell: (one: { partner: string | null }) =>
                  one.partner ? (partnerNames.get(one.partner) ?? one.partner) : t('register.partner.none'),
              },
            ]),
        { heading: t('register.state'), cell: one => <StateTag t={t} kind={kind} state={one.state} /> },
      ]}
      rows={rows}
      empty={t(chosen ? 'register.none-found' : 'register.public.empty')}
      csvHref={links.csv}
      previousHref={links.first}
      nextHref={links.next}
    />
  </>
)

interface PublicEntryProps extends Saying {
  kind: Kind
  title: string
  state: string
  content: Entry['content']
  partner: string | null
  withheld: readonly string[]
  publishedAt: Date
  number: number
  before?: Shown
  after?: Shown
}

/** What everybody sees of one entry. What was left out is named. */
export const PublicEntryPage = (props: PublicEntryProps): Element => {
  const { t, show, kind, content, partner, withheld } = props
  return (
    <Narrow>
      <Title caption={t.dynamic(`${kind.name}.one`)}>{props.title}</Title>
      {props.before}
      <SummaryList
        rows={[
          { key: t('register.state'), value: { text: <StateTag t={t} kind={kind} state={props.state} /> } },
          partner ? { key: t('register.partner'), value: partner } : null,
          ...listedFields(kind).map(name => {
            if (withheld.includes(name))
              return { key: labelOf(kind, name, t), value: { text: <Hint>{t('register.withheld')}</Hint> } }
            const value = shownValue(kind, name, content, props)
            return value === null ? null : { key: labelOf(kind, name, t), value: { text: value } }
          }),
        ]}
      />
      {props.after}
      <Hint>{t('register.published', { date: show.day(props.publishedAt), number: props.number })}</Hint>
    </Narrow>
  )
}
