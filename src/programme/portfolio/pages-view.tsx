import { Button, DataTable, type Element, Input, InsetText, Radios, StatTiles, Textarea } from '@gdm/govuk-jsx'
import { typedText } from '#platform/forms'
import type { Translate } from '#platform/i18n'
import {
  DayInput,
  Form,
  fieldOf,
  Lead,
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
import type { Line } from './store.ts'
import { moneyKinds, type Sheet } from './sums.ts'
import { type Saying, Sheets } from './views.tsx'

const shownStates = ['approved', 'running', 'finished', 'stopped'] as const

/** How many packages are where. Those that were stopped count as what they are: something learnt. */
export const Counts = ({ t, counts }: { t: Translate; counts: ReadonlyMap<string, number> }): Element => (
  <StatTiles
    items={shownStates.map(state => ({ label: t(`money.count.${state}`), figure: String(counts.get(state) ?? 0) }))}
  />
)

interface PackageRow {
  title: string
  href: string
  figures: readonly Sheet[]
}

interface MoneyProps extends Saying {
  lead: string
  sheets: readonly Sheet[]
  counts: ReadonlyMap<string, number>
  /** What each package costs in each currency; null where the register of packages tells it. */
  packages: readonly PackageRow[] | null
  /** Packages that were stopped, with where to read what was learnt. */
  stopped: readonly { title: string; href: string }[]
}

export const MoneyPage = (props: MoneyProps): Element => {
  const { t, stopped } = props
  return (
    <>
      <Title>{t('money.title')}</Title>
      <Lead>{props.lead}</Lead>
      <Counts t={t} counts={props.counts} />
      <Sheets {...props} />
      {props.packages && <PackageList {...props} packages={props.packages} />}
      {stopped.length > 0 && (
        <>
          <Subtitle>{t('money.learnt')}</Subtitle>
          <Text>{t('money.learnt.about')}</Text>
          <List items={stopped.map(({ title, href }) => <Link to={href}>{title}</Link>)} />
        </>
      )}
    </>
  )
}

const PackageList = ({ t, show, packages }: Saying & { packages: readonly PackageRow[] }): Element => (
  <>
    <Subtitle>{t('money.packages')}</Subtitle>
    <DataTable
      id="packages"
      caption={t('money.packages')}
      captionClasses="govuk-visually-hidden"
      columns={[
        { heading: t('money.package'), cell: row => <Link to={row.href}>{row.title}</Link> },
        ...moneyKinds.map(kind => ({
          heading: t(`money.kind.${kind}`),
          isNumeric: true,
          // One line for each currency: they are never added.
          cell: (row: PackageRow) => (
            <>
              {row.figures.map(({ currency, total }) => (
                <div>{show.money(total[kind], currency)}</div>
              ))}
            </>
          ),
        })),
      ]}
      rows={packages}
      empty={t('money.empty')}
    />
  </>
)

export interface LineFormProps extends ShownForm {
  currency: string
  /** The line whose place is taken, in words. */
  corrects: string | null
}

/** The form by which money is written down. */
export const LineForm = (props: LineFormProps): Element => {
  const { t, action, tokens, errors, typed, currency, corrects } = props
  return (
    <Narrow>
      <Problems t={t} errors={errors} />
      <Title>{t(corrects === null ? 'money.add' : 'money.correct')}</Title>
      {corrects !== null && <InsetText>{t('money.corrects', { line: corrects })}</InsetText>}
      <Form action={action} tokens={tokens}>
        <input type="hidden" name="replaces" value={typedText(typed, 'replaces')} />
        <Radios
          {...fieldOf(props, 'kind')}
          hint={t('money.kind.hint')}
          fieldset={{ legend: t('money.kind') }}
          items={moneyKinds.map(kind => ({
            value: kind,
            text: t(`money.kind.${kind}`),
            checked: typedText(typed, 'kind') === kind,
          }))}
        />
        <Input
          {...fieldOf(props, 'year')}
          hint={t('money.year.hint')}
          label={t('money.year')}
          inputmode="numeric"
          classes="govuk-input--width-4"
        />
        <Input
          {...fieldOf(props, 'amount')}
          label={t('money.amount')}
          inputmode="decimal"
          classes="govuk-input--width-10"
          prefix={{ text: currency }}
        />
        <DayInput form={props} name="on" legend={t('money.on')} hint={t('money.on.hint')} />
        <Textarea {...fieldOf(props, 'note')} label={t('money.note')} rows={3} />
        <Button preventDoubleClick>{t('money.save')}</Button>
      </Form>
    </Narrow>
  )
}

interface LinesProps {
  t: Translate
  show: Show
  lines: readonly Line[]
  standingIds: ReadonlySet<string>
  links: { add: string | null; correct(id: string): string }
}

export const lineInWords = (t: Translate, show: Show, line: Line): string =>
  t('money.line.about', {
    kind: t(`money.kind.${line.kind}`),
    year: String(line.year),
    amount: show.money(line.amount, line.currency),
  })

/** The money of one work package, line by line. */
export const Lines = ({ t, show, lines, standingIds, links }: LinesProps): Element => (
  <>
    <Subtitle>{t('money.lines')}</Subtitle>
    <Text>{t('money.lines.about')}</Text>
    <DataTable
      id="money-lines"
      caption={t('money.lines')}
      captionClasses="govuk-visually-hidden"
      columns={[
        { heading: t('money.year'), cell: line => String(line.year) },
        { heading: t('money.kind'), cell: line => t(`money.kind.${line.kind}`) },
        { heading: t('money.amount'), isNumeric: true, cell: line => show.money(line.amount, line.currency) },
        { heading: t('money.on'), cell: line => (line.on === null ? '–' : show.date(line.on)) },
        { heading: t('money.note'), cell: line => line.note },
        {
          heading: t('money.line.state'),
          cell: line =>
            !standingIds.has(line.id) ? (
              t('money.line.replaced')
            ) : links.add === null ? (
              t('money.line.counts')
            ) : (
              <Link to={links.correct(line.id)} about={lineInWords(t, show, line)}>
                {t('money.line.correct')}
              </Link>
            ),
        },
      ]}
      rows={lines}
      empty={t('money.lines.empty')}
    />
    {links.add !== null && (
      <Text>
        <Link to={links.add}>{t('money.add')}</Link>
      </Text>
    )}
  </>
)

interface FundProps {
  t: Translate
  show: Show
  currency: string
  figures: { given: string; budget: string; forecast: string; actual: string; unplanned: string; unspent: string }
  isOver: boolean
}

/** What a fund gives, and how much of it is planned, expected and spent. */
export const FundMoney = ({ t, show, currency, figures, isOver }: FundProps): Element => (
  <>
    <Subtitle>{t('money.fund.of')}</Subtitle>
    {isOver && <InsetText>{t('money.fund.over')}</InsetText>}
    <StatTiles
      items={[
        { label: t('money.fund.given'), figure: show.money(figures.given, currency) },
        ...moneyKinds.map(kind => ({ label: t(`money.kind.${kind}`), figure: show.money(figures[kind], currency) })),
        { label: t('money.fund.unplanned'), figure: show.money(figures.unplanned, currency) },
        { label: t('money.fund.unspent'), figure: show.money(figures.unspent, currency) },
      ]}
    />
  </>
)
