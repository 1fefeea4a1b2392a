import { Button, DataTable, type Element, Hint, InsetText, WarningText } from '@gdm/govuk-jsx'
import type { FieldError, FormTokens, Posted } from '#platform/forms'
import type { Translate } from '#platform/i18n'
import { AnswerSummary, type SummaryRow } from '#platform/questions'
import { ButtonForm, Form, Link, Narrow, Problems, type Show, Subtitle, Text, Title } from '#platform/ui'
import { bidderName } from './overview.tsx'
import type { Judgements } from './rules.ts'
import { SheetFields, SheetSummary } from './sheet.tsx'
import type { PanelCriterion } from './standing.ts'

export interface BidView {
  sections: readonly { name: string; rows: readonly SummaryRow[] }[]
  /** The language of the questions. */
  lang: string
  currency: string
  documents: readonly { name: string; href: string }[]
}

interface BidProps {
  t: Translate
  show: Show
  bid: BidView
}

/** What a bidder answered, without what tells who it is as far as the platform knows. */
export const BidAnswers = ({ t, show, bid }: BidProps): Element => (
  <>
    {bid.sections.map(section => (
      <>
        <Subtitle>
          <span lang={bid.lang === t.language ? undefined : bid.lang}>{section.name}</span>
        </Subtitle>
        <AnswerSummary rows={section.rows} lang={bid.lang} t={t} show={show} currency={bid.currency} />
      </>
    ))}
    <Subtitle>{t('evaluation.documents')}</Subtitle>
    {bid.documents.length === 0 ? (
      <Text>{t('evaluation.documents.none')}</Text>
    ) : (
      <ul class="govuk-list">
        {bid.documents.map(document => (
          <li>
            <Link to={document.href}>{document.name}</Link>
          </li>
        ))}
      </ul>
    )}
  </>
)

export interface ScoringProps extends BidProps {
  number: number
  /** The lot's title, where there are several. */
  lot: string | null
  criteria: readonly PanelCriterion[]
  action: string
  /** Null when the member's scores are fixed. */
  form: { tokens: FormTokens; typed: Posted; errors: readonly FieldError[] } | null
  judgements: Judgements
}

/** One bid for one lot: what it says, and what this member makes of it. */
export const ScoringPage = (props: ScoringProps): Element => {
  const { t, number, lot, criteria, form, judgements } = props
  return (
    <>
      {form && <Problems t={t} errors={form.errors} />}
      <Title caption={lot ?? undefined}>{bidderName(t, number)}</Title>
      <InsetText>{t('evaluation.anonymous')}</InsetText>
      <div class="govuk-grid-row">
        <div class="govuk-grid-column-one-half">
          <BidAnswers {...props} />
        </div>
        <div class="govuk-grid-column-one-half">
          {form ? (
            <Form action={props.action} tokens={form.tokens}>
              <SheetFields t={t} criteria={criteria} typed={form.typed} errors={form.errors} />
              <Button preventDoubleClick>{t('evaluation.save')}</Button>
              <Hint>{t('evaluation.save.hint')}</Hint>
            </Form>
          ) : (
            <SheetSummary t={t} criteria={criteria} judgements={judgements} />
          )}
        </div>
      </div>
    </>
  )
}

export interface LockProps {
  t: Translate
  title: string
  action: string
  tokens: FormTokens
  sheets: readonly { number: number; lot: string | null; left: number; href: string }[]
}

/** Asks once more before scores are fixed, with what is missing. */
export const LockPage = ({ t, title, action, tokens, sheets }: LockProps): Element => {
  const isComplete = sheets.every(({ left }) => left === 0)
  return (
    <Narrow>
      <Title caption={title}>{t('evaluation.lock.title')}</Title>
      <DataTable
        id="sheets"
        caption={t('evaluation.lock.caption')}
        captionClasses="govuk-table__caption--m"
        columns={[
          { heading: t('evaluation.bid'), cell: sheet => <Link to={sheet.href}>{bidderName(t, sheet.number)}</Link> },
          { heading: t('evaluation.lot'), cell: sheet => sheet.lot ?? t('evaluation.lot.only') },
          { heading: t('evaluation.left'), cell: sheet => sheet.left, isNumeric: true },
        ]}
        rows={sheets}
      />
      {isComplete ? (
        <>
          <WarningText>{t('evaluation.lock.warning')}</WarningText>
          <ButtonForm action={action} tokens={tokens} text={t('evaluation.lock.confirm')} />
        </>
      ) : (
        <InsetText>{t('evaluation.scores-missing')}</InsetText>
      )}
    </Narrow>
  )
}
