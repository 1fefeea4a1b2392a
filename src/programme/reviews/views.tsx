import { Button, DataTable, type Element, Select, Tag } from '@gdm/govuk-jsx'
import type { FormTokens } from '#platform/forms'
import type { Translate } from '#platform/i18n'
import { ButtonForm, Form, Hint, Lead, Link, List, Subtitle, Text, Title } from '#platform/ui'
import { changeOf, colours, type Rating, type Ratings, type Theme, themes } from './rating.ts'

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

/** Each theme with its colour and what that colour stands for, as published. */
export const RatingsTable = ({ t, ratings }: { t: Translate; ratings: Ratings }): Element => (
  <DataTable
    id="ratings"
    caption={t('programme-review.ratings')}
    columns={[
      { heading: t('programme-review.theme'), cell: ({ theme }) => themeTitle(t, theme) },
      { heading: t('programme-review.colour'), cell: ({ rating }) => <RatingTag t={t} rating={rating} /> },
      {
        heading: t('programme-review.means'),
        cell: ({ theme, rating }) =>
          rating === 'not-rated'
            ? t('programme-review.criteria.not-rated')
            : t.dynamic(`programme-review.criteria.${theme}.${rating}`),
      },
    ]}
    rows={themes.flatMap(theme => {
      const rating = ratings[theme]
      return rating ? [{ theme, rating }] : []
    })}
    empty={t('programme-review.ratings.none')}
  />
)

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
    <Text>{t('programme-review.method.not-rated')}</Text>
    <Text>
      <Link to={list}>{t('programme-review.list')}</Link>
    </Text>
  </>
)

/** How each theme stands against the earlier review. */
export const ChangesTable = ({ t, from, to }: { t: Translate; from: Ratings; to: Ratings }): Element => (
  <DataTable
    id="changes"
    caption={t('programme-review.changes')}
    columns={[
      { heading: t('programme-review.theme'), cell: theme => themeTitle(t, theme) },
      { heading: t('programme-review.from'), cell: theme => <MaybeRating t={t} rating={from[theme]} /> },
      { heading: t('programme-review.to'), cell: theme => <MaybeRating t={t} rating={to[theme]} /> },
      {
        heading: t('programme-review.change'),
        cell: theme => t.dynamic(`programme-review.change.${changeOf(from[theme], to[theme])}`),
      },
    ]}
    rows={themes}
  />
)

const MaybeRating = ({ t, rating }: { t: Translate; rating: Rating | null }): Element => (
  <RatingTag t={t} rating={rating ?? 'not-rated'} />
)
