import {
  Button,
  Checkboxes,
  DataTable,
  type Element,
  href,
  Input,
  InsetText,
  Radios,
  SummaryList,
  Tag,
  Textarea,
  WarningText,
} from '@gdm/govuk-jsx'
import type { FormTokens } from '#platform/forms'
import type { Translate } from '#platform/i18n'
import {
  ButtonForm,
  Form,
  fieldOf,
  Link,
  List,
  Narrow,
  Problems,
  problemWith,
  type Show,
  type ShownForm,
  Subtitle,
  Text,
  Title,
} from '#platform/ui'
import type { Choice } from './choices.ts'
import { type Kind, kinds, type WithdrawalCase } from './schema.ts'

interface ListProps {
  t: Translate
  show: Show
  rows: readonly WithdrawalCase[]
  link(id: string): string
  create: string | null
  next: string | null
}

/** Every withdrawal of a government, waiting or not. */
export const ListPage = ({ t, show, rows, link, create, next }: ListProps): Element => (
  <>
    <Title>{t('withdrawal.list.title')}</Title>
    <Text>{t('withdrawal.list.explained')}</Text>
    {create && <Button href={create}>{t('withdrawal.new')}</Button>}
    <DataTable
      id="withdrawals"
      caption={t('withdrawal.list.title')}
      captionClasses="govuk-visually-hidden"
      empty={t('withdrawal.none')}
      columns={[
        { heading: t('withdrawal.process'), cell: one => <Link to={link(one.id)}>{one.ocid}</Link> },
        { heading: t('withdrawal.what'), cell: one => t(`withdrawal.kind.${one.kind}`) },
        { heading: t('withdrawal.proposed-at'), cell: one => show.day(one.proposedAt) },
        { heading: t('withdrawal.state'), cell: one => <StateTag t={t} state={one.state} /> },
      ]}
      rows={rows}
      nextHref={next ?? undefined}
    />
  </>
)

const colours = { proposed: 'yellow', done: 'green', refused: 'red', 'taken-back': 'grey' } as const

const StateTag = ({ t, state }: { t: Translate; state: WithdrawalCase['state'] }): Element => (
  <Tag classes={`govuk-tag--${colours[state]}`}>{t(`withdrawal.state.${state}`)}</Tag>
)

type StartProps = Omit<ShownForm, 'tokens'> & { hasGrounds: boolean }

/** Which process, and what kind of thing. Sent by GET: nothing has been proposed yet. */
export const StartPage = (props: StartProps): Element => {
  const { t, action, errors, typed, hasGrounds } = props
  return (
    <Narrow>
      <Problems t={t} errors={errors} />
      <Title>{t('withdrawal.new')}</Title>
      <Text>{t('withdrawal.new.explained')}</Text>
      {!hasGrounds && <InsetText>{t('withdrawal.no-grounds')}</InsetText>}
      <form method="get" action={href(action)} novalidate>
        <Input
          {...fieldOf(props, 'ocid')}
          label={t('withdrawal.ocid')}
          hint={t('withdrawal.ocid.hint')}
          spellcheck={false}
        />
        <Radios
          name="kind"
          fieldset={{ legend: t('withdrawal.kind') }}
          errorMessage={problemWith(t, errors, 'kind')}
          value={String(typed.kind ?? '')}
          items={kinds.map(kind => ({
            value: kind,
            text: t(`withdrawal.kind.${kind}`),
            hint: t(`withdrawal.kind.${kind}.hint`),
          }))}
        />
        <Button>{t('withdrawal.go-on')}</Button>
      </form>
    </Narrow>
  )
}

interface ProposalProps extends ShownForm {
  ocid: string
  kind: Kind
  choices: readonly Choice[]
  grounds: readonly { id: string; text: string; hint: string; isPublic: boolean }[]
  start: string
}

