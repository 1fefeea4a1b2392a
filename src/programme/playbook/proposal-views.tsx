import {
  Button,
  Checkboxes,
  DataTable,
  type Element,
  Input,
  InsetText,
  Radios,
  Select,
  Tag,
  Textarea,
} from '@gdm/govuk-jsx'
import { ChangedText, difference, isChanged } from '#plan/cases'
import { typedText } from '#platform/forms'
import type { Translate } from '#platform/i18n'
import {
  Form,
  fieldOf,
  Hint,
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
import { Body } from './body-view.tsx'
import { contentLanguages, type State } from './rules.ts'
import { audiences, type PageText, stages } from './schema.ts'
import type { Proposal } from './store.ts'
import { langOf, languageName } from './views.tsx'

const colours = {
  proposed: 'govuk-tag--blue',
  returned: 'govuk-tag--yellow',
  accepted: 'govuk-tag--green',
  withdrawn: 'govuk-tag--grey',
} as const satisfies Record<State, string>

const StateTag = ({ t, state }: { t: Translate; state: State }): Element => (
  <Tag classes={colours[state]}>{t(`playbook.state.${state}`)}</Tag>
)

interface ListProps {
  t: Translate
  show: Show
  rows: readonly Proposal[]
  links: {
    proposal(id: string): string
    propose: string | null
    playbook: string
    first?: string | undefined
    next?: string | undefined
  }
}

/** All proposals, newest first. */
export const ProposalsPage = ({ t, show, rows, links }: ListProps): Element => (
  <>
    <Title>{t('playbook.proposals.title')}</Title>
    <Lead>{t('playbook.proposals.about')}</Lead>
    <List
      items={[
        <Link to={links.playbook}>{t('playbook.proposals.read')}</Link>,
        links.propose && <Link to={links.propose}>{t('playbook.propose.page')}</Link>,
      ].filter(Boolean)}
    />
    <DataTable
      id="proposals"
      caption={t('playbook.proposals.title')}
      captionClasses="govuk-visually-hidden"
      empty={t('playbook.proposals.none')}
      columns={[
        { heading: t('playbook.title-field'), cell: one => <Link to={links.proposal(one.id)}>{one.title}</Link> },
        { heading: t('playbook.language'), cell: one => languageName(t, one.language) },
        { heading: t('playbook.proposed'), cell: one => show.day(one.proposedAt, 'short') },
        { heading: t('playbook.state'), cell: one => <StateTag t={t} state={one.state} /> },
      ]}
      rows={rows}
      previousHref={links.first}
      nextHref={links.next}
    />
  </>
)

type Words = Pick<PageText, 'title' | 'summary' | 'body'>

/** What differs between two texts of a page, word by word. */
export const Differences = ({ t, from, to }: { t: Translate; from: Words | undefined; to: Words }): Element => {
  const rows = (['title', 'summary', 'body'] as const)
    .map(part => ({ part, changes: difference(from?.[part] ?? '', to[part]) }))
    .filter(({ changes }) => isChanged(changes))
  if (!from) return <Text>{t('playbook.difference.first')}</Text>
  if (rows.length === 0) return <Text>{t('playbook.difference.none')}</Text>
  return (
    <>
      {rows.map(({ part, changes }) => (
        <>
          <SmallTitle>{t(`playbook.difference.${part}`)}</SmallTitle>
          <ChangedText t={t} changes={changes} />
        </>
      ))}
    </>
  )
}

interface OneProps extends ShownForm {
  show: Show
  proposal: Proposal
  /** The text from which it was made. */
  base: Words | undefined
  contributor: string
  hasMoved: boolean
  links: {
    accept: string | null
    return: string | null
    revise: string | null
    withdraw: string | null
    page: string | null
  }
}

/** One proposal: what it changes and why, and what may be done with it. */
export const ProposalPage = (props: OneProps): Element => {
  const { t, show, proposal, base, links, tokens } = props
  return (
    <Narrow>
      <Problems t={t} errors={props.errors} />
      <Title caption={t('playbook.proposal.of', { page: proposal.page, language: languageName(t, proposal.language) })}>
        {proposal.title}
      </Title>
      <Hint>
        <StateTag t={t} state={proposal.state} />{' '}
        {t('playbook.proposal.by', { government: props.contributor, date: show.day(proposal.proposedAt) })}
      </Hint>
      {props.hasMoved && <InsetText>{t('playbook.moved')}</InsetText>}
      <Subtitle>{t('playbook.reason')}</Subtitle>
      <Prose text={proposal.reason} />
      {proposal.answer && (
        <>
          <Subtitle>{t('playbook.answer')}</Subtitle>
          <Prose text={proposal.answer} />
        </>
      )}
      {links.page && (
        <Text>
          <Link to={links.page}>{t('playbook.proposal.page')}</Link>
        </Text>
      )}
      <Subtitle>{t('playbook.difference')}</Subtitle>
      <Differences t={t} from={base} to={proposal} />
      <Subtitle>{t('playbook.proposal.text')}</Subtitle>
      <Text>{proposal.summary}</Text>
      <Body body={proposal.body} lang={langOf(t, proposal)} />
      {links.revise && (
        <Text>
          <Link to={links.revise}>{t('playbook.revise')}</Link>
        </Text>
      )}
      {links.accept && (
        <Form action={links.accept} tokens={tokens}>
          <Button preventDoubleClick>{t('playbook.accept')}</Button>
        </Form>
      )}
      {links.return && (
        <Form action={links.return} tokens={tokens}>
          <Textarea {...fieldOf(props, 'answer')} label={t('playbook.answer.label')} hint={t('playbook.answer.hint')} />
          <Button classes="govuk-button--secondary" preventDoubleClick>
            {t('playbook.return')}
          </Button>
        </Form>
      )}
      {links.withdraw && (
        <Form action={links.withdraw} tokens={tokens}>
          <Button classes="govuk-button--secondary" preventDoubleClick>
            {t('playbook.withdraw')}
          </Button>
        </Form>
      )}
    </Narrow>
  )
}

interface EditProps extends ShownForm {
  title: string
  language: string
  /** Null where the programme itself may not be named: for officials of partners. */
  programme: string | null
  partners: readonly Partner[]
  /** True for a page that is not there yet. */
  isNew: boolean
  /** The same page to write in another language. */
  languages: readonly { language: string; href: string }[]
}

/** The form for a change, a translation or a new page. */
export const ProposePage = (props: EditProps): Element => {
  const { t } = props
  return (
    <Narrow>
      <Problems t={t} errors={props.errors} />
      <Title caption={languageName(t, props.language)}>{props.title}</Title>
      <Lead>{t('playbook.propose.about')}</Lead>
      {props.languages.length > 0 && <Text>{t('playbook.propose.languages')}</Text>}
      <List items={props.languages.map(({ language, href }) => <Link to={href}>{languageName(t, language)}</Link>)} />
      <Form action={props.action} tokens={props.tokens}>
        {props.isNew && (
          <Input {...fieldOf(props, 'page')} label={t('playbook.page-field')} hint={t('playbook.page-field.hint')} />
        )}
        <Input {...fieldOf(props, 'title')} label={t('playbook.title-field')} />
        <Textarea
          {...fieldOf(props, 'summary')}
          label={t('playbook.summary')}
          hint={t('playbook.summary.hint')}
          rows={3}
        />
        {props.isNew && <AboutFields {...props} />}
        <Textarea {...fieldOf(props, 'body')} label={t('playbook.body')} hint={t('playbook.body.hint')} rows={30} />
        <Textarea
          {...fieldOf(props, 'reason')}
          label={t('playbook.reason')}
          hint={t('playbook.reason.hint')}
          rows={4}
        />
        <Select
          {...fieldOf(props, 'partner')}
          label={t('playbook.partner')}
          hint={t('playbook.partner.hint')}
          items={[
            ...(props.programme ? [{ value: '', text: props.programme }] : []),
            ...props.partners.map(({ id, name }) => ({ value: id, text: name })),
          ]}
        />
        <Button preventDoubleClick>{t('playbook.propose.button')}</Button>
      </Form>
    </Narrow>
  )
}

const chosen = ({ typed }: ShownForm, name: string): readonly string[] => {
  const value = typed[name]
  return Array.isArray(value) ? value : value ? [value] : []
}

/** What a new page is about. */
const AboutFields = (props: EditProps): Element => {
  const { t } = props
  return (
    <>
      <Select
        {...fieldOf(props, 'stage')}
        label={t('playbook.stage')}
        items={stages.map(stage => ({ value: stage, text: t(`playbook.stage.${stage}`) }))}
      />
      <Checkboxes
        name="audience"
        values={chosen(props, 'audience')}
        errorMessage={fieldOf(props, 'audience').errorMessage}
        fieldset={{ legend: t('playbook.audience.legend') }}
        items={audiences.map(one => ({ value: one, text: t(`playbook.for.${one}`) }))}
      />
      <Radios
        name="intervention"
        value={typedText(props.typed, 'intervention')}
        errorMessage={fieldOf(props, 'intervention').errorMessage}
        fieldset={{ legend: t('playbook.intervention') }}
        items={[1, 2, 3, 4, 5].map(n => ({ value: String(n), text: t.dynamic(`playbook.intervention.${n}`) }))}
      />
      <Checkboxes
        name="principles"
        values={chosen(props, 'principles')}
        errorMessage={fieldOf(props, 'principles').errorMessage}
        fieldset={{ legend: t('playbook.principles') }}
        items={Array.from({ length: 12 }, (_, index) => ({
          value: String(index + 1),
          text: t.dynamic(`playbook.principle.${index + 1}`),
        }))}
      />
    </>
  )
}

export const otherLanguages = (language: string): readonly string[] => contentLanguages.filter(one => one !== language)
