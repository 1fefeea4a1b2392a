import { type Content, DataTable, Details, type Element, InsetText } from '@gdm/govuk-jsx'
import { type Rules, type Text, textIn } from '#governments/packs'
import type { MessageKey, Translate } from '#platform/i18n'
import type { Show } from '#platform/ui'
import type { ChangeReason } from './changes.ts'
import type { ConditionChecked, RuleChecked, Triaged, TriageRules } from './schema.ts'

export interface TriageExplainedProps {
  t: Translate
  show: Show
  /** In which the pack's amounts and the line's budget count. */
  currency: string
  triaged: Triaged
  /** The rules by which it was triaged and the pack's categories, for their titles; ids are shown where there are none. */
  triage?: TriageRules | undefined
  categories?: Rules['planCategories'] | undefined
  /** Unique on the page, where it shows several lines. */
  id?: string
}

/**
 * Where a line goes and why: a sentence, what is not known yet, and folded away every rule that was tried. A pack writes
 * the reason of a rule as the end of the sentence: "it is novel or contentious".
 */
export const TriageExplained = (props: TriageExplainedProps): Element => {
  const { t, triaged } = props
  return (
    <>
      <p class="govuk-body">
        {t(`triage.goes.${triaged.route}`)}, {t(isCertain(triaged) ? 'triage.because' : 'triage.because-maybe')}{' '}
        <Reason t={t} because={triaged.because} />
      </p>
      {triaged.missing.length > 0 && (
        <InsetText>
          {t('triage.missing', {
            list: listOf(
              t,
              triaged.missing.map(fact => t(`triage.missing.${fact}`)),
            ),
          })}
        </InsetText>
      )}
      <Details summary={t('triage.details')}>
        <Came {...props} />
        <RulesTried {...props} />
      </Details>
    </>
  )
}

/** Whether the rule that decided fits for certain, and does not only have to be reckoned with. */
const isCertain = ({ checked, rule: decided }: Triaged): boolean =>
  checked.some(({ rule, fits }) => rule === decided && fits === 'yes')

/** Marked as being in another language where the pack has no words in that of the page. */
const Reason = ({ t, because }: { t: Translate; because: Text }): Element => {
  const { text, language } = textIn(because, t.language)
  const sentence = `${text.replace(/\.$/, '')}.`
  return <span lang={language === t.language ? undefined : language}>{sentence}</span>
}

/** What ratings, risk and importance came to. */
const Came = ({ t, triaged: { rating, level }, triage }: TriageExplainedProps): Element => {
  const title = (list: readonly Titled[] | undefined, id: string) => titleOf(t, list, id)
  const { criteria, results } = triage?.scoring ?? {}
  return (
    <>
      {rating && (
        <p class="govuk-body">
          {rating.decidedBy === null
            ? t('triage.rating.points', { result: title(results, rating.result), points: rating.points ?? 0 })
            : t('triage.rating.decided', {
                result: title(results, rating.result),
                criterion: title(criteria, rating.decidedBy),
              })}
        </p>
      )}
      {level && <p class="govuk-body">{t('triage.level', { level: t(`triage.level.${level}`) })}</p>}
    </>
  )
}

/** A row for each condition, so that a reader of one row knows its rule; the last rule has none and a row all the same. */
const RulesTried = (props: TriageExplainedProps): Element => {
  const { t, triaged, id = 'triage' } = props
  const rows = triaged.checked.flatMap((rule, index) => {
    const conditions = rule.conditions.length > 0 ? rule.conditions : [null]
    return conditions.map(condition => ({ rule, number: index + 1, condition }))
  })
  return (
    <DataTable
      id={`${id}-rules`}
      caption={t('triage.order')}
      captionClasses="govuk-table__caption--s"
      columns={[
        {
          heading: t('triage.column.rule'),
          cell: ({ rule, number }) => <RuleNamed t={t} rule={rule} number={number} />,
        },
        {
          heading: t('triage.column.asked'),
          cell: ({ condition }) => (condition ? askedWords(props, condition) : t('triage.everything')),
        },
        { heading: t('triage.column.has'), cell: ({ condition }) => condition && hasWords(props, condition) },
        { heading: t('triage.column.fits'), cell: ({ condition }) => t(`triage.fits.${condition?.fits ?? 'yes'}`) },
      ]}
      rows={rows}
    />
  )
}

const RuleNamed = ({ t, rule, number }: { t: Translate; rule: RuleChecked; number: number }): Element => (
  <>
    {t('triage.rule', { number, fits: t(`triage.fits.${rule.fits}`) })}
    <br />
    <span class="govuk-!-font-weight-regular">
      {t(`triage.route.${rule.route}`)}, {t('triage.because')} <Reason t={t} because={rule.because} />
    </span>
  </>
)

type Named = Pick<TriageExplainedProps, 't' | 'show' | 'currency' | 'triage' | 'categories'>

function askedWords(named: Named, condition: ConditionChecked): Content {
  const { t, show, currency } = named
  switch (condition.asks) {
    case 'novel':
    case 'autonomy':
      return t(`triage.asked.${condition.asks}.${yesOrNo(condition.wanted)}`)
    case 'above':
    case 'from':
    case 'upTo':
      return t(`triage.asked.${condition.asks}`, { amount: show.money(condition.wanted, currency) })
    default: {
      const names = condition.wanted.map(id => nameOf(named, condition.asks, id))
      return t(`triage.asked.${condition.asks}`, { list: listOf(t, names, 'disjunction') })
    }
  }
}

function hasWords(named: Named, condition: ConditionChecked): Content {
  const { t, show, currency } = named
  switch (condition.asks) {
    case 'novel':
    case 'autonomy':
      return t(`triage.has.${condition.asks}.${yesOrNo(condition.has)}`)
    case 'above':
    case 'from':
    case 'upTo':
      return show.money(condition.has, currency)
    default:
      return condition.has === null ? t('triage.has.not-known') : nameOf(named, condition.asks, condition.has)
  }
}

const yesOrNo = (is: boolean) => (is ? 'yes' : 'no')

/** What a page calls one of the things that a rule lists. */
function nameOf({ t, triage, categories }: Named, asks: 'categories' | 'stages' | 'ratings' | 'levels', id: string) {
  if (asks === 'categories') return titleOf(t, categories, id)
  if (asks === 'ratings') return titleOf(t, triage?.scoring?.results, id)
  return t.dynamic(asks === 'stages' ? `triage.stage.${id}` : `triage.level.${id}`)
}

type Titled = { id: string; title: Text }

/** Its id where the pack does not name it any more. */
function titleOf(t: Translate, list: readonly Titled[] | undefined, id: string): string {
  const found = list?.find(one => one.id === id)
  return found ? textIn(found.title, t.language).text : id
}

const listOf = (t: Translate, words: readonly string[], type: 'conjunction' | 'disjunction' = 'conjunction'): string =>
  new Intl.ListFormat(t.language, { type }).format(words)

const reasonWords: Record<ChangeReason, MessageKey> = {
  scope: 'triage.changed.scope',
  budget: 'triage.changed.budget',
  dates: 'triage.changed.dates',
  category: 'triage.changed.category',
  stage: 'triage.changed.stage',
  novel: 'triage.changed.novel',
  ratings: 'triage.changed.ratings',
  risk: 'triage.changed.risk',
  importance: 'triage.changed.importance',
  body: 'triage.changed.body',
}

/** Why a line was triaged anew, as a list for a sentence: "budget, stage and risk". */
export const triageReasons = (t: Translate, reasons: readonly ChangeReason[]): string =>
  listOf(
    t,
    reasons.map(reason => t(reasonWords[reason])),
  )
