import { Button, DataTable, type Element, Select, SummaryList, TaskList, Textarea } from '@gdm/govuk-jsx'
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
import { type Framework, pillarWords, Worded } from '#programme/frameworks'
import type { Partner } from '#programme/partners'
import { HeatMap, type Shown, type Spread, SpreadChart, SpreadTable, StateTag, together } from './figures-view.tsx'
import { type Action, type Progress, type TeamRole, teamRoles } from './rules.ts'
import type { Diagnostic } from './schema.ts'

interface Said {
  t: Translate
  show: Show
}

interface ListProps extends Said {
  rows: readonly { diagnostic: Diagnostic; partner: string; href: string }[]
  links: {
    start: string | null
    questions: string
    published: string
    first?: string | undefined
    next?: string | undefined
  }
}

/** Diagnostics of the partners that one sees, newest first. */
export const ListPage = ({ t, show, rows, links }: ListProps): Element => (
  <>
    <Title>{t('diagnostics.list.title')}</Title>
    <Lead>{t('diagnostics.list.about')}</Lead>
    <List
      items={[
        links.start !== null && <Link to={links.start}>{t('diagnostics.start.title')}</Link>,
        <Link to={links.questions}>{t('diagnostics.list.questions')}</Link>,
        <Link to={links.published}>{t('diagnostics.list.published')}</Link>,
      ].filter(item => item !== false)}
    />
    <DataTable
      id="diagnostics"
      caption={t('diagnostics.list.title')}
      captionClasses="govuk-visually-hidden"
      columns={[
        { heading: t('diagnostics.partner'), cell: one => <Link to={one.href}>{one.partner}</Link> },
        { heading: t('diagnostics.state'), cell: one => <StateTag t={t} state={one.diagnostic.state} /> },
        { heading: t('diagnostics.started'), cell: one => show.day(one.diagnostic.startedAt, 'short') },
        { heading: t('diagnostics.version'), cell: one => String(one.diagnostic.framework), isNumeric: true },
      ]}
      rows={rows}
      empty={t('diagnostics.list.empty')}
      previousHref={links.first}
      nextHref={links.next}
    />
  </>
)

interface StartProps extends ShownForm {
  partners: readonly Partner[]
  framework: Framework
}

/** Starts a diagnostic for a partner. */
export const StartPage = (props: StartProps): Element => {
  const { t, action, tokens, errors, partners, framework, typed } = props
  return (
    <Narrow>
      <Problems t={t} errors={errors} />
      <Title>{t('diagnostics.start.title')}</Title>
      <Lead>{t('diagnostics.start.about', { version: framework.version, edition: framework.edition })}</Lead>
      <Form action={action} tokens={tokens}>
        <Select
          {...fieldOf(props, 'partner')}
          label={t('diagnostics.partner')}
          items={[
            { value: '', text: t('diagnostics.partner.choose') },
            ...partners.map(({ slug, name }) => ({ value: slug, text: name, selected: typed.partner === slug })),
          ]}
        />
        <Textarea {...fieldOf(props, 'scope')} label={t('diagnostics.scope')} hint={t('diagnostics.scope.hint')} />
        <Button preventDoubleClick>{t('diagnostics.start.button')}</Button>
      </Form>
    </Narrow>
  )
}

export interface OverviewProps extends Said {
  diagnostic: Diagnostic
  partner: string
  framework: Framework
  progress: Progress
  pillars: readonly { id: string; href: string; progress: Progress }[]
  spreads: readonly Spread[]
  answerOf: (question: string) => Shown
  team: readonly { name: string; role: TeamRole }[]
  steps: readonly { action: Exclude<Action, 'close'>; to: string }[]
  tokens: FormTokens
  links: {
    question: (id: string) => string
    pillar: (id: string) => string
    team: string
    evidence: string
    newEvidence: string | null
    close: string | null
    partner: string
    published: string | null
  }
}

/** One diagnostic: how far it is, its pillars, its team, and what has come out so far. */
export const OverviewPage = (props: OverviewProps): Element => {
  const { t, show, diagnostic, partner, framework, progress, spreads, links } = props
  return (
    <>
      <Title caption={t('diagnostics.of', { partner })}>{t('diagnostics.title')}</Title>
      <Lead>{t('diagnostics.progress', { ...progress })}</Lead>
      <SummaryList
        rows={[
          { key: t('diagnostics.state'), value: { text: <StateTag t={t} state={diagnostic.state} /> } },
          { key: t('diagnostics.scope'), value: diagnostic.scope },
          { key: t('diagnostics.version'), value: `${framework.version} (${framework.edition})` },
          { key: t('diagnostics.started'), value: show.day(diagnostic.startedAt) },
          diagnostic.agreedAt && { key: t('diagnostics.agreed-on'), value: show.day(diagnostic.agreedAt) },
          diagnostic.closedBecause !== null && { key: t('diagnostics.because'), value: diagnostic.closedBecause },
        ]}
      />
      <Steps {...props} />
      <Subtitle>{t('diagnostics.pillars')}</Subtitle>
      <TaskList
        items={props.pillars.map(pillar => ({
          title: <Worded t={t} said={pillarWords(framework, pillar.id, t.language).title} />,
          href: pillar.href,
          status: t('diagnostics.progress.short', { answered: pillar.progress.answered, all: pillar.progress.all }),
        }))}
      />
      <Team {...props} />
      {progress.answered > 0 && (
        <>
          <HeatMap t={t} framework={framework} answerOf={props.answerOf} questionAt={links.question} />
          <SpreadTable t={t} framework={framework} spreads={spreads} pillarAt={links.pillar} />
          <SpreadChart t={t} id="levels" title={t('diagnostics.spread.chart')} spread={together(spreads)} />
        </>
      )}
    </>
  )
}

