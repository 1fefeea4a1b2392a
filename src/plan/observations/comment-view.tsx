import {
  Button,
  CharacterCount,
  type Element,
  Input,
  InsetText,
  NotificationBanner,
  Radios,
  Tag,
  Textarea,
  WarningText,
} from '@gdm/govuk-jsx'
import {
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
  Subtitle,
  Text,
  Title,
} from '#platform/ui'
import type { Observer } from './observer-store.ts'
import { observerKinds, type Terms } from './rules.ts'
import { longest } from './schema.ts'
import type { Observation } from './store.ts'

interface CommentProps extends ShownForm {
  show: Show
  planTitle: string
  observer: Observer | undefined
  /** Why this person cannot comment now, in words; null when they can. */
  mayNot: string | null
  terms: Terms | null
  own: readonly Observation[]
  wasSent: boolean
  applyAt: string
}

/** Commenting on a plan for an organisation, with what it has sent before. */
export const CommentPage = (props: CommentProps): Element => {
  const { t, show, planTitle, observer, mayNot, own, wasSent, errors } = props
  const [latest] = own
  return (
    <Narrow>
      <Problems t={t} errors={errors} />
      {wasSent && latest && (
        <NotificationBanner type="success">
          {t('observation.comment.sent', { date: show.day(latest.publishAt) })}
        </NotificationBanner>
      )}
      <Title caption={planTitle}>{t('observation.comment.title')}</Title>
      {mayNot ? <NotNow {...props} /> : <CommentForm {...props} />}
      {observer && own.length > 0 && (
        <>
          <Subtitle>{t('observation.comment.own')}</Subtitle>
          {own.map(one => (
            <Own t={t} show={show} one={one} />
          ))}
        </>
      )}
    </Narrow>
  )
}

const NotNow = ({ t, mayNot, observer, applyAt }: CommentProps): Element => (
  <>
    <Lead>{t('observation.comment.who')}</Lead>
    <InsetText>{observer?.state === 'applied' ? t('observation.comment.wait') : mayNot}</InsetText>
    {(!observer || observer.state === 'ended') && (
      <Text>
        <Link to={applyAt}>{t('observation.comment.apply')}</Link>
      </Text>
    )}
  </>
)

const CommentForm = (props: CommentProps): Element => {
  const { t, show, action, tokens, observer, terms } = props
  return (
    <>
      <Lead>{t('observation.comment.as', { observer: observer?.name ?? '' })}</Lead>
      {terms && (
        <>
          <Text>{t('observation.comment.public', { date: show.day(terms.publishAt) })}</Text>
          <Text>{t('observation.comment.late-promise', { due: show.day(terms.answerDue) })}</Text>
        </>
      )}
      <WarningText>{t('observation.comment.no-accusations')}</WarningText>
      <Form action={action} tokens={tokens}>
        <CharacterCount
          {...fieldOf(props, 'text')}
          label={t('observation.comment.label')}
          hint={t('observation.comment.hint')}
          maxlength={longest.comment}
          rows={10}
        />
        <Button preventDoubleClick>{t('observation.comment.button')}</Button>
      </Form>
    </>
  )
}

const stateColours = {
  sent: 'govuk-tag--grey',
  published: 'govuk-tag--blue',
  answered: 'govuk-tag--green',
  'set-aside': 'govuk-tag--orange',
} as const

export const StateTag = ({ t, state }: Pick<ShownForm, 't'> & Pick<Observation, 'state'>): Element => (
  <Tag classes={stateColours[state]}>{t(`observation.state.${state}`)}</Tag>
)

const Own = ({ t, show, one }: Pick<CommentProps, 't' | 'show'> & { one: Observation }): Element => (
  <section>
    <Hint>
      {t('observation.sent-on', { date: show.day(one.sentAt) })} <StateTag t={t} state={one.state} />
    </Hint>
    <Prose text={one.text} />
    {one.answer && (
      <InsetText>
        <strong>{t('observation.answer.body')}</strong>
        <Prose text={one.answer} />
      </InsetText>
    )}
    {one.setAsideReason && (
      <InsetText>{t('observation.set-aside.reason.shown', { reason: one.setAsideReason })}</InsetText>
    )}
  </section>
)

interface ApplyProps extends ShownForm {
  show: Show
  government: string
  observer: Observer | undefined
}

/** Asking to be registered, or how that stands. */
export const ApplyPage = (props: ApplyProps): Element => {
  const { t, action, tokens, errors, government, observer } = props
  return (
    <Narrow>
      <Problems t={t} errors={errors} />
      <Title>{t('observer.apply.title')}</Title>
      <Lead>{t('observer.apply.about', { government })}</Lead>
      {observer && <Standing {...props} observer={observer} />}
      {(!observer || observer.state === 'ended') && (
        <Form action={action} tokens={tokens}>
          <Input {...fieldOf(props, 'name')} label={t('observer.name')} />
          <Radios
            {...fieldOf(props, 'kind')}
            fieldset={{ legend: t('observer.kind') }}
            items={observerKinds.map(kind => ({ value: kind, text: t(`observer.kind.${kind}`) }))}
          />
          <Input {...fieldOf(props, 'website')} label={t('observer.website')} type="url" />
          <Textarea {...fieldOf(props, 'purpose')} label={t('observer.purpose')} rows={6} />
          <Button preventDoubleClick>{t('observer.apply.button')}</Button>
        </Form>
      )}
    </Narrow>
  )
}

const Standing = ({ t, show, observer }: ApplyProps & { observer: Observer }): Element => {
  const { state, name, appliedAt, endedAt, endReason } = observer
  const date = show.day(state === 'ended' && endedAt ? endedAt : appliedAt)
  return <InsetText>{t(`observer.apply.state.${state}`, { name, date, reason: endReason ?? '' })}</InsetText>
}
