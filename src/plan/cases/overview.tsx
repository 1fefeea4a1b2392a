import { Button, type Element, Input, InsetText, Tag, type Task, TaskList } from '@gdm/govuk-jsx'
import type { FormTokens } from '#platform/forms'
import {
  ButtonForm,
  Columns,
  Form,
  fieldOf,
  Lead,
  Link,
  List,
  Problems,
  type Show,
  type ShownForm,
  SmallTitle,
  Subtitle,
  Text,
  Title,
} from '#platform/ui'
import { type CaseNeeded, reuseNeeded } from './content.ts'
import type { PageSection } from './questions.ts'
import type { SeenCase, SeenSection } from './seeing.ts'

export interface OverviewProps extends Pick<ShownForm, 't' | 'typed' | 'errors'> {
  show: Show
  seen: SeenCase
  links: {
    section: (id: PageSection) => string
    reuse: string
    documents: string
    whole: string
    versions: string
    experiment: string
    people: string
    removePerson: (id: string) => string
  }
  /** Every form has tokens of its own. */
  tokens: () => FormTokens
}

/** A business case at a glance: what it asks, how far it has come, and who writes it. */
export const OverviewPage = (props: OverviewProps): Element => {
  const { t, seen, errors, links } = props
  const { content } = seen
  return (
    <>
      <Problems t={t} errors={errors} />
      <Title caption={seen.plan.title}>{t('case.title')}</Title>
      <Columns aside={<Beside {...props} />}>
        <Lead>{t(`case.depth.${content.depth}.about`)}</Lead>
        <Text>{whyOf(props)}</Text>
        {seen.mayNot.write && <InsetText>{t('case.read-only', { reason: t.dynamic(seen.mayNot.write) })}</InsetText>}
        <Subtitle>{t('case.tasks')}</Subtitle>
        <TaskList items={[...seen.sections.map(section => taskOf(props, section)), ...otherTasks(props)]} />
        <Missing t={t} seen={seen} />
        <Text>
          <Link to={links.whole}>{t('case.read')}</Link>
        </Text>
        {seen.version > 0 && (
          <Text>
            <Link to={links.versions}>{t('case.versions.link', { n: seen.version })}</Link>
          </Text>
        )}
        <Experiment {...props} />
      </Columns>
    </>
  )
}

/** What the case lacks, and whether the plan can be handed in without it. */
const Missing = ({ t, seen }: Pick<OverviewProps, 't' | 'seen'>): Element => {
  const isNeeded = seen.needed.parts.includes('case')
  if (seen.problems.length === 0) return <Text>{t('case.complete')}</Text>
  return (
    <>
      {!isNeeded && seen.needed.band && <Text>{t('case.not-needed')}</Text>}
      <SmallTitle>{isNeeded ? t('case.missing.title') : t('case.missing.open')}</SmallTitle>
      <List kind="bullet" items={seen.problems.map(problem => t.dynamic(problem))} />
    </>
  )
}

/** Why the case goes as deep as it does: by the row of the pack's rule that fits. */
function whyOf({ t, show, seen }: OverviewProps): string {
  const depth = t(`case.depth.${seen.content.depth}`)
  const { band, depth: now } = seen.needed satisfies CaseNeeded
  if (seen.content.depth !== now) return t('case.why.earlier', { depth })
  if (now === 'experiment' && band?.depth !== 'experiment') return t('case.why.experiment', { depth })
  if (!band) return t('case.why.none', { depth })
  const stage = band.stages && seen.plan.line.stage ? t(`case.stage.${seen.plan.line.stage}`) : null
  const amount = band.upTo === undefined ? null : show.money(band.upTo, seen.plan.budget.currency)
  if (stage && amount) return t('case.why.both', { depth, stage, amount })
  if (stage) return t('case.why.stage', { depth, stage })
  return amount ? t('case.why.amount', { depth, amount }) : t('case.why.rest', { depth })
}

