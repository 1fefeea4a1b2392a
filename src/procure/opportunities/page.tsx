import {
  Button,
  type Element,
  Hint,
  href,
  InsetText,
  NotificationBanner,
  SummaryList,
  Timeline,
  type TimelineItem,
  WarningText,
} from '@gdm/govuk-jsx'
import type { FormTokens } from '#platform/forms'
import type { MessageKey, Translate } from '#platform/i18n'
import { ButtonForm, type Show } from '#platform/ui'
import { OpportunityDetails, type OpportunityView, StateTag } from './details.tsx'
import type { Obstacle } from './readiness.ts'
import type { Opportunity } from './store.ts'

/** One thing that this person could do now. A form of its own where nothing more is asked, else a page. */
export interface Choice {
  action: 'edit' | 'submit' | 'take-back' | 'review' | 'cancel'
  link: string
  /** Why not, where somebody else would have to do it. */
  refusal: string | null
}

/** A page of a feature beside this one. */
export interface Neighbour {
  text: string
  href: string
}

export interface OpportunityPageProps {
  t: Translate
  show: Show
  opportunity: Opportunity
  view: OpportunityView
  authorName: string | undefined
  plan: { title: string; href: string | null } | null
  choices: readonly Choice[]
  neighbours: readonly Neighbour[]
  /** What stands in the way of its publication. */
  obstacles: readonly Obstacle[]
  /** Questions without an answer, and whether the time for answers is over. */
  unanswered: { count: number; isLate: boolean; href: string } | null
  history: readonly TimelineItem[]
  publicHref: string | null
  tokens: FormTokens
}

/** One opportunity with everything that officials need to take it further. */
export const OpportunityPage = (props: OpportunityPageProps): Element => {
  const { t, show, opportunity: o, view } = props
  return (
    <>
      <Unanswered {...props} />
      <span class="govuk-caption-xl">{view.buyer}</span>
      <h1 class="govuk-heading-xl govuk-!-margin-bottom-4">{o.title}</h1>
      <p class="govuk-body">
        <StateTag t={t} state={o.state} />
      </p>
      {o.returnReason && <Returned t={t} reason={o.returnReason} />}
      <NextSteps {...props} />
      <Obstacles t={t} obstacles={props.obstacles} />
      <div class="govuk-grid-row">
        <div class="govuk-grid-column-two-thirds">
          <Origin {...props} />
          <OpportunityDetails view={view} t={t} show={show} />
        </div>
        <div class="govuk-grid-column-one-third">
          <Timeline headingLevel={2} phases={[{ title: t('opportunity.page.history'), items: props.history }]} />
        </div>
      </div>
    </>
  )
}

const Unanswered = ({ t, unanswered }: OpportunityPageProps): Element | null =>
  unanswered && unanswered.count > 0 ? (
    <NotificationBanner title={t(unanswered.isLate ? 'ui.late' : 'ui.important')}>
      <p class="govuk-notification-banner__heading">
        {t(unanswered.isLate ? 'opportunity.page.unanswered.late' : 'opportunity.page.unanswered', {
          count: unanswered.count,
        })}{' '}
        <a class="govuk-notification-banner__link" href={href(unanswered.href)}>
          {t('opportunity.page.unanswered.link')}
        </a>
      </p>
    </NotificationBanner>
  ) : null

/** Why a draft came back. */
export const Returned = ({ t, reason }: { t: Translate; reason: string }): Element => (
  <InsetText>
    <h2 class="govuk-heading-s">{t('opportunity.page.returned')}</h2>
    {reason.split(/\n+/).map(line => (
      <p class="govuk-body">{line}</p>
    ))}
  </InsetText>
)

const NextSteps = ({ t, choices, neighbours, tokens, publicHref }: OpportunityPageProps): Element => {
  const open = choices.filter(({ refusal }) => refusal === null)
  const links = [...neighbours, ...(publicHref ? [{ text: t('opportunity.page.public'), href: publicHref }] : [])]
  return (
    <>
      {open.length > 0 && (
        <div class="govuk-button-group">
          {open.map((choice, index) => (
            <ChoiceButton t={t} choice={choice} tokens={tokens} isMain={index === 0} />
          ))}
        </div>
      )}
      {choices.map(({ action, refusal }) =>
        refusal ? (
          <Hint>
            {t('opportunity.action.why-not', {
              action: t(`opportunity.action.${action}`),
              reason: t.dynamic(refusal),
            })}
          </Hint>
        ) : null,
      )}
      {links.length > 0 && (
        <ul class="govuk-list">
          {links.map(link => (
            <li>
              <a class="govuk-link" href={href(link.href)}>
                {link.text}
              </a>
            </li>
          ))}
        </ul>
      )}
    </>
  )
}

interface ChoiceButtonProps {
  t: Translate
  choice: Choice
  tokens: FormTokens
  isMain: boolean
}

const ChoiceButton = ({ t, choice, tokens, isMain }: ChoiceButtonProps): Element => {
  const text = t(`opportunity.action.${choice.action}`)
  if (choice.action === 'submit' || choice.action === 'take-back')
    return <ButtonForm action={choice.link} tokens={tokens} text={text} variant={isMain ? undefined : 'secondary'} />
  return (
    <Button href={choice.link} classes={isMain && choice.action !== 'cancel' ? undefined : 'govuk-button--secondary'}>
      {text}
    </Button>
  )
}

/** What is still missing before it can be published; nothing when nothing is. */
export const Obstacles = ({ t, obstacles }: { t: Translate; obstacles: readonly Obstacle[] }): Element | null =>
  obstacles.length === 0 ? null : (
    <>
      <WarningText>{t('opportunity.page.obstacles')}</WarningText>
      <ul class="govuk-list govuk-list--bullet">
        {obstacles.map(({ reason, values, href: to }) => (
          <li>
            {t.dynamic(reason, values)}
            {to && (
              <>
                {'. '}
                <a class="govuk-link" href={href(to)}>
                  {t('opportunity.obstacle.plan')}
                </a>
              </>
            )}
          </li>
        ))}
      </ul>
    </>
  )

const Origin = ({ t, plan, authorName }: OpportunityPageProps): Element | null => {
  const row = (key: MessageKey, value: Element | string | undefined) => value !== undefined && { key: t(key), value }
  const link = plan?.href ? (
    <a class="govuk-link" href={href(plan.href)}>
      {plan.title}
    </a>
  ) : (
    plan?.title
  )
  const rows = [row('opportunity.field.plan', link), row('opportunity.field.author', authorName)]
  return rows.some(Boolean) ? <SummaryList rows={rows} /> : null
}