const Steps = ({ t, steps, tokens, links, partner }: OverviewProps): Element => (
  <>
    {steps.map(({ action, to }) => (
      <>
        <Hint>{t(`diagnostics.action.${action}.hint`)}</Hint>
        <ButtonForm action={to} tokens={tokens} text={t(`diagnostics.action.${action}`)} about={partner} />
      </>
    ))}
    <List
      items={[
        <Link to={links.evidence}>{t('diagnostics.evidence.title')}</Link>,
        links.newEvidence !== null && <Link to={links.newEvidence}>{t('diagnostics.evidence.add')}</Link>,
        links.published !== null && <Link to={links.published}>{t('diagnostics.see-published')}</Link>,
        <Link to={links.partner}>{t('diagnostics.partner.all', { partner })}</Link>,
        links.close !== null && <Link to={links.close}>{t('diagnostics.action.close')}</Link>,
      ].filter(item => item !== false)}
    />
  </>
)

const Team = ({ t, team, links }: OverviewProps): Element => (
  <>
    <Subtitle>{t('diagnostics.team.title')}</Subtitle>
    {team.length === 0 && <Text>{t('diagnostics.team.none')}</Text>}
    <List kind="bullet" items={team.map(({ name, role }) => `${name}: ${t(`diagnostics.team.role.${role}`)}`)} />
    <Text>
      <Link to={links.team}>{t('diagnostics.team.change')}</Link>
    </Text>
  </>
)

interface TeamProps extends ShownForm {
  partner: string
  team: readonly { id: string; name: string; role: TeamRole; remove: string }[]
  people: readonly { id: string; name: string }[]
  mayChange: boolean
  removeTokens: () => FormTokens
}

/** Who is in the team, and the form that takes somebody into it. */
export const TeamPage = (props: TeamProps): Element => {
  const { t, action, tokens, errors, partner, team, people, mayChange, typed } = props
  return (
    <Narrow>
      <Problems t={t} errors={errors} />
      <Title caption={t('diagnostics.of', { partner })}>{t('diagnostics.team.title')}</Title>
      <Lead>{t('diagnostics.team.about')}</Lead>
      {team.length === 0 && <Text>{t('diagnostics.team.none')}</Text>}
      {team.map(({ name, role, remove }) => (
        <>
          <Text>
            {name}: {t(`diagnostics.team.role.${role}`)}
          </Text>
          {mayChange && (
            <ButtonForm
              action={remove}
              tokens={props.removeTokens()}
              text={t('diagnostics.team.remove')}
              about={name}
              variant="secondary"
            />
          )}
        </>
      ))}
      {mayChange && (
        <Form action={action} tokens={tokens}>
          <Select
            {...fieldOf(props, 'person')}
            label={t('diagnostics.team.person')}
            hint={t('diagnostics.team.person.hint')}
            items={[
              { value: '', text: t('diagnostics.team.person.choose') },
              ...people.map(({ id, name }) => ({ value: id, text: name, selected: typed.person === id })),
            ]}
          />
          <Select
            {...fieldOf(props, 'role')}
            label={t('diagnostics.team.role')}
            items={[
              { value: '', text: t('diagnostics.team.role.choose') },
              ...teamRoles.map(role => ({
                value: role,
                text: t(`diagnostics.team.role.${role}`),
                selected: typed.role === role,
              })),
            ]}
          />
          <Button preventDoubleClick>{t('diagnostics.team.add')}</Button>
        </Form>
      )}
    </Narrow>
  )
}

/** Ends a diagnostic that will not be published, with the reason. */
export const ClosePage = (props: ShownForm & { partner: string }): Element => (
  <Narrow>
    <Problems t={props.t} errors={props.errors} />
    <Title caption={props.t('diagnostics.of', { partner: props.partner })}>{props.t('diagnostics.action.close')}</Title>
    <Text>{props.t('diagnostics.close.about')}</Text>
    <Form action={props.action} tokens={props.tokens}>
      <Textarea {...fieldOf(props, 'because')} label={props.t('diagnostics.because')} />
      <Button classes="govuk-button--warning" preventDoubleClick>
        {props.t('diagnostics.action.close')}
      </Button>
    </Form>
  </Narrow>
)
