import { Button, type Element, href, InsetText, Radios, Textarea, WarningText } from '@gdm/govuk-jsx'
import { type FieldError, type FormTokens, type Posted, typedText } from '#platform/forms'
import type { Translate } from '#platform/i18n'
import { Form, Problems, problemWith, type Show } from '#platform/ui'
import { OpportunityDetails, type OpportunityView } from './details.tsx'
import { Obstacles } from './page.tsx'
import type { Obstacle } from './readiness.ts'

export interface PreviewPageProps {
  t: Translate
  show: Show
  view: OpportunityView
}

/** The opportunity as suppliers will see it, with the deadlines it would have if it were published now. */
export const PreviewPage = ({ t, show, view }: PreviewPageProps): Element => (
  <div class="govuk-grid-row">
    <div class="govuk-grid-column-two-thirds">
      <InsetText>{t('opportunity.preview.text')}</InsetText>
      <span class="govuk-caption-xl">{view.buyer}</span>
      <h1 class="govuk-heading-xl">{view.title}</h1>
      <OpportunityDetails view={view} t={t} show={show} />
    </div>
  </div>
)

interface DecisionProps {
  t: Translate
  title: string
  action: string
  tokens: FormTokens
  typed: Posted
  errors: readonly FieldError[]
}

export interface ReviewPageProps extends DecisionProps {
  preview: string
  obstacles: readonly Obstacle[]
  /** What happens on publication: the deadlines and the budget that is promised. */
  consequences: readonly string[]
}

/** Publishing somebody else's draft, or returning it with the reasons. */
export const ReviewPage = (props: ReviewPageProps): Element => {
  const { t, typed, errors, obstacles, consequences } = props
  const isReady = obstacles.length === 0
  const publish = (
    <ul class="govuk-list govuk-list--bullet">
      {consequences.map(line => (
        <li>{line}</li>
      ))}
    </ul>
  )
  return (
    <Decision {...props} heading={t('opportunity.review.title')}>
      <p class="govuk-body">
        <a class="govuk-link" href={href(props.preview)}>
          {t('opportunity.review.preview')}
        </a>
      </p>
      <Obstacles t={t} obstacles={obstacles} />
      <Form action={props.action} tokens={props.tokens}>
        <Radios
          name="outcome"
          value={typedText(typed, 'outcome')}
          errorMessage={problemWith(t, errors, 'outcome')}
          fieldset={{ legend: { text: t('opportunity.review.outcome'), classes: 'govuk-fieldset__legend--m' } }}
          items={[
            isReady && { value: 'publish', text: t('opportunity.review.publish'), conditional: publish },
            {
              value: 'return',
              text: t('opportunity.review.return'),
              conditional: (
                <Textarea
                  name="reason"
                  value={typedText(typed, 'reason')}
                  errorMessage={problemWith(t, errors, 'reason')}
                  label={t('opportunity.review.reason')}
                />
              ),
            },
          ]}
        />
        <Button preventDoubleClick>{t('opportunity.review.save')}</Button>
      </Form>
    </Decision>
  )
}

/** Asks why, before an opportunity is given up. */
export const CancelPage = (props: DecisionProps & { isPublic: boolean }): Element => {
  const { t, typed, errors, isPublic } = props
  return (
    <Decision {...props} heading={t('opportunity.cancel.title')}>
      <WarningText>{t(isPublic ? 'opportunity.cancel.public' : 'opportunity.cancel.draft')}</WarningText>
      <Form action={props.action} tokens={props.tokens}>
        <Textarea
          name="reason"
          value={typedText(typed, 'reason')}
          errorMessage={problemWith(t, errors, 'reason')}
          label={t('opportunity.cancel.reason')}
          hint={isPublic ? t('opportunity.cancel.reason.hint') : undefined}
        />
        <Button classes="govuk-button--warning" preventDoubleClick>
          {t('opportunity.cancel.confirm')}
        </Button>
      </Form>
    </Decision>
  )
}

const Decision = (props: DecisionProps & { heading: string; children?: Element | (Element | null)[] }): Element => (
  <div class="govuk-grid-row">
    <div class="govuk-grid-column-two-thirds">
      <Problems t={props.t} errors={props.errors} />
      <span class="govuk-caption-l">{props.title}</span>
      <h1 class="govuk-heading-l">{props.heading}</h1>
      {props.children}
    </div>
  </div>
)
