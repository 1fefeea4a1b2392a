import { Button, type Element, ErrorSummary, InsetText, Radios, TaskList, Textarea } from '@gdm/govuk-jsx'
import type { Translate } from '#platform/i18n'
import {
  DayInput,
  Form,
  fieldOf,
  Lead,
  List,
  Narrow,
  Problems,
  type ShownForm,
  Subtitle,
  Text,
  Title,
} from '#platform/ui'
import { anyKind, FieldsOf } from '#programme/register'
import { reportFields } from './fields.ts'
import { reviews } from './kinds.ts'
import { type Colour, colours, type Rating, type Ratings, ratingOf, ratings, type Theme, themes } from './rating.ts'
import { fieldsIn, type Missing, type Progress, type Said, type Section } from './report.ts'
import { MethodOfOverall, RatingTag, themeTitle } from './views.tsx'

interface ReportProps {
  t: Translate
  review: string
  tasks: readonly { section: Section; progress: Progress; colour: Rating | null; href: string }[]
  /** How much is missing before it can be handed over. */
  missing: number
  /** Where it is handed over; null where that is done. */
  handOver: string | null
}

/** The parts of a report, and how far each is written. */
export const ReportPage = ({ t, review, tasks, missing, handOver }: ReportProps): Element => {
  const tasksOf = (part: (section: Section) => boolean) =>
    tasks
      .filter(({ section }) => part(section))
      .map(({ section, progress, colour, href }) => ({
        title: t.dynamic(`programme-review.section.${section}`),
        href,
        hint: colour ? <RatingTag t={t} rating={colour} /> : undefined,
        status:
          progress === 'complete' || progress === 'nothing-withheld'
            ? t.dynamic(`programme-review.progress.${progress}`)
            : {
                tag: {
                  text: t.dynamic(`programme-review.progress.${progress}`),
                  classes: progress === 'begun' ? 'govuk-tag--yellow' : 'govuk-tag--blue',
                },
              },
      }))
  const isTheme = (section: Section) => (themes as readonly string[]).includes(section)
  return (
    <Narrow>
      <Title caption={review}>{t('programme-review.report.title')}</Title>
      <Lead>{t('programme-review.report.about')}</Lead>
      <Subtitle>{t('programme-review.report.themes')}</Subtitle>
      <TaskList idPrefix="theme" items={tasksOf(isTheme)} />
      <Subtitle>{t('programme-review.report.whole')}</Subtitle>
      <TaskList idPrefix="whole" items={tasksOf(section => !isTheme(section))} />
      {handOver && (
        <>
          <Text>
            {missing === 0
              ? t('programme-review.report.complete')
              : t('programme-review.report.missing', { count: missing })}
          </Text>
          <Button href={handOver} classes={missing === 0 ? undefined : 'govuk-button--secondary'}>
            {t('programme-review.action.draft')}
          </Button>
        </>
      )}
    </Narrow>
  )
}

interface SectionProps extends ShownForm {
  section: Section
  review: string
  /** Which part of the report it is, from 1. */
  number: number
  ratings: Ratings
  best: Colour | null
  /** What the review before said; null where there was none, or where it is not public. */
  earlier: Said | null
}

/** One part of a report. It is saved as far as it is written. */
export const SectionPage = (props: SectionProps): Element => {
  const { t, section, review, action, tokens, errors, number } = props
  return (
    <Narrow>
      <Problems t={t} errors={errors} />
      <Title caption={t('programme-review.report.part', { review, number })}>
        {t.dynamic(`programme-review.section.${section}`)}
      </Title>
      <Form action={action} tokens={tokens}>
        {isTheme(section) ? <ThemeFields {...props} theme={section} /> : <OtherFields {...props} />}
        <Button name="go" value="next" preventDoubleClick>
          {t('programme-review.report.next')}
        </Button>{' '}
        <Button name="go" value="list" classes="govuk-button--secondary">
          {t('programme-review.report.later')}
        </Button>
      </Form>
    </Narrow>
  )
}

const isTheme = (section: Section): section is Theme => (themes as readonly string[]).includes(section)

