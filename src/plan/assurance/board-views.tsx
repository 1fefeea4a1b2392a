import {
  Button,
  DataTable,
  type Element,
  Input,
  InsetText,
  Radios,
  Select,
  SummaryList,
  Tag,
  WarningText,
} from '@gdm/govuk-jsx'
import type { FormTokens } from '#platform/forms'
import type { Translate } from '#platform/i18n'
import {
  ButtonForm,
  Form,
  fieldOf,
  Hint,
  Lead,
  Link,
  List,
  Narrow,
  Problems,
  type Show,
  type ShownForm,
  Subtitle,
  Text,
  Title,
} from '#platform/ui'
import type { BoardLine } from './board-store.ts'
import { isVoting } from './counting.ts'
import type { Meeting } from './meeting-store.ts'
import { type BoardState, type MemberRole, memberRoles } from './rules.ts'
import type { Board } from './schema.ts'

const BoardTag = ({ t, state }: { t: Translate; state: BoardState }): Element => (
  <Tag classes={state === 'open' ? 'govuk-tag--green' : 'govuk-tag--grey'}>{t(`assurance.board.state.${state}`)}</Tag>
)

export interface BoardsProps {
  t: Translate
  show: Show
  boards: readonly BoardLine[]
  links: { create: string | null; first: string | undefined; next: string | undefined; board: (id: string) => string }
}

/** The boards of a government. */
export const BoardsPage = ({ t, show, boards, links }: BoardsProps): Element => (
  <>
    <Title>{t('assurance.boards.title')}</Title>
    <Lead>{t('assurance.boards.text')}</Lead>
    {links.create && <Button href={links.create}>{t('assurance.boards.new')}</Button>}
    <DataTable
      id="boards"
      caption={t('assurance.boards.title')}
      captionClasses="govuk-visually-hidden"
      columns={[
        { heading: t('assurance.board.name'), cell: board => <Link to={links.board(board.id)}>{board.name}</Link> },
        { heading: t('assurance.board.body'), cell: board => board.bodyName ?? t('assurance.board.centre') },
        { heading: t('assurance.board.seats'), cell: board => show.number(board.seats), isNumeric: true },
        { heading: t('assurance.board.quorum'), cell: board => show.number(board.quorum), isNumeric: true },
        { heading: t('assurance.board.state'), cell: board => <BoardTag t={t} state={board.state} /> },
      ]}
      rows={boards}
      empty={t('assurance.boards.empty')}
      {...(links.first && { previousHref: links.first })}
      {...(links.next && { nextHref: links.next })}
    />
  </>
)

/** Setting up a board, or with `bodies` null changing one. */
export const BoardFormPage = (
  props: ShownForm & { title: string; bodies: readonly { id: string; name: string }[] | null },
): Element => {
  const { t, title, action, tokens, errors, bodies } = props
  return (
    <Narrow>
      <Problems t={t} errors={errors} />
      <Title>{title}</Title>
      <Form action={action} tokens={tokens}>
        {bodies && (
          <Select
            {...fieldOf(props, 'body')}
            label={t('assurance.board.body')}
            items={[
              { value: '', text: '' },
              { value: 'centre', text: t('assurance.board.centre') },
              ...bodies.map(({ id, name }) => ({ value: id, text: name })),
            ]}
          />
        )}
        <Input {...fieldOf(props, 'name')} label={t('assurance.board.name')} />
        <Input
          {...fieldOf(props, 'quorum')}
          label={t('assurance.board.quorum')}
          hint={t('assurance.board.quorum.hint')}
          classes="govuk-input--width-3"
          inputmode="numeric"
        />
        <Button preventDoubleClick>{t('assurance.board.save')}</Button>
      </Form>
    </Narrow>
  )
}

export interface MemberLine {
  id: string
  name: string
  role: MemberRole
  specialism: string | null
}

export interface BoardPageProps extends ShownForm {
  show: Show
  board: Board
  bodyName: string | null
  members: readonly MemberLine[]
  meetings: readonly Meeting[]
  /** People who could be named; null where this person names nobody. */
  candidates: readonly { id: string; name: string }[] | null
  specialisms: readonly { id: string; title: string }[]
  boardTokens: FormTokens
  links: {
    queue: string
    change: string
    state: (action: 'close' | 'reopen') => string
    remove: (member: string) => string
    call: string | null
    meeting: (id: string) => string
  }
}

