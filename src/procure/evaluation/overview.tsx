import {
  Button,
  DataTable,
  type Element,
  Hint,
  InsetText,
  NotificationBanner,
  Tag,
  type Task,
  TaskList,
} from '@gdm/govuk-jsx'
import type { FormTokens } from '#platform/forms'
import type { Translate } from '#platform/i18n'
import { ButtonForm, Link, Subtitle, Text, Title } from '#platform/ui'
import type { EvaluationState, MemberState } from './rules.ts'

export interface MemberLine {
  id: string
  name: string
  role: 'panel' | 'chair'
  state: MemberState
  isGuest: boolean
}

const memberColours: Record<MemberState, string> = {
  named: 'govuk-tag--yellow',
  cleared: 'govuk-tag--light-blue',
  locked: 'govuk-tag--green',
  excluded: 'govuk-tag--red',
  removed: 'govuk-tag--grey',
}

const stateColours: Record<EvaluationState, string> = {
  preparing: 'govuk-tag--grey',
  scoring: 'govuk-tag--light-blue',
  consensus: 'govuk-tag--yellow',
  ranked: 'govuk-tag--green',
}

export const MemberTag = ({ t, state }: { t: Translate; state: MemberState }): Element => (
  <Tag classes={memberColours[state]}>{t(`panel.state.${state}`)}</Tag>
)

/** Who evaluates, and how far each of them is. */
export const PanelTable = ({ t, members }: { t: Translate; members: readonly MemberLine[] }): Element => (
  <DataTable
    id="panel"
    caption={t('panel.caption')}
    captionClasses="govuk-table__caption--m"
    columns={[
      { heading: t('panel.name'), cell: member => member.name },
      { heading: t('panel.role'), cell: member => t(`panel.role.${member.role}`) },
      { heading: t('panel.from'), cell: member => t(member.isGuest ? 'panel.from.elsewhere' : 'panel.from.here') },
      { heading: t('panel.progress'), cell: member => <MemberTag t={t} state={member.state} /> },
    ]}
    rows={members}
    empty={t('panel.empty')}
  />
)

/** One thing that this person could do now with the evaluation, or why they cannot. */
export interface Choice {
  action: 'start' | 'begin-consensus' | 'rank'
  link: string
  refusal: string | null
}

/** A bid for a lot that the person has to score. */
export interface SheetLink {
  number: number
  lot: string | null
  href: string
  status: 'not-started' | 'in-progress' | 'complete'
}

export interface OverviewProps {
  t: Translate
  title: string
  state: EvaluationState
  /** What there is to do, in its order. */
  steps: readonly Step[]
  members: readonly MemberLine[]
  choices: readonly Choice[]
  /** Where the person declares their interests, when they still have to. */
  declare: string | null
  mine: { sheets: readonly SheetLink[]; lock: string | null; isLocked: boolean; declareLater: string } | null
  reopenReason: string | null
  tokens: FormTokens
}

export interface Step {
  step: 'panel' | 'declarations' | 'opening' | 'scoring' | 'consensus' | 'ranking' | 'award'
  done: number
  of: number
  href: string | null
}

/** An evaluation with what is left to do, for everybody who has a part in it. */
export const OverviewPage = (props: OverviewProps): Element => {
  const { t, title, state, members, declare, reopenReason } = props
  return (
    <>
      {declare && (
        <NotificationBanner>
          <p class="govuk-notification-banner__heading">{t('declaration.asked')}</p>
          <Link to={declare}>{t('declaration.make')}</Link>
        </NotificationBanner>
      )}
      <Title caption={title}>{t('evaluation.title')}</Title>
      <p class="govuk-body">
        <Tag classes={stateColours[state]}>{t(`evaluation.state.${state}`)}</Tag>
      </p>
      {reopenReason && state === 'consensus' && (
        <InsetText>{t('evaluation.reopened', { reason: reopenReason })}</InsetText>
      )}
      <div class="govuk-grid-row">
        <div class="govuk-grid-column-two-thirds">
          <Choices {...props} />
          <Mine {...props} />
          <Subtitle>{t('evaluation.steps')}</Subtitle>
          <TaskList idPrefix="steps" items={props.steps.map(step => task(t, step))} />
          <PanelTable t={t} members={members} />
        </div>
      </div>
    </>
  )
}

const task = (t: Translate, { step, done, of, href }: Step): Task => ({
  title: t(`evaluation.step.${step}`),
  ...(href && { href }),
  status: stepStatus(t, done, of),
})

function stepStatus(t: Translate, done: number, of: number): Task['status'] {
  if (of > 0 && done >= of) return t('evaluation.done')
  if (done === 0) return { tag: { text: t('evaluation.not-started'), classes: 'govuk-tag--grey' } }
  return { tag: { text: t('evaluation.so-many', { done, of }), classes: 'govuk-tag--light-blue' } }
}

const Choices = ({ t, choices, tokens }: OverviewProps): Element => (
  <>
    {choices
      .filter(({ refusal }) => refusal === null)
      .map(({ action, link }) => (
        <ButtonForm action={link} tokens={tokens} text={t(`evaluation.action.${action}`)} />
      ))}
    {choices.map(({ action, refusal }) =>
      refusal ? (
        <Hint>{t('evaluation.why-not', { action: t(`evaluation.action.${action}`), reason: t.dynamic(refusal) })}</Hint>
      ) : null,
    )}
  </>
)

/** The bids that this member scores. */
const Mine = ({ t, mine }: OverviewProps): Element | null => {
  if (!mine) return null
  return (
    <>
      <Subtitle>{t('evaluation.mine')}</Subtitle>
      <Text>{t(mine.isLocked ? 'evaluation.mine.locked' : 'evaluation.mine.text')}</Text>
      <TaskList idPrefix="bids" items={mine.sheets.map(sheet => bidTask(t, sheet))} />
      {mine.lock && <Button href={mine.lock}>{t('evaluation.lock')}</Button>}
      <p class="govuk-body">
        <Link to={mine.declareLater}>{t('declaration.later')}</Link>
      </p>
    </>
  )
}

export const bidderName = (t: Translate, number: number): string => t('evaluation.bidder', { number })

const bidTask = (t: Translate, { number, lot, href, status }: SheetLink): Task => ({
  title: bidderName(t, number),
  ...(lot && { hint: lot }),
  href,
  status:
    status === 'complete'
      ? t('evaluation.done')
      : { tag: { text: t(`evaluation.${status}`), classes: status === 'in-progress' ? 'govuk-tag--light-blue' : '' } },
})
