import { Button, DataTable, type Element, Input, Select, SummaryList, Tag, Textarea } from '@gdm/govuk-jsx'
import type { FormTokens } from '#platform/forms'
import type { Translate } from '#platform/i18n'
import {
  ButtonForm,
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
  Subtitle,
  Text,
  Title,
} from '#platform/ui'
import type { Action, Phase } from './rules.ts'
import type { Partner } from './schema.ts'

const phaseColours = {
  considered: 'govuk-tag--grey',
  discovery: 'govuk-tag--light-blue',
  delivery: 'govuk-tag--blue',
  exiting: 'govuk-tag--yellow',
  exited: 'govuk-tag--green',
  declined: 'govuk-tag--grey',
} as const satisfies Record<Phase, string>

export const PhaseTag = ({ t, phase }: { t: Translate; phase: Phase }): Element => (
  <Tag classes={phaseColours[phase]}>{t(`partner.phase.${phase}`)}</Tag>
)

interface ListProps {
  t: Translate
  show: Show
  rows: readonly Partner[]
  links: { partner(slug: string): string; add: string | null }
}

/** All partners with how far the work with each has come. */
export const PartnersPage = ({ t, show, rows, links }: ListProps): Element => (
  <>
    <Title>{t('partner.list.title')}</Title>
    <Lead>{t('partner.list.about')}</Lead>
    {links.add && (
      <Text>
        <Link to={links.add}>{t('partner.add.title')}</Link>
      </Text>
    )}
    <DataTable
      id="partners"
      caption={t('partner.list.title')}
      captionClasses="govuk-visually-hidden"
      columns={[
        { heading: t('partner.name'), cell: one => <Link to={links.partner(one.slug)}>{one.name}</Link> },
        { heading: t('partner.phase'), cell: one => <PhaseTag t={t} phase={one.phase} /> },
        { heading: t('partner.since'), cell: one => show.day(one.phaseSince, 'short') },
      ]}
      rows={rows}
      empty={t('partner.list.empty')}
    />
  </>
)

interface AddProps extends ShownForm {
  governments: readonly { id: string; name: string }[]
  partners: readonly Partner[]
}

/** Puts a government among those that are considered. */
export const AddPage = (props: AddProps): Element => {
  const { t, action, tokens, errors, governments, partners, typed } = props
  const choices = (rows: readonly { id: string; name: string }[], none: string, field: string) => [
    { value: '', text: none },
    ...rows.map(({ id, name }) => ({ value: id, text: name, selected: typed[field] === id })),
  ]
  return (
    <Narrow>
      <Problems t={t} errors={errors} />
      <Title>{t('partner.add.title')}</Title>
      <Form action={action} tokens={tokens}>
        <Input {...fieldOf(props, 'name')} label={t('partner.name')} hint={t('partner.name.hint')} />
        <Input {...fieldOf(props, 'slug')} label={t('partner.slug')} hint={t('partner.slug.hint')} />
        <Select
          name="governmentId"
          label={t('partner.government')}
          hint={t('partner.government.hint')}
          items={choices(governments, t('partner.government.none'), 'governmentId')}
        />
        <Select
          name="parentId"
          label={t('partner.parent')}
          hint={t('partner.parent.hint')}
          items={choices(partners, t('partner.parent.none'), 'parentId')}
        />
        <Input
          {...fieldOf(props, 'country')}
          label={t('partner.country')}
          hint={t('partner.country.hint')}
          classes="govuk-input--width-2"
        />
        <Textarea {...fieldOf(props, 'why')} label={t('partner.why')} hint={t('partner.why.hint')} rows={5} />
        <Button preventDoubleClick>{t('partner.add.button')}</Button>
      </Form>
    </Narrow>
  )
}

/** Says anew why the programme works with a partner. */
export const WhyPage = (props: ShownForm & { name: string }): Element => (
  <Narrow>
    <Problems t={props.t} errors={props.errors} />
    <Title caption={props.name}>{props.t('partner.why.edit')}</Title>
    <Form action={props.action} tokens={props.tokens}>
      <Textarea {...fieldOf(props, 'why')} label={props.t('partner.why')} hint={props.t('partner.why.hint')} rows={8} />
      <Button preventDoubleClick>{props.t('partner.save')}</Button>
    </Form>
  </Narrow>
)

/** Asks once more before everybody reads that the work has gone on to its next phase. */
export const StepPage = (props: {
  t: Translate
  name: string
  step: 'deliver' | 'begin-exit'
  action: string
  tokens: FormTokens
}): Element => (
  <Narrow>
    <Title caption={props.name}>{props.t(`partner.action.${props.step}`)}</Title>
    <Lead>{props.t(`partner.action.about.${props.step}`)}</Lead>
    <ButtonForm action={props.action} tokens={props.tokens} text={props.t(`partner.action.${props.step}`)} />
  </Narrow>
)

interface PartnerProps {
  t: Translate
  show: Show
  partner: Partner
  parent: Partner | null
  governmentLink: { name: string; to: string } | null
  members: readonly { id: string; name: string; release: string | null }[]
  /** Everybody who could be assigned; null for whoever may not assign. */
  assignable: readonly { id: string; name: string }[] | null
  steps: readonly { action: Action; to: string }[]
  whyAt: string | null
  assignAt: string
  tokens(version?: number): FormTokens
  errors: ShownForm['errors']
}

/** Phase, reason and people of one partner; what else there is about it stands beside this. */
export const PartnerFacts = (props: PartnerProps): Element => {
  const { t, show, partner, parent, governmentLink, whyAt, steps } = props
  return (
    <>
      <Prose text={partner.why} />
      {whyAt && (
        <Text>
          <Link to={whyAt}>{t('partner.why.edit')}</Link>
        </Text>
      )}
      <SummaryList
        rows={[
          { key: t('partner.phase'), value: { text: <PhaseTag t={t} phase={partner.phase} /> } },
          { key: t('partner.since'), value: show.day(partner.phaseSince) },
          parent && { key: t('partner.parent'), value: parent.name },
          governmentLink && {
            key: t('partner.government'),
            value: { text: <Link to={governmentLink.to}>{governmentLink.name}</Link> },
          },
        ]}
      />
      {steps.length > 0 && (
        <List items={steps.map(({ action, to }) => <Link to={to}>{t(`partner.action.${action}`)}</Link>)} />
      )}
      <Members {...props} />
    </>
  )
}

const Members = ({ t, members, assignable, assignAt, tokens, errors }: PartnerProps): Element => (
  <>
    <Subtitle>{t('partner.members')}</Subtitle>
    {members.length === 0 && <Text>{t('partner.members.none')}</Text>}
    {members.map(({ name, release }) => (
      <div>
        <Text>{name}</Text>
        {release && (
          <ButtonForm
            action={release}
            tokens={tokens()}
            text={t('partner.member.release')}
            about={name}
            variant="secondary"
          />
        )}
      </div>
    ))}
    {assignable && (
      <Form action={assignAt} tokens={tokens()}>
        <Select
          name="person"
          label={t('partner.member')}
          hint={t('partner.member.hint')}
          errorMessage={errors[0] && t.dynamic(errors[0].message)}
          items={[
            { value: '', text: t('partner.member.choose') },
            ...assignable.map(({ id, name }) => ({ value: id, text: name })),
          ]}
        />
        <Button classes="govuk-button--secondary" preventDoubleClick>
          {t('partner.member.assign')}
        </Button>
      </Form>
    )}
  </>
)
