import { Button, Checkboxes, DataTable, type Element, Input, Select, Tag, Textarea } from '@gdm/govuk-jsx'
import type { FormTokens } from '#platform/forms'
import type { Translate } from '#platform/i18n'
import {
  ButtonForm,
  DayInput,
  Form,
  fieldOf,
  Lead,
  Link,
  List,
  Narrow,
  Problems,
  Prose,
  type Show,
  type ShownForm,
  SmallTitle,
  Subtitle,
  Text,
  Title,
} from '#platform/ui'
import type { Partner } from '#programme/partners'
import type { GroupBody } from './public-body.ts'
import { type Action, type OutputAction, type OutputState, outputKinds, type State } from './rules.ts'

const colours = {
  forming: 'govuk-tag--grey',
  active: 'govuk-tag--blue',
  ended: 'govuk-tag--green',
  planned: 'govuk-tag--grey',
  drafted: 'govuk-tag--light-blue',
  agreed: 'govuk-tag--blue',
  published: 'govuk-tag--green',
  dropped: 'govuk-tag--yellow',
} as const satisfies Record<State | OutputState, string>

interface Said {
  t: Translate
  show: Show
}

const StateTag = ({ t, state }: { t: Translate; state: State }): Element => (
  <Tag classes={colours[state]}>{t(`groups.state.${state}`)}</Tag>
)

interface ListProps extends Said {
  title: string
  /** What stands below the list. */
  after?: Element
  rows: readonly { id: string; name: string; lead: string; state: State }[]
  links: { group(id: string): string; add: string | null; first?: string | undefined; next?: string | undefined }
}

/** Groups, newest first: for members of the programme and for everybody. */
export const GroupsPage = ({ t, title, rows, links, after }: ListProps): Element => (
  <>
    <Title>{title}</Title>
    <Lead>{t('groups.about')}</Lead>
    {links.add && (
      <Text>
        <Link to={links.add}>{t('groups.form.title')}</Link>
      </Text>
    )}
    <DataTable
      id="groups"
      caption={title}
      captionClasses="govuk-visually-hidden"
      empty={t('groups.none')}
      columns={[
        { heading: t('groups.name'), cell: one => <Link to={links.group(one.id)}>{one.name}</Link> },
        { heading: t('groups.lead'), cell: one => one.lead },
        { heading: t('groups.state'), cell: one => <StateTag t={t} state={one.state} /> },
      ]}
      rows={rows}
      previousHref={links.first}
      nextHref={links.next}
    />
    {after}
  </>
)

interface GroupProps extends Said {
  name: string
  group: GroupBody
  /** Null where nothing can be done: for the public, and for whoever only reads. */
  work: Work | null
}

/** What this person may do on the page of a group. */
export interface Work {
  tokens: FormTokens
  edit: string | null
  addMeeting: string | null
  addOutput: string | null
  steps: readonly { action: Action; href: string }[]
  meeting(id: string): string | null
  output(id: string): string | null
}

/** One group: who is in it, when it meets, what comes of it. */
export const GroupPage = ({ t, show, name, group, work }: GroupProps): Element => (
  <>
    <Title caption={t('groups.title')}>{name}</Title>
    <Text>
      <StateTag t={t} state={group.state} />
    </Text>
    <Narrow>
      <Prose text={group.purpose} />
      <Members t={t} group={group} />
    </Narrow>
    {work?.edit && (
      <Text>
        <Link to={work.edit}>{t('groups.edit.title')}</Link>
      </Text>
    )}
    {work?.steps.map(({ action, href }) => (
      <ButtonForm action={href} tokens={work.tokens} text={t(`groups.action.${action}`)} variant="secondary" />
    ))}
    <Subtitle>{t('groups.outputs')}</Subtitle>
    {work?.addOutput && (
      <Text>
        <Link to={work.addOutput}>{t('groups.output.add')}</Link>
      </Text>
    )}
    <Outputs t={t} show={show} group={group} work={work} />
    <Subtitle>{t('groups.meetings')}</Subtitle>
    {work?.addMeeting && (
      <Text>
        <Link to={work.addMeeting}>{t('groups.meeting.add')}</Link>
      </Text>
    )}
    {group.meetings.length === 0 && <Text>{t('groups.meetings.none')}</Text>}
    {group.meetings.map(meeting => (
      <section id={meeting.id}>
        <SmallTitle>
          {show.date(meeting.on)}, {meeting.place}
        </SmallTitle>
        <Narrow>
          <Text>
            <strong>{t('groups.meeting.agenda')}</strong>
          </Text>
          <Prose text={meeting.agenda} />
          <Text>
            <strong>{t('groups.meeting.outcome')}</strong>
          </Text>
          <Prose text={meeting.outcome ?? t('groups.meeting.outcome.none')} />
          {work?.meeting(meeting.id) && (
            <Text>
              <Link to={work.meeting(meeting.id) ?? ''} about={show.date(meeting.on)}>
                {t('groups.meeting.edit')}
              </Link>
            </Text>
          )}
        </Narrow>
      </section>
    ))}
  </>
)

