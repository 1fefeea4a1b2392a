import { Button, Checkboxes, DataTable, type Element, InsetText, NotificationBanner, WarningText } from '@gdm/govuk-jsx'
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
          {group.map((place, index) => (
            <Place t={t} place={place} id={`${place.name}-${index}`} />
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

const Place = ({ t, place, id }: { t: Translate; place: ShownPlace; id: string }): Element => {
  const { columns, rows, where, hasMore } = place
  if (columns.length === 0) {
    const words = hasMore ? 'privacy.own.rows.more' : 'privacy.own.rows'
    return <Text>{t(words, { count: rows.length, where })}</Text>
  }
  const hasGovernment = rows.some(row => row.government !== null)
  return (
    <>
      <DataTable
        id={id}
        caption={place.what}
        captionClasses="govuk-visually-hidden"
        columns={[
          ...columns.map(column => ({
            heading: t.dynamic(`privacy.column.${column}`),
            cell: (row: ShownPlace['rows'][number]) => valueText(t, row.values[column]),
          })),
          ...(hasGovernment
            ? [
                {
                  heading: t('privacy.own.government'),
                  cell: (row: ShownPlace['rows'][number]) => row.government ?? '–',
                },
              ]
            : []),
        ]}
        rows={rows}
      />
      {hasMore && <Text>{t('privacy.own.more', { count: rows.length })}</Text>}
    </>
  )
}

function valueText(t: Translate, value: unknown): string {
  if (value === null || value === undefined || value === '') return '–'
  if (isSecret(value)) return t('privacy.own.not-shown')
  if (typeof value === 'boolean') return t(value ? 'questions.yes' : 'questions.no')
  if (Array.isArray(value)) return value.join(', ')
  const text = String(value)
  return text.length > 200 ? `${text.slice(0, 200)} …` : text
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