/** The colours of a theme with their criteria beside them, so that nobody judges by heart. */
const ThemeFields = (props: SectionProps & { theme: Theme }): Element => {
  const { t, theme, earlier } = props
  const before = earlier && ratingOf(earlier[`rating-${theme}`])
  const toChange = earlier?.[`change-${theme}`]
  return (
    <>
      {before && (
        <InsetText>
          <p>
            {t('programme-review.section.before')} <RatingTag t={t} rating={before} />
          </p>
          {typeof toChange === 'string' && <p>{t('programme-review.section.asked', { change: toChange })}</p>}
        </InsetText>
      )}
      <Radios
        {...fieldOf(props, `rating-${theme}`)}
        fieldset={{ legend: { text: t('programme-review.section.colour'), classes: 'govuk-fieldset__legend--m' } }}
        items={ratings.map(rating => ({
          value: rating,
          text: t.dynamic(`programme-review.rating.${rating}`),
          hint:
            rating === 'not-rated'
              ? t('programme-review.criteria.not-rated')
              : t.dynamic(`programme-review.criteria.${theme}.${rating}`),
        }))}
      />
      <Textarea
        {...fieldOf(props, `why-${theme}`)}
        label={{ text: t('programme-review.section.evidence'), classes: 'govuk-label--m' }}
        hint={t('programme-review.section.evidence.hint')}
        rows={6}
      />
      <Textarea
        {...fieldOf(props, `change-${theme}`)}
        label={{ text: t('programme-review.section.change'), classes: 'govuk-label--m' }}
        hint={t('programme-review.section.change.hint')}
        rows={4}
      />
    </>
  )
}

const OtherFields = (props: SectionProps): Element => {
  const { t, section, ratings: given } = props
  const kind = anyKind(reviews)
  const fields = fieldsIn(section).map(name => [name, reportFields[name]] as const)
  if (section !== 'overall')
    return <FieldsOf {...props} kind={kind} fields={fields} members={[]} targets={{}} currency="" />
  return (
    <>
      <List
        items={themes.map(theme => (
          <>
            {themeTitle(t, theme)} <RatingTag t={t} rating={given[theme] ?? 'not-rated'} />
          </>
        ))}
      />
      <MethodOfOverall t={t} />
      <InsetText>
        {props.best
          ? t('programme-review.best', { colour: t.dynamic(`programme-review.rating.${props.best}`) })
          : t('programme-review.best.none')}
      </InsetText>
      <Radios
        {...fieldOf(props, 'overall')}
        fieldset={{ legend: { text: t('programme-review.field.overall'), classes: 'govuk-fieldset__legend--m' } }}
        items={colours.map(colour => ({
          value: colour,
          text: t.dynamic(`programme-review.rating.${colour}`),
          hint: t.dynamic(`programme-review.criteria.overall.${colour}`),
        }))}
      />
      <Textarea
        {...fieldOf(props, 'why-overall')}
        label={{ text: t('programme-review.field.why-overall'), classes: 'govuk-label--m' }}
        rows={6}
      />
    </>
  )
}

interface HandOverProps extends ShownForm {
  review: string
  missing: readonly (Missing & { href: string })[]
  dayLabel: string
}

/** What is missing, each with the way to it; or the day until which the facts are checked. */
export const HandOverPage = ({ t, review, missing, dayLabel, ...form }: HandOverProps): Element => (
  <Narrow>
    {missing.length > 0 ? (
      <ErrorSummary
        title={t('programme-review.hand-over.missing')}
        errorList={missing.map(({ section, what, href }) => ({
          text: `${t.dynamic(`programme-review.section.${section}`)}: ${t.dynamic(`programme-review.missing.${what}`)}`,
          href,
        }))}
      />
    ) : (
      <Problems t={t} errors={form.errors} />
    )}
    <Title caption={review}>{t('programme-review.action.draft')}</Title>
    <Text>{t('programme-review.hand-over.about')}</Text>
    {missing.length === 0 && (
      <Form action={form.action} tokens={form.tokens}>
        <DayInput
          form={{ t, ...form }}
          name="reply-until"
          legend={dayLabel}
          hint={t('programme-review.field.reply-until.hint')}
        />
        <Button preventDoubleClick>{t('programme-review.action.draft')}</Button>
      </Form>
    )}
  </Narrow>
)
