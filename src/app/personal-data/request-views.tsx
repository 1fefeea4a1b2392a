import { Button, DataTable, type Element, Input, Radios, SummaryList, Textarea } from '@gdm/govuk-jsx'
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
import type { Hindrance } from './rules.ts'

interface Line {
  id: string
  name: string
  how: string
  state: string
  askedAt: Date
}

interface ListProps {
  t: Translate
  show: Show
  requests: readonly Line[]
  create: string
  link(id: string): string
  next: string | null
}

export const RequestsPage = ({ t, show, requests, create, link, next }: ListProps): Element => (
  <>
    <Title>{t('erasure.list.title')}</Title>
    <Button href={create}>{t('erasure.new')}</Button>
    <DataTable
      id="requests"
      caption={t('erasure.list.title')}
      captionClasses="govuk-visually-hidden"
      empty={t('erasure.list.none')}
      columns={[
        { heading: t('erasure.person'), cell: row => <Link to={link(row.id)}>{row.name}</Link> },
        { heading: t('erasure.how'), cell: row => t.dynamic(`erasure.how.${row.how}`) },
        { heading: t('erasure.state'), cell: row => t.dynamic(`erasure.state.${row.state}`) },
        { heading: t('erasure.asked-at'), cell: row => show.day(row.askedAt) },
      ]}
      rows={requests}
      nextHref={next ?? undefined}
    />
  </>
)

/** Why something is asked: the same two fields for erasures and holds. */
export const WhyFields = ({ form }: { form: Pick<ShownForm, 't' | 'typed' | 'errors'> }): Element => (
  <>
    <Input {...fieldOf(form, 'law')} label={form.t('erasure.law')} hint={form.t('erasure.law.hint')} />
    <Textarea {...fieldOf(form, 'reason')} label={form.t('erasure.reason')} rows={4} />
  </>
)

export const NewRequestPage = (form: ShownForm): Element => {
  const { t, action, tokens, errors } = form
  return (
    <Narrow>
      <Problems t={t} errors={errors} />
      <Title>{t('erasure.new.title')}</Title>
      <Text>{t('erasure.new.explained')}</Text>
      <Form action={action} tokens={tokens}>
        <Input
          {...fieldOf(form, 'email')}
          type="email"
          label={t('erasure.email')}
          autocomplete="off"
          spellcheck={false}
        />
        <WhyFields form={form} />
        <Button>{t('erasure.send')}</Button>
      </Form>
    </Narrow>
  )
}

interface RequestProps extends ShownForm {
  show: Show
  request: Line & {
    email: string | null
    law: string | null
    reason: string | null
    decision: string | null
    dueAt: Date | null
  }
  hindrances: readonly Hindrance[]
  /** How many releases name somebody who was erased. */
  published: number
  mayDecide: boolean
  takeBack: { action: string; tokens: FormTokens } | null
}

/** One request, and for a second person the decision. */
export const RequestPage = (props: RequestProps): Element => {
  const { t, show, request, hindrances, published, mayDecide, takeBack, errors } = props
  return (
    <Narrow>
      <Problems t={t} errors={errors} />
      <Title>{t('erasure.one.title')}</Title>
      <SummaryList
        rows={[
          { key: t('erasure.person'), value: request.name },
          request.email !== null && { key: t('person.email'), value: request.email },
          { key: t('erasure.how'), value: t.dynamic(`erasure.how.${request.how}`) },
          { key: t('erasure.state'), value: t.dynamic(`erasure.state.${request.state}`) },
          { key: t('erasure.asked-at'), value: show.day(request.askedAt) },
          request.dueAt !== null && { key: t('erasure.due-at'), value: show.instant(request.dueAt) },
          request.law !== null && { key: t('erasure.law'), value: request.law },
          request.reason !== null && { key: t('erasure.reason'), value: request.reason },
          request.decision !== null && { key: t('erasure.words'), value: request.decision },
          hindrances.length > 0 && {
            key: t('erasure.hindered'),
            value: <List items={hindrances.map(one => t(`privacy.hindrance.${one}`))} />,
          },
        ]}
      />
      {published > 0 && <Text>{t('erasure.published', { count: published })}</Text>}
      {mayDecide && <Decision {...props} />}
      {takeBack && <ButtonForm {...takeBack} text={t('erasure.take-back')} variant="secondary" />}
    </Narrow>
  )
}

const Decision = (props: RequestProps): Element => {
  const { t, action, tokens, typed, errors } = props
  return (
    <>
      <Subtitle>{t('erasure.decide')}</Subtitle>
      <Form action={action} tokens={tokens}>
        <Radios
          name="action"
          fieldset={{ legend: t('erasure.decision') }}
          value={typeof typed.action === 'string' ? typed.action : undefined}
          errorMessage={problemWith(t, errors, 'action')}
          items={[
            { value: 'agree', text: t('erasure.decision.agree') },
            { value: 'refuse', text: t('erasure.decision.refuse') },
          ]}
        />
        <Textarea {...fieldOf(props, 'words')} label={t('erasure.words')} rows={4} />
        <Button>{t('erasure.decide.button')}</Button>
      </Form>
    </>
  )
}
