import { Button, DataTable, type Element, Input, Select } from '@gdm/govuk-jsx'
import type { Translate } from '#platform/i18n'
import { Hint, Lead, Link, Prose, Text, Title } from '#platform/ui'
import { interventions, natures, principles } from './rules.ts'
import type { LessonBody, LessonQuery } from './schema.ts'

export interface LessonRow extends LessonBody {
  id: string
  statement: string
  title: string
  programme: string
  programmeName: string
  partner: string | null
  country: string | null
}

interface LessonsProps {
  t: Translate
  filter: LessonQuery
  rows: readonly LessonRow[]
  countries: readonly string[]
  programmes: readonly { slug: string; name: string }[]
  links: {
    here: string
    lesson(one: LessonRow): string
    csv: string
    json: string
    first: string | undefined
    next: string | undefined
  }
}

/** Lessons of all programmes by words, by country, and by what they are about. */
export const LessonsPage = (props: LessonsProps): Element => {
  const { t, rows, programmes, links } = props
  return (
    <>
      <Title>{t('exit.lessons')}</Title>
      <Lead>{t('exit.lessons.about')}</Lead>
      <Search {...props} />
      <DataTable
        id="lessons"
        caption={t('lesson.list')}
        captionClasses="govuk-visually-hidden"
        rows={rows}
        empty={t('exit.lessons.none')}
        columns={[
          {
            heading: t('lesson.one'),
            cell: one => (
              <>
                <Link to={links.lesson(one)}>{one.title}</Link>
                {one.state === 'retired' && <Hint>{t('lesson.state.retired')}</Hint>}
                {programmes.length > 1 && <Hint>{one.programmeName}</Hint>}
              </>
            ),
          },
          { heading: t('lesson.field.differently'), cell: one => one.differently && <Prose text={one.differently} /> },
          { heading: t('exit.lessons.country'), cell: one => one.country ?? t('register.partner.none') },
          {
            heading: t('lesson.field.nature'),
            cell: one => one.nature && t.dynamic(`lesson.choice.nature.${one.nature}`),
          },
          {
            heading: t('lesson.field.intervention'),
            cell: one => one.intervention && t.dynamic(`lesson.choice.intervention.${one.intervention}`),
          },
          { heading: t('lesson.field.audience'), cell: one => one.audience },
        ]}
        csvHref={links.csv}
        previousHref={links.first}
        nextHref={links.next}
      />
      <Text>
        <Link to={links.json}>{t('register.json')}</Link>
      </Text>
    </>
  )
}

interface Choice {
  value: string
  text: string
}

const Search = ({ t, filter, countries, programmes, links }: LessonsProps): Element => {
  const choices = (name: string, label: string, chosen: string | undefined, values: readonly Choice[]) => (
    <Select
      name={name}
      label={label}
      items={[
        { value: '', text: t('exit.lessons.any') },
        ...values.map(one => ({ ...one, selected: one.value === chosen })),
      ]}
    />
  )
  const options = (name: 'intervention' | 'nature' | 'principle', values: readonly string[]) =>
    choices(
      name,
      t.dynamic(`lesson.field.${name}`),
      filter[name],
      values.map(value => ({ value, text: t.dynamic(`lesson.choice.${name}.${value}`) })),
    )
  return (
    <search>
      <form method="get" action={links.here}>
        <Input
          name="q"
          value={filter.q}
          label={t('exit.lessons.words')}
          type="search"
          classes="govuk-input--width-20"
        />
        {options('intervention', interventions)}
        {options('nature', natures)}
        {choices(
          'country',
          t('exit.lessons.country'),
          filter.country,
          countries.map(value => ({ value, text: value })),
        )}
        {options('principle', principles)}
        {programmes.length > 1 &&
          choices(
            'programme',
            t('exit.lessons.programme'),
            filter.programme,
            programmes.map(({ slug, name }) => ({ value: slug, text: name })),
          )}
        <Button>{t('exit.lessons.find')}</Button>
      </form>
    </search>
  )
}
