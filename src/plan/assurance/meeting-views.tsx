import { Button, Checkboxes, type Element, InsetText, Textarea } from '@gdm/govuk-jsx'
import type { Translate } from '#platform/i18n'
import {
  DayInput,
  Entries,
  Form,
  fieldOf,
  Narrow,
  Problems,
  Prose,
  problemWith,
  type Show,
  type ShownForm,
  Subtitle,
  Title,
} from '#platform/ui'
import type { AgendaItem, Meeting } from './meeting-store.ts'
import { Due, StateTag } from './queue-views.tsx'
import type { QueueLine } from './store.ts'

/** Making the agenda of a meeting from the queue. All cases are chosen at first. */
export const CallMeetingPage = (
  props: ShownForm & { show: Show; boardName: string; cases: readonly QueueLine[]; chosen: readonly string[] },
): Element => {
  const { t, show, action, tokens, errors, boardName, cases, chosen } = props
  if (cases.length === 0) {
    return (
      <Narrow>
        <Title caption={boardName}>{t('assurance.meeting.call')}</Title>
        <InsetText>{t('assurance.meeting.nothing')}</InsetText>
      </Narrow>
    )
  }
  return (
    <Narrow>
      <Problems t={t} errors={errors} />
      <Title caption={boardName}>{t('assurance.meeting.call')}</Title>
      <Form action={action} tokens={tokens}>
        <DayInput form={props} name="held" legend={t('assurance.meeting.held')} />
        <Checkboxes
          name="cases"
          values={chosen}
          errorMessage={problemWith(t, errors, 'cases')}
          fieldset={{ legend: { text: t('assurance.meeting.cases'), classes: 'govuk-fieldset__legend--m' } }}
          hint={t('assurance.meeting.cases.hint')}
          items={cases.map(({ id, title, bodyName, dueAt }) => ({
            value: id,
            text: title,
            hint: t('assurance.meeting.cases.due', { body: bodyName, date: show.day(dueAt) }),
          }))}
        />
        <Textarea
          {...fieldOf(props, 'note')}
          label={t('assurance.meeting.note')}
          hint={t('assurance.meeting.note.hint')}
          rows={3}
        />
        <Button preventDoubleClick>{t('assurance.meeting.save')}</Button>
      </Form>
    </Narrow>
  )
}

export interface MeetingProps {
  t: Translate
  show: Show
  boardName: string
  meeting: Meeting
  agenda: readonly (AgendaItem & { isOverdue: boolean })[]
  review: (id: string) => string
}

/** A meeting and its agenda: what is not there to be read before declaring interests is not on it. */
export const MeetingPage = ({ t, show, boardName, meeting, agenda, review }: MeetingProps): Element => (
  <Narrow>
    <Title caption={boardName}>{t('assurance.meeting.title', { date: show.date(meeting.heldOn) })}</Title>
    {meeting.note && <Prose text={meeting.note} />}
    <Subtitle>{t('assurance.meeting.agenda')}</Subtitle>
    <Entries
      headingLevel={3}
      items={agenda.map(item => ({
        title: item.title,
        href: review(item.reviewId),
        tag: <StateTag t={t} state={item.state} />,
        facts: [
          { key: t('assurance.field.body'), value: item.bodyName },
          { key: t('assurance.field.due'), value: <Due t={t} show={show} {...item} /> },
        ],
      }))}
    />
  </Narrow>
)