const Members = ({ t, group }: { t: Translate; group: GroupBody }): Element => (
  <>
    <Subtitle>{t('groups.lead')}</Subtitle>
    <Text>{group.lead?.name ?? ''}</Text>
    {group.members.length > 0 && <Subtitle>{t('groups.members')}</Subtitle>}
    <List items={group.members.map(one => one?.name ?? '')} />
  </>
)

const Outputs = ({ t, show, group, work }: Pick<GroupProps, 't' | 'show' | 'group' | 'work'>): Element => (
  <DataTable
    id="outputs"
    caption={t('groups.outputs')}
    captionClasses="govuk-visually-hidden"
    empty={t('groups.outputs.none')}
    columns={[
      {
        heading: t('groups.output.title'),
        cell: one => {
          const to = work?.output(one.id) ?? one.address
          return to ? <Link to={to}>{one.title}</Link> : one.title
        },
      },
      { heading: t('groups.output.kind'), cell: one => t(`groups.kind.${one.kind}`) },
      { heading: t('groups.output.due'), cell: one => show.date(one.due, 'short') },
      {
        heading: t('groups.state'),
        cell: one => <Tag classes={colours[one.state]}>{t(`groups.output.state.${one.state}`)}</Tag>,
      },
    ]}
    rows={group.outputs}
  />
)

interface EditProps extends ShownForm {
  title: string
  partners: readonly Partner[]
}

/** The form for a group: what it is for, and who is in it. */
export const EditPage = (props: EditProps): Element => {
  const { t, partners } = props
  const members = props.typed.members
  return (
    <Narrow>
      <Problems t={t} errors={props.errors} />
      <Title>{props.title}</Title>
      <Form action={props.action} tokens={props.tokens}>
        <Input {...fieldOf(props, 'name')} label={t('groups.name')} />
        <Textarea {...fieldOf(props, 'purpose')} label={t('groups.purpose')} hint={t('groups.purpose.hint')} />
        <Select
          {...fieldOf(props, 'lead')}
          label={t('groups.lead')}
          items={[
            { value: '', text: t('groups.lead.choose') },
            ...partners.map(({ id, name }) => ({ value: id, text: name })),
          ]}
        />
        <Checkboxes
          name="members"
          values={Array.isArray(members) ? members : members ? [members] : []}
          fieldset={{ legend: t('groups.members') }}
          items={partners.map(({ id, name }) => ({ value: id, text: name }))}
        />
        <Button preventDoubleClick>{t('groups.save')}</Button>
      </Form>
    </Narrow>
  )
}

/** The form for a meeting: its agenda before, its outcome afterwards. */
export const MeetingPage = (props: ShownForm & { group: string; title: string }): Element => {
  const { t } = props
  return (
    <Narrow>
      <Problems t={t} errors={props.errors} />
      <Title caption={props.group}>{props.title}</Title>
      <Lead>{t('groups.public')}</Lead>
      <Form action={props.action} tokens={props.tokens}>
        <DayInput form={props} name="on" legend={t('groups.meeting.on')} />
        <Input {...fieldOf(props, 'place')} label={t('groups.meeting.place')} hint={t('groups.meeting.place.hint')} />
        <Textarea {...fieldOf(props, 'agenda')} label={t('groups.meeting.agenda')} />
        <Textarea
          {...fieldOf(props, 'outcome')}
          label={t('groups.meeting.outcome.label')}
          hint={t('groups.meeting.outcome.hint')}
        />
        <Button preventDoubleClick>{t('groups.save')}</Button>
      </Form>
    </Narrow>
  )
}

interface OutputProps extends ShownForm {
  group: string
  title: string
  state: OutputState | null
  steps: readonly { action: OutputAction; href: string }[]
}

/** The form for an output, and its way from planned to published. */
export const OutputPage = (props: OutputProps): Element => {
  const { t, state } = props
  return (
    <Narrow>
      <Problems t={t} errors={props.errors} />
      <Title caption={props.group}>{props.title}</Title>
      {state && (
        <Text>
          <Tag classes={colours[state]}>{t(`groups.output.state.${state}`)}</Tag>
        </Text>
      )}
      <Lead>{t('groups.public')}</Lead>
      <Form action={props.action} tokens={props.tokens}>
        <Input {...fieldOf(props, 'title')} label={t('groups.output.title')} />
        <Select
          {...fieldOf(props, 'kind')}
          label={t('groups.output.kind')}
          items={outputKinds.map(kind => ({ value: kind, text: t(`groups.kind.${kind}`) }))}
        />
        <DayInput form={props} name="due" legend={t('groups.output.due')} />
        <Input
          {...fieldOf(props, 'address')}
          label={t('groups.output.address')}
          hint={t('groups.output.address.hint')}
        />
        <Button preventDoubleClick>{t('groups.save')}</Button>
      </Form>
      {props.steps.map(({ action, href }) => (
        <ButtonForm
          action={href}
          tokens={props.tokens}
          text={t(`groups.output.action.${action}`)}
          about={props.title}
          variant="secondary"
        />
      ))}
    </Narrow>
  )
}
