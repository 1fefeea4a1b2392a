import { Button, DataTable, type Element, Select, SummaryList, Tag } from '@gdm/govuk-jsx'
import type { FormTokens } from '#platform/forms'
import type { Translate } from '#platform/i18n'
import { ButtonForm, Form, Hint, Lead, Link, List, Prose, SmallTitle, Subtitle, Text, Title } from '#platform/ui'
import { colours, type Rating, ratingsIn, type Theme, themes } from './rating.ts'
import { type Look, rowsOf } from './series.ts'

const tagColours: Readonly<Record<Rating, string>> = {
  green: 'govuk-tag--green',
  amber: 'govuk-tag--orange',
  red: 'govuk-tag--red',
  'not-rated': 'govuk-tag--grey',
}

export const themeTitle = (t: Translate, theme: Theme): string => t.dynamic(`recommendation.choice.theme.${theme}`)

/** A colour is a word with a shape of its own: it is read the same in grey, and aloud. */
export const RatingTag = ({ t, rating }: { t: Translate; rating: Rating }): Element => (
  <Tag classes={tagColours[rating]}>{t.dynamic(`programme-review.rating.${rating}`)}</Tag>
)

/** What a report says of its themes, and which parts of it are kept from whoever reads. */
interface ThemesProps {
  t: Translate
  content: Readonly<Record<string, unknown>>
  withheld: readonly string[]
}

/** Each theme: its colour and what that stands for, what the panel saw, and what would change the colour. */
export const ThemesRead = ({ t, content, withheld }: ThemesProps): Element => {
  const given = ratingsIn(content)
  const rated = themes.filter(theme => given[theme] !== null)
  if (rated.length === 0) return <Text>{t('programme-review.ratings.none')}</Text>
  return (
    <>
      {rated.map(theme => (
        <>
          <SmallTitle>{themeTitle(t, theme)}</SmallTitle>
          <ThemeRead t={t} theme={theme} rating={given[theme] ?? 'not-rated'} content={content} withheld={withheld} />
        </>
      ))}
    </>
  )
}

const ThemeRead = (props: ThemesProps & { theme: Theme; rating: Rating }): Element => {
  const { t, theme, rating, content, withheld } = props
  const said = (name: string, key: string) => {
    const text = content[name]
    if (withheld.includes(name)) return { key, value: { text: <Hint>{t('register.withheld')}</Hint> } }
    return typeof text === 'string' && text !== '' ? { key, value: { text: <Prose text={text} /> } } : null
  }
  return (
    <SummaryList
      rows={[
        { key: t('programme-review.colour'), value: { text: <RatingTag t={t} rating={rating} /> } },
        { key: t('programme-review.means'), value: criterion(t, theme, rating) },
        said(`why-${theme}`, t('programme-review.section.evidence')),
        said(`change-${theme}`, t('programme-review.section.change')),
      ]}
    />
  )
}

const criterion = (t: Translate, theme: Theme, rating: Rating): string =>
  rating === 'not-rated'
    ? t('programme-review.criteria.not-rated')
    : t.dynamic(`programme-review.criteria.${theme}.${rating}`)

interface PanelProps {
  t: Translate
  panel: readonly { id: string; name: string }[]
  /** Whom the panel could have besides; null where it can no longer be changed, or by somebody else. */
  free: readonly { id: string; name: string }[] | null
  tokens: FormTokens
  links: { seat: string; unseat(person: string): string }
}

export const Panel = ({ t, panel, free, tokens, links }: PanelProps): Element => (
  <>
    <Subtitle id="panel">{t('programme-review.panel')}</Subtitle>
    <Hint>{t('programme-review.panel.rule')}</Hint>
    {panel.length === 0 ? (
      <Text>{t('programme-review.panel.empty')}</Text>
    ) : (
      <List
        items={panel.map(({ id, name }) =>
          free ? (
            <>
              {name}
              <ButtonForm
                action={links.unseat(id)}
                tokens={tokens}
                text={t('programme-review.panel.remove')}
                about={name}
                variant="secondary"
              />
            </>
          ) : (
            name
          ),
        )}
      />
    )}
    {free && free.length > 0 && (
      <Form action={links.seat} tokens={tokens}>
        <Select
          name="person"
          label={t('programme-review.panel.person')}
          items={free.map(({ id, name }) => ({ value: id, text: name }))}
        />
        <Button classes="govuk-button--secondary">{t('programme-review.panel.add')}</Button>
      </Form>
    )}
  </>
)

/** What each colour means for each theme, and how an overall colour comes about: published before anybody is judged. */
export const CriteriaPage = ({ t, list }: { t: Translate; list: string }): Element => (
  <>
    <Title>{t('programme-review.criteria.title')}</Title>
    <Lead>{t('programme-review.criteria.about')}</Lead>
    <DataTable
      id="criteria"
      caption={t('programme-review.criteria.title')}
      captionClasses="govuk-visually-hidden"
      columns={[
        { heading: t('programme-review.theme'), cell: theme => themeTitle(t, theme) },
        ...colours.map(colour => ({
          heading: t.dynamic(`programme-review.rating.${colour}`),
          cell: (theme: Theme) => t.dynamic(`programme-review.criteria.${theme}.${colour}`),
        })),
      ]}
      rows={themes}
    />
    <Subtitle>{t('programme-review.method')}</Subtitle>
    <MethodOfOverall t={t} />
    <SummaryList
      rows={colours.map(colour => ({
        key: { text: <RatingTag t={t} rating={colour} /> },
        value: t.dynamic(`programme-review.criteria.overall.${colour}`),
      }))}
    />
    <Text>{t('programme-review.method.not-rated')}</Text>
    <Text>
      <Link to={list}>{t('programme-review.list')}</Link>
    </Text>
  </>
)

/** How an overall colour comes about: judged, and never better than the themes allow. */
export const MethodOfOverall = ({ t }: { t: Translate }): Element => (
  <>
    <Text>{t('programme-review.method.judged')}</Text>
    <List
      kind="bullet"
      items={[
        t('programme-review.method.one-red'),
        t('programme-review.method.three-red'),
        t('programme-review.method.half-amber'),
        t('programme-review.method.few-rated'),
      ]}
    />
  </>
)

/** How each theme was rated in each review, and how it stands against the one before. */
export const ChangesTable = ({ t, looks }: { t: Translate; looks: readonly Look[] }): Element => (
  <DataTable
    id="changes"
    caption={t('programme-review.changes')}
    columns={[
      { heading: t('programme-review.theme'), cell: ({ theme }) => themeTitle(t, theme) },
      ...looks.map((look, index) => ({
        heading: t('programme-review.look', { number: index + 1, period: look.period }),
        cell: ({ ratings }: ReturnType<typeof rowsOf>[number]) => (
          <RatingTag t={t} rating={ratings[index] ?? 'not-rated'} />
        ),
      })),
      {
        heading: t('programme-review.change'),
        cell: ({ change }) => t.dynamic(`programme-review.change.${change}`),
      },
    ]}
    rows={rowsOf(looks)}
  />
)