/** One board: who sits on it, and when it meets. */
export const BoardPage = (props: BoardPageProps): Element => {
  const { t, show, board, bodyName, members, errors, links, candidates } = props
  const isShort = board.state === 'open' && members.filter(isVoting).length < board.quorum
  return (
    <Narrow>
      <Problems t={t} errors={errors} />
      <Title caption={bodyName ?? t('assurance.board.centre')}>{board.name}</Title>
      {isShort && <WarningText>{t('assurance.board.below-quorum')}</WarningText>}
      <SummaryList
        rows={[
          { key: t('assurance.board.state'), value: <BoardTag t={t} state={board.state} /> },
          { key: t('assurance.board.quorum'), value: show.number(board.quorum) },
        ]}
      />
      <Text>
        <Link to={links.queue}>{t('assurance.board.queue')}</Link>
      </Text>
      {candidates && <BoardSteps {...props} />}
      <Members {...props} />
      {candidates && board.state === 'open' && <NamingForm {...props} candidates={candidates} />}
      <Meetings {...props} />
    </Narrow>
  )
}

const BoardSteps = ({ t, board, boardTokens, links }: BoardPageProps): Element => (
  <div class="govuk-button-group">
    {board.state === 'open' && (
      <Button href={links.change} classes="govuk-button--secondary">
        {t('assurance.board.change')}
      </Button>
    )}
    <ButtonForm
      action={links.state(board.state === 'open' ? 'close' : 'reopen')}
      tokens={boardTokens}
      text={t(board.state === 'open' ? 'assurance.board.close' : 'assurance.board.reopen')}
      variant="secondary"
    />
  </div>
)

const Members = ({ t, board, members, candidates, boardTokens, links }: BoardPageProps): Element => (
  <DataTable
    id="members"
    caption={t('assurance.board.seats')}
    captionClasses="govuk-table__caption--m"
    columns={[
      { heading: t('assurance.member.person'), cell: (member: MemberLine) => member.name },
      {
        heading: t('assurance.member.part'),
        cell: member => (
          <>
            {t(`assurance.member.role.${member.role}`)}
            {member.specialism && <Hint>{member.specialism}</Hint>}
          </>
        ),
      },
      ...(candidates && board.state === 'open'
        ? [
            {
              heading: t('assurance.member.remove'),
              cell: (member: MemberLine) => (
                <ButtonForm
                  action={links.remove(member.id)}
                  tokens={boardTokens}
                  text={t('assurance.member.take-off')}
                  about={member.name}
                  variant="secondary"
                />
              ),
            },
          ]
        : []),
    ]}
    rows={members}
    empty={t('assurance.member.empty')}
  />
)

const NamingForm = (props: BoardPageProps & { candidates: readonly { id: string; name: string }[] }): Element => {
  const { t, action, tokens, candidates, specialisms } = props
  return (
    <>
      <Subtitle>{t('assurance.member.add')}</Subtitle>
      {candidates.length === 0 ? (
        <InsetText>{t('assurance.member.nobody')}</InsetText>
      ) : (
        <Form action={action} tokens={tokens}>
          <Select
            {...fieldOf(props, 'person')}
            label={t('assurance.member.person')}
            hint={t('assurance.member.person.hint')}
            items={[{ value: '', text: '' }, ...candidates.map(({ id, name }) => ({ value: id, text: name }))]}
          />
          <Radios
            {...fieldOf(props, 'role')}
            fieldset={{ legend: t('assurance.member.role') }}
            items={memberRoles.map(role => ({
              value: role,
              text: t(`assurance.member.role.${role}`),
              hint: t(`assurance.member.role.${role}.hint`),
            }))}
          />
          <Select
            {...fieldOf(props, 'specialism')}
            label={t('assurance.member.specialism')}
            items={[
              { value: '', text: t('assurance.member.specialism.none') },
              ...specialisms.map(({ id, title }) => ({ value: id, text: title })),
            ]}
          />
          <Button preventDoubleClick>{t('assurance.member.add')}</Button>
        </Form>
      )}
    </>
  )
}

const Meetings = ({ t, show, meetings, links }: BoardPageProps): Element => (
  <>
    <Subtitle>{t('assurance.meetings.title')}</Subtitle>
    {meetings.length === 0 ? (
      <Text>{t('assurance.meetings.empty')}</Text>
    ) : (
      <List
        items={meetings.map(({ id, heldOn }) => (
          <Link to={links.meeting(id)}>{t('assurance.meeting.title', { date: show.date(heldOn) })}</Link>
        ))}
      />
    )}
    {links.call && (
      <Button href={links.call} classes="govuk-button--secondary">
        {t('assurance.meeting.call')}
      </Button>
    )}
  </>
)
