import {
  Button,
  Checkboxes,
  DataTable,
  type Element,
  InsetText,
  NotificationBanner,
  SummaryList,
  WarningText,
} from '@gdm/govuk-jsx'
import type { FormTokens } from '#platform/forms'
import type { Translate } from '#platform/i18n'
import {
  ButtonForm,
  Form,
  Hint,
  Lead,
  List,
  Narrow,
  Problems,
  problemWith,
  type Show,
  type ShownForm,
  Subtitle,
  Text,
  Title,
} from '#platform/ui'
import { isSecret } from './held.ts'
import type { Hindrance } from './rules.ts'

/** What is held about somebody in one place. */
export interface ShownPlace {
  name: string
  what: string
  purpose: string
  /** Null where the term is each government's. */
  kept: string | null
  where: string
  columns: readonly string[]
  rows: readonly { government: string | null; values: Readonly<Record<string, unknown>> }[]
  hasMore: boolean
}

interface OwnProps {
  t: Translate
  show: Show
  tokens: FormTokens
  done: 'asked' | 'kept' | undefined
  places: readonly ShownPlace[]
  /** Names of governments, bodies and firms by id. */
  names: ReadonlyMap<string, string>
  request: { how: string; dueAt: Date | null } | null
  links: { file: string; ask: string; takeBack: string }
}

/** Everything that is held about the person who looks. */
export const OwnPage = (props: OwnProps): Element => {
  const { t, done, places, request, links } = props
  const groups = [...Map.groupBy(places, place => place.name).values()]
  return (
    <>
      {done === 'kept' && <NotificationBanner type="success">{t('privacy.own.kept')}</NotificationBanner>}
      <Title>{t('privacy.own.title')}</Title>
      <Lead>{t('privacy.own.lead')}</Lead>
      {request && <Standing {...props} request={request} />}
      <Button href={links.file} classes="govuk-button--secondary">
        {t('privacy.own.download')}
      </Button>
      {groups.map(group => (
        <section>
          <Subtitle>{group[0]?.what}</Subtitle>
          <Hint>{[group[0]?.purpose, group[0]?.kept].filter(Boolean).join('. ')}</Hint>
          <Mentions t={t} places={group.filter(place => place.columns.length === 0)} />
          {group
            .filter(place => place.columns.length > 0)
            .map((place, index) => (
              <Place {...props} place={place} id={`${place.name}-${index}`} />
            ))}
        </section>
      ))}
      {!request && (
        <>
          <Subtitle>{t('privacy.own.erase')}</Subtitle>
          <Button href={links.ask} classes="govuk-button--warning">
            {t('privacy.own.erase.link')}
          </Button>
        </>
      )}
    </>
  )
}

const Standing = ({ t, show, tokens, request, links }: OwnProps & { request: NonNullable<OwnProps['request']> }) => {
  if (request.how === 'operator') return <InsetText>{t('privacy.own.asked-for')}</InsetText>
  const day = request.dueAt ? show.day(request.dueAt) : '–'
  return (
    <>
      <WarningText>{t(request.how === 'dormant' ? 'privacy.own.dormant' : 'privacy.own.asked', { day })}</WarningText>
      <ButtonForm action={links.takeBack} tokens={tokens} text={t('privacy.own.take-back')} />
    </>
  )
}

/** Places that only say that it was this person. */
const Mentions = ({ t, places }: { t: Translate; places: readonly ShownPlace[] }): Element | null =>
  places.length === 0 ? null : (
    <List
      kind="bullet"
      items={places.map(({ rows, where, hasMore }) =>
        t(hasMore ? 'privacy.own.rows.more' : 'privacy.own.rows', { count: rows.length, where }),
      )}
    />
  )

type Wording = Pick<OwnProps, 't' | 'show' | 'names'>
type Row = ShownPlace['rows'][number]

const Place = (props: Wording & { place: ShownPlace; id: string }): Element => {
  const { t, place, id } = props
  const { columns, rows, where, hasMore } = place
  const government = { heading: t('privacy.own.government'), cell: (row: Row) => row.government ?? '–' }
  const shown = [
    ...columns.map(column => ({
      heading: t.dynamic(`privacy.column.${column}`),
      cell: (row: Row) => valueText(props, column, row.values[column]),
    })),
    ...(rows.some(row => row.government !== null) ? [government] : []),
  ]
  const [only, ...others] = rows
  if (only && others.length === 0)
    return <SummaryList rows={shown.map(({ heading, cell }) => ({ key: heading, value: cell(only) }))} />
  return (
    <>
      <DataTable
        id={id}
        caption={`${place.what} (${where})`}
        captionClasses="govuk-visually-hidden"
        columns={shown}
        rows={rows}
      />
      {hasMore && <Text>{t('privacy.own.more', { count: rows.length })}</Text>}
    </>
  )
}

const isInstant = (text: string): boolean => /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}/.test(text)
const longest = 200

function valueText({ t, show, names }: Wording, column: string, value: unknown): string {
  if (value === null || value === undefined || value === '') return '–'
  if (isSecret(value)) return t('privacy.own.not-shown')
  if (typeof value === 'boolean') return t(value ? 'questions.yes' : 'questions.no')
  if (Array.isArray(value)) return value.map(one => (column === 'roles' ? t.dynamic(`role.${one}`) : one)).join(', ')
  const text = String(value)
  if (isInstant(text)) return show.instant(new Date(text))
  const known = names.get(text) ?? text
  return known.length > longest ? `${known.slice(0, longest)} …` : known
}

interface AskProps extends ShownForm {
  days: number
  hindrances: readonly Hindrance[]
}

/** Asking for one's own erasure: what goes, what stays, when. */
export const AskPage = ({ t, action, tokens, errors, days, hindrances }: AskProps): Element => (
  <Narrow>
    <Problems t={t} errors={errors} />
    <Title>{t('privacy.ask.title')}</Title>
    <Text>{t('privacy.ask.goes')}</Text>
    <Text>{t('privacy.ask.stays')}</Text>
    <Text>{t('privacy.ask.published')}</Text>
    <WarningText>{t('privacy.ask.when', { days })}</WarningText>
    {hindrances.length > 0 && (
      <InsetText>
        <Text>{t('privacy.ask.hindered')}</Text>
        <List kind="bullet" items={hindrances.map(one => t(`privacy.hindrance.${one}`))} />
      </InsetText>
    )}
    <Form action={action} tokens={tokens}>
      <Checkboxes
        name="sure"
        items={[{ value: 'yes', text: t('privacy.ask.sure') }]}
        errorMessage={problemWith(t, errors, 'sure')}
      />
      <Button classes="govuk-button--warning">{t('privacy.ask.button')}</Button>
    </Form>
  </Narrow>
)