/** What of the process, on which ground, and why. */
export const ProposalPage = (props: ProposalProps): Element => {
  const { t, action, tokens, errors, typed, ocid, kind, choices, grounds, start } = props
  const chosen = [typed.target ?? []].flat()
  const shared = {
    name: 'target',
    fieldset: { legend: t(`withdrawal.choose.${kind}`) },
    errorMessage: problemWith(t, errors, 'target'),
  }
  const items = choices.map(({ value, text, hint }) => ({ value, text, ...(hint && { hint }) }))
  return (
    <Narrow>
      <Problems t={t} errors={errors} />
      <Title caption={ocid}>{t('withdrawal.new')}</Title>
      {choices.length === 0 ? (
        <Text>
          {t('withdrawal.no-choices')} <Link to={start}>{t('withdrawal.other-kind')}</Link>
        </Text>
      ) : (
        <Form action={action} tokens={tokens}>
          <input type="hidden" name="ocid" value={ocid} />
          <input type="hidden" name="kind" value={kind} />
          {kind === 'fields' ? (
            <Checkboxes {...shared} items={items} values={chosen} />
          ) : (
            <Radios {...shared} items={items} value={chosen[0] ?? ''} />
          )}
          <Radios
            name="ground"
            fieldset={{ legend: t('withdrawal.ground') }}
            errorMessage={problemWith(t, errors, 'ground')}
            value={String(typed.ground ?? '')}
            items={grounds.map(one => ({
              value: one.id,
              text: one.text,
              hint: `${one.hint}. ${t(one.isPublic ? 'withdrawal.reason.public' : 'withdrawal.reason.private')}`,
            }))}
          />
          <Textarea {...fieldOf(props, 'reason')} label={t('withdrawal.reason')} hint={t('withdrawal.reason.hint')} />
          <Button preventDoubleClick>{t('withdrawal.propose')}</Button>
        </Form>
      )}
    </Narrow>
  )
}

interface CaseProps {
  t: Translate
  show: Show
  one: WithdrawalCase
  ground: string
  /** What would stand there, and in which releases; null when it is not waiting, or nothing of it is there any more. */
  effect: { sentence: string; releases: readonly string[] } | null
  process: string
  releaseLink(releaseId: string): string
  decide: string | null
  refuse: string | null
  takeBack: string | null
  isOwn: boolean
  tokens(): FormTokens
  typed: ShownForm['typed']
  errors: ShownForm['errors']
}

/** One withdrawal: what is to go and why, what it changes, and the decision for whoever may take it. */
export const CasePage = (props: CaseProps): Element => {
  const { t, show, one, ground, effect, process, decide, refuse, takeBack, isOwn, tokens, errors } = props
  return (
    <Narrow>
      <Problems t={t} errors={errors} />
      <Title caption={t('withdrawal.list.title')}>{one.ocid}</Title>
      <SummaryList
        rows={[
          { key: t('withdrawal.state'), value: <StateTag t={t} state={one.state} /> },
          { key: t('withdrawal.what'), value: t(`withdrawal.kind.${one.kind}`) },
          one.target !== null && { key: t('withdrawal.which'), value: <List items={whichOf(one)} /> },
          { key: t('withdrawal.ground'), value: ground },
          { key: t('withdrawal.reason'), value: one.reason },
          {
            key: t('withdrawal.reason.seen'),
            value: t(one.reasonPublic ? 'withdrawal.reason.public' : 'withdrawal.reason.private'),
          },
          { key: t('withdrawal.proposed-at'), value: show.instant(one.proposedAt) },
          one.decidedAt !== null && { key: t('withdrawal.ended-at'), value: show.instant(one.decidedAt) },
          one.answer !== null && { key: t('withdrawal.answer'), value: one.answer },
        ]}
      />
      <Text>
        <Link to={process}>{t('withdrawal.see')}</Link>
      </Text>
      {one.state === 'proposed' && <Preview {...props} />}
      {isOwn && <InsetText>{t('withdrawal.own-proposal')}</InsetText>}
      {decide && effect && (
        <>
          <WarningText>{t('withdrawal.for-ever')}</WarningText>
          <ButtonForm action={decide} tokens={tokens()} text={t('withdrawal.decide')} variant="warning" />
        </>
      )}
      {refuse && (
        <Form action={refuse} tokens={tokens()}>
          <Textarea {...fieldOf(props, 'answer')} label={t('withdrawal.answer')} hint={t('withdrawal.answer.hint')} />
          <Button classes="govuk-button--secondary" preventDoubleClick>
            {t('withdrawal.refuse')}
          </Button>
        </Form>
      )}
      {takeBack && (
        <ButtonForm action={takeBack} tokens={tokens()} text={t('withdrawal.take-back')} variant="secondary" />
      )}
    </Narrow>
  )
}

const whichOf = ({ target }: WithdrawalCase): string[] => {
  if (!target) return []
  if (target.kind === 'fields') return target.paths.map(path => path.slice(1).replaceAll('/', ' › '))
  if (target.kind === 'party') return [target.partyId]
  return [target.kind === 'document' ? target.url : target.releaseId]
}

const Preview = ({ t, effect, releaseLink }: CaseProps): Element =>
  effect ? (
    <>
      <Subtitle>{t('withdrawal.effect')}</Subtitle>
      <Text>{t('withdrawal.effect.explained')}</Text>
      <InsetText>{effect.sentence}</InsetText>
      <Text>{t('withdrawal.effect.releases', { count: effect.releases.length })}</Text>
      <List items={effect.releases.map(id => <Link to={releaseLink(id)}>{id}</Link>)} />
    </>
  ) : (
    <InsetText>{t('withdrawal.nothing-there')}</InsetText>
  )
