import { DataTable, type Element, Hint, SummaryList, Tag } from '@gdm/govuk-jsx'
import { type ProcurementMethod, textIn } from '#governments/packs'
import { lotsOf as frameworkLots } from '#market/frameworks'
import type { Translate } from '#platform/i18n'
import { type Money, money, sum } from '#platform/money'
import { AnswerSummary, type Answers, type Questionnaire, type SummaryRow, summary } from '#platform/questions'
import type { Show } from '#platform/ui'
import { answersOf } from './content.ts'
import type { OpportunityState } from './rules.ts'
import type { Lot, Opportunity } from './store.ts'

/** An opportunity as everybody reads it. */
export interface OpportunityView {
  title: string
  buyer: string
  state: OpportunityState
  ocid: string | null
  /** The method by the name that the government gives it, in the reader's language where there is one. */
  method: { text: string; language: string }
  lotName: string
  shortNoticeReason: string | null
  endReason: string | null
  publishedAt: Date | null
  questionsUntil: Date | null
  answersDue: Date | null
  closesAt: Date | null
  value: Money
  lots: readonly { number: number; title: string; description: string; value: Money }[]
  sections: readonly { name: string; rows: readonly SummaryRow[] }[]
  /** The language of the questions. */
  lang: string
}

export interface ViewSources {
  buyer: string
  lots: readonly Lot[]
  method: ProcurementMethod | undefined
  questionnaire: Questionnaire
  currency: string
  /** The language of the page. */
  language: string
  /** Deadlines as they would be, for one that is not published yet. */
  deadlines?: Pick<OpportunityView, 'questionsUntil' | 'answersDue' | 'closesAt'>
}

/** Puts together what is shown of an opportunity; the same for a preview and for the published one. */
export function viewOf(o: Opportunity, sources: ViewSources): OpportunityView {
  const { buyer, method, questionnaire, currency, language, deadlines } = sources
  const answers = answersOf(o)
  const lots = sources.lots.map(lot => ({
    number: lot.number,
    title: lot.title,
    description: lot.description,
    value: money(lot.value_amount, lot.value_currency),
  }))
  return {
    title: o.title,
    buyer,
    state: o.state,
    ocid: o.ocid,
    method: method ? textIn(method.label, language) : { text: o.method, language },
    lotName: frameworkLots(o.framework).find(lot => lot.slug === o.frameworkLot)?.name ?? o.frameworkLot,
    shortNoticeReason: o.shortNoticeReason,
    endReason: o.endReason,
    publishedAt: o.publishedAt,
    questionsUntil: o.questionsUntil,
    answersDue: o.answersDue,
    closesAt: o.closesAt,
    ...deadlines,
    value: sum(
      lots.map(lot => lot.value),
      lots[0]?.value.currency ?? currency,
    ),
    lots,
    sections: answeredSections(questionnaire, answers),
    lang: questionnaire.lang,
  }
}

/** What was answered. What stands in the place of an answer asks for one, and is for its author only. */
const answeredSections = (questionnaire: Questionnaire, answers: Answers): OpportunityView['sections'] =>
  questionnaire.sections
    .map(section => ({
      name: section.name,
      rows: summary(section, answers).filter(({ value }) => value.kind !== 'empty'),
    }))
    .filter(({ rows }) => rows.length > 0)

interface Said {
  t: Translate
  show: Show
}

const colours: Record<OpportunityState, string> = {
  draft: 'govuk-tag--grey',
  'in-review': 'govuk-tag--yellow',
  open: 'govuk-tag--green',
  closed: 'govuk-tag--light-blue',
  evaluating: 'govuk-tag--light-blue',
  awarded: 'govuk-tag--blue',
  unsuccessful: 'govuk-tag--orange',
  cancelled: 'govuk-tag--red',
}

/** The state of an opportunity in a word or two. */
export const StateTag = ({ t, state }: { t: Translate; state: OpportunityState }): Element => (
  <Tag classes={colours[state]}>{t(`opportunity.state.${state}`)}</Tag>
)

/** Everything but the title: dates, money, lots, and what the buyer wrote, section by section. */
export const OpportunityDetails = ({ view, t, show }: Said & { view: OpportunityView }): Element => (
  <>
    <KeyFacts view={view} t={t} show={show} />
    {view.publishedAt === null && view.closesAt && <Hint>{t('opportunity.preview.dates')}</Hint>}
    <Lots view={view} t={t} show={show} />
    {view.sections.map(section => (
      <>
        <h2 class="govuk-heading-m" lang={langOf(view, t)}>
          {section.name}
        </h2>
        <AnswerSummary rows={section.rows} lang={view.lang} t={t} show={show} currency={view.value.currency} />
      </>
    ))}
  </>
)

const langOf = (view: OpportunityView, t: Translate) => (view.lang === t.language ? undefined : view.lang)

const KeyFacts = ({ view, t, show }: Said & { view: OpportunityView }): Element => {
  const instant = (key: Parameters<Translate>[0], at: Date | null) =>
    at && { key: t(key), value: <time datetime={at.toISOString()}>{show.instant(at)}</time> }
  const optional = (key: Parameters<Translate>[0], value: string | null) => value !== null && { key: t(key), value }
  return (
    <SummaryList
      rows={[
        { key: t('opportunity.field.buyer'), value: view.buyer },
        optional('opportunity.field.ocid', view.ocid),
        { key: t('opportunity.field.lot'), value: <span lang={langOf(view, t)}>{view.lotName}</span> },
        { key: t('opportunity.field.method'), value: <InLanguage {...view.method} page={t.language} /> },
        { key: t('opportunity.field.value'), value: show.money(view.value.amount, view.value.currency) },
        instant('opportunity.field.published', view.publishedAt),
        instant('opportunity.field.questions-until', view.questionsUntil),
        instant('opportunity.field.answers-due', view.answersDue),
        instant('opportunity.field.closes', view.closesAt),
        optional('opportunity.field.short-notice', view.shortNoticeReason),
        optional('opportunity.field.end-reason', view.endReason),
      ]}
    />
  )
}

const InLanguage = ({ text, language, page }: { text: string; language: string; page: string }): Element => (
  <span lang={language === page ? undefined : language}>{text}</span>
)

const Lots = ({ view, t, show }: Said & { view: OpportunityView }): Element => (
  <DataTable
    id="lots"
    caption={t('lot.list.title')}
    captionClasses="govuk-table__caption--m"
    columns={[
      {
        heading: t('lot.field.number'),
        cell: lot => (
          <>
            {t('lot.named', { number: lot.number, title: lot.title })}
            {lot.description && (
              <p class="govuk-body govuk-!-margin-bottom-0 govuk-!-font-weight-regular">{lot.description}</p>
            )}
          </>
        ),
      },
      {
        heading: t('lot.field.value'),
        cell: lot => show.money(lot.value.amount, lot.value.currency),
        isNumeric: true,
      },
    ]}
    rows={view.lots}
    empty={t('lot.list.empty')}
  />
)