function taskOf({ t, links }: OverviewProps, section: SeenSection): Task {
  const { id, answered, of, isComplete, openComments } = section
  return {
    title: t(`case.section.${id}`),
    hint: openComments > 0 ? t('case.comments.open', { n: openComments }) : t(`case.section.${id}.about`),
    href: links.section(id),
    status: isComplete
      ? t('case.status.complete')
      : {
          tag: {
            text: answered > 0 ? t('case.status.some', { answered, of }) : t('case.status.none'),
            classes: answered > 0 ? 'govuk-tag--light-blue' : 'govuk-tag--blue',
          },
        },
  }
}

function otherTasks({ t, seen, links }: OverviewProps): Task[] {
  const { reuse, documents } = seen.content
  const isMissing = reuse.length === 0 && reuseNeeded(seen.content.depth)
  return [
    {
      title: t('case.reuse.title'),
      hint: t('case.reuse.about'),
      href: links.reuse,
      status: isMissing
        ? { tag: { text: t('case.status.none'), classes: 'govuk-tag--blue' } }
        : t('case.status.recorded', { n: reuse.length }),
    },
    {
      title: t('case.documents'),
      hint: t('case.documents.about'),
      href: links.documents,
      status: t('case.status.recorded', { n: documents.length }),
    },
  ]
}

const Experiment = ({ t, show, seen, links, tokens }: OverviewProps): Element | null => {
  const { experimentUpTo, band } = seen.needed
  if (seen.mayNot.write || experimentUpTo === undefined || band?.depth === 'experiment') return null
  const isExperiment = seen.content.depth === 'experiment'
  const amount = show.money(experimentUpTo, seen.plan.budget.currency)
  return (
    <>
      <Subtitle>{t('case.experiment.title')}</Subtitle>
      <Text>{isExperiment ? t('case.experiment.chosen') : t('case.experiment.about', { amount })}</Text>
      <Form action={links.experiment} tokens={tokens()}>
        <input type="hidden" name="experiment" value={isExperiment ? 'no' : 'yes'} />
        <Button classes="govuk-button--secondary" preventDoubleClick>
          {isExperiment ? t('case.experiment.leave') : t('case.experiment.choose')}
        </Button>
      </Form>
    </>
  )
}

const Beside = (props: OverviewProps): Element => {
  const { t, seen, links, tokens } = props
  const nameOf = (name: string | undefined) => name ?? t('case.people.unnamed')
  return (
    <>
      <Subtitle>{t('case.people')}</Subtitle>
      <Text>{t('case.people.about')}</Text>
      {seen.collaborators.map(({ id, name }) => (
        <>
          <Text>{nameOf(name)}</Text>
          {seen.mayNot.invite === null && (
            <ButtonForm
              action={links.removePerson(id)}
              tokens={tokens()}
              text={t('case.people.remove')}
              about={nameOf(name)}
              variant="secondary"
            />
          )}
        </>
      ))}
      {seen.collaborators.length === 0 && <Text>{t('case.people.none')}</Text>}
      {seen.mayNot.invite === null && (
        <Form action={links.people} tokens={tokens()}>
          <Input
            {...fieldOf(props, 'email')}
            label={t('case.invite.email')}
            hint={t('case.invite.hint')}
            type="email"
            autocomplete="off"
            spellcheck={false}
          />
          <Button classes="govuk-button--secondary" preventDoubleClick>
            {t('case.invite.button')}
          </Button>
        </Form>
      )}
    </>
  )
}

/** A short mark of how far a case has come, for the plan's own page. */
export const CaseStatus = ({ t, problems }: { t: ShownForm['t']; problems: readonly string[] | null }): Element => (
  <Tag classes={problems?.length === 0 ? 'govuk-tag--green' : 'govuk-tag--blue'}>
    {problems === null
      ? t('case.status.none')
      : problems.length === 0
        ? t('case.status.complete')
        : t('case.status.begun')}
  </Tag>
)
