import { Button, DataTable, type Element, Input, Select } from '@gdm/govuk-jsx'
import type { Translate } from '#platform/i18n'
import { Lead, Link, Prose, Text, Title } from '#platform/ui'
import { interventions, principles } from './rules.ts'
import type { LessonBody, LessonQuery } from './schema.ts'

export interface LessonRow extends LessonBody {
  id: string
  title: string
  partner: string | null
}

interface LessonsProps {
  t: Translate
  filter: LessonQuery
  rows: readonly LessonRow[]
  partners: ReadonlyMap<string, string>
  links: {
    here: string
    lesson(id: string): string
    csv: string
    json: string
    first: string | undefined
    next: string | undefined
  }
}

/** Lessons by words, by partner and by what they are about. */
export const LessonsPage = (props: LessonsProps): Element => {
  const { t, rows, partners, links } = props
  return (
    <>
      <Title>{t('exit.lessons')}</Title>
      <Lead>{t('lesson.about')}</Lead>
      <Search {...props} />
      <DataTable
        id="lessons"
        caption={t('lesson.list')}
        captionClasses="govuk-visually-hidden"
        rows={rows}
        empty={t('exit.lessons.none')}
        columns={[
          { heading: t('lesson.one'), cell: one => <Link to={links.lesson(one.id)}>{one.title}</Link> },
          {
            heading: t('register.partner'),
            cell: one => (one.partner ? (partners.get(one.partner) ?? one.partner) : t('register.partner.none')),
          },
          { heading: t('lesson.field.differently'), cell: one => one.differently && <Prose text={one.differently} /> },
          { heading: t('lesson.field.audience'), cell: one => one.audience },
          {
            heading: t('lesson.field.intervention'),
            cell: one => one.intervention && t.dynamic(`lesson.choice.intervention.${one.intervention}`),
          },
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

const Search = ({ t, filter, partners, links }: LessonsProps): Element => {
  const choices = (name: string, chosen: string | undefined, values: readonly { value: string; text: string }[]) => (
    <Select
      name={name}
      label={name === 'partner' ? t('register.partner') : t.dynamic(`lesson.field.${name}`)}
      items={[
        { value: '', text: t('exit.lessons.any') },
        ...values.map(one => ({ ...one, selected: one.value === chosen })),
      ]}
    />
  )
  const options = (name: string, values: readonly string[]) =>
    values.map(value => ({ value, text: t.dynamic(`lesson.choice.${name}.${value}`) }))
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
        {choices(
          'partner',
          filter.partner,
          [...partners].map(([value, text]) => ({ value, text })),
        )}
        {choices('intervention', filter.intervention, options('intervention', interventions))}
        {choices('principle', filter.principle, options('principle', principles))}
        <Button>{t('exit.lessons.find')}</Button>
      </form>
    </search>
  )
}
