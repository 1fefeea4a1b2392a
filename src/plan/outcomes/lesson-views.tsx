import { Button, type Element, FilterPanel, Input, Pagination, Radios, Select, Tag, Textarea } from '@gdm/govuk-jsx'
import type { Translate } from '#platform/i18n'
import {
  Columns,
  Form,
  fieldOf,
  Hint,
  Lead,
  Link,
  Narrow,
  Problems,
  Prose,
  type Show,
  type ShownForm,
  SmallTitle,
  Text,
  Title,
} from '#platform/ui'
import type { FoundLesson } from './lesson-store.ts'
import { type LessonQuery, lessonStages } from './schema.ts'

interface EntryProps {
  t: Translate
  show: Show
  lesson: FoundLesson
  /** Where the plan is that it was learnt from, on pages that show lessons of several. */
  planAt?: string | undefined
  /** Whether it is worth saying that everybody may read it. */
  saysPublic?: boolean
}

/** One lesson with what happened and what would be done differently. */
export const LessonEntry = ({ t, show, lesson, planAt, saysPublic = true }: EntryProps): Element => (
  <section id={lesson.id}>
    <SmallTitle>
      {planAt ? <Link to={planAt}>{lesson.planTitle}</Link> : t(`outcomes.lesson.stage.${lesson.stage}`)}
    </SmallTitle>
    <Hint>
      {planAt && `${lesson.bodyName}, ${t(`outcomes.lesson.stage.${lesson.stage}`)}, `}
      {show.day(lesson.recordedAt)} {saysPublic && lesson.isPublic && <Tag>{t('outcomes.lesson.public.tag')}</Tag>}
    </Hint>
    <Text>
      <strong>{t('outcomes.lesson.happened')}</strong>
    </Text>
    <Prose text={lesson.happened} />
    <Text>
      <strong>{t('outcomes.lesson.differently')}</strong>
    </Text>
    <Prose text={lesson.differently} />
  </section>
)

export const LessonFormPage = (props: ShownForm & { planTitle: string }): Element => {
  const { t, action, tokens, errors, planTitle } = props
  return (
    <Narrow>
      <Problems t={t} errors={errors} />
      <Title caption={planTitle}>{t('outcomes.lesson.new')}</Title>
      <Form action={action} tokens={tokens}>
        <Select
          {...fieldOf(props, 'stage')}
          label={t('outcomes.lesson.stage')}
          items={[
            { value: '', text: t('outcomes.choose') },
            ...lessonStages.map(stage => ({ value: stage, text: t(`outcomes.lesson.stage.${stage}`) })),
          ]}
        />
        <Textarea
          {...fieldOf(props, 'happened')}
          label={t('outcomes.lesson.happened')}
          hint={t('outcomes.lesson.happened.hint')}
        />
        <Textarea {...fieldOf(props, 'differently')} label={t('outcomes.lesson.differently')} />
        <Radios
          {...fieldOf(props, 'isPublic')}
          fieldset={{ legend: t('outcomes.lesson.public') }}
          hint={t('outcomes.lesson.public.hint')}
          items={(['yes', 'no'] as const).map(value => ({ value, text: t(`outcomes.lesson.public.${value}`) }))}
        />
        <Button preventDoubleClick>{t('outcomes.save')}</Button>
      </Form>
    </Narrow>
  )
}

export interface LessonsProps {
  t: Translate
  show: Show
  lessons: readonly FoundLesson[]
  categories: readonly { id: string; name: string }[]
  query: LessonQuery
  isPublic: boolean
  links: {
    self: string
    plan: (lesson: FoundLesson) => string
    first: string | undefined
    next: string | undefined
  }
}

/** The lessons of a government, to be looked through by words and category. */
export const LessonsPage = ({ t, show, lessons, categories, query, isPublic, links }: LessonsProps): Element => (
  <>
    <Title>{t('outcomes.lessons.title')}</Title>
    <Lead>{t(isPublic ? 'outcomes.lessons.public.lead' : 'outcomes.lessons.lead')}</Lead>
    <Columns
      asideFirst
      aside={
        <FilterPanel action={links.self} clear={{ text: t('outcomes.clear'), href: links.self }}>
          <Input name="words" type="search" label={t('outcomes.lessons.words')} value={query.words ?? ''} />
          <Select
            name="category"
            label={t('plan.field.category')}
            value={query.category ?? ''}
            items={[
              { value: '', text: t('plan.filter.any') },
              ...categories.map(({ id, name }) => ({ value: id, text: name })),
            ]}
          />
        </FilterPanel>
      }
    >
      {lessons.length === 0 && <Text>{t('outcomes.lessons.empty')}</Text>}
      {lessons.map(lesson => (
        <LessonEntry t={t} show={show} lesson={lesson} planAt={links.plan(lesson)} saysPublic={!isPublic} />
      ))}
      {(links.first || links.next) && (
        <Pagination
          previous={links.first ? { href: links.first } : undefined}
          next={links.next ? { href: links.next } : undefined}
        />
      )}
    </Columns>
  </>
)
