import { Details, type Element, Tag } from '@gdm/govuk-jsx'
import { type RuleRow, ruleText, textIn, type Text as Words } from '#governments/packs'
import type { Translate } from '#platform/i18n'
import { Code, List, type Show } from '#platform/ui'

/** Up to so many lines are shown at once; what is longer is folded away. */
const most = 6

/** Words of a pack in the language of the page, else marked as being in another. */
export const InLanguage = ({ t, words }: { t: Translate; words: Words }): Element => {
  const { text, language } = textIn(words, t.language)
  return language === t.language ? <>{text}</> : <span lang={language}>{text}</span>
}

const Strong = ({ children }: { children: string }): Element => (
  <p class="govuk-body govuk-!-font-weight-bold">{children}</p>
)

/** A rule's value as a person reads and edits it. */
export const RuleValue = ({ t, value }: { t: Translate; value: RuleRow['value'] }): Element => {
  const text = ruleText(value)
  const lines = text.split('\n').length
  if (lines === 1) return <Strong>{text}</Strong>
  if (lines <= most) return <Code text={text} />
  return (
    <Details summary={t('pack.value.show', { lines })}>
      <Code text={text} />
    </Details>
  )
}

/** Whether a rule is the government's own, and whether somebody has held it against the law. */
export const RuleTags = ({
  t,
  row,
}: {
  t: Translate
  row: Pick<RuleRow, 'origin' | 'status' | 'packName'>
}): Element => (
  <p class="govuk-body">
    {row.origin === 'own' ? (
      <Tag classes="govuk-tag--blue">{t('pack.origin.own')}</Tag>
    ) : (
      <Tag classes="govuk-tag--grey">{t('pack.origin.inherited')}</Tag>
    )}{' '}
    {row.status === 'checked' ? (
      <Tag classes="govuk-tag--green">{t('pack.status.checked')}</Tag>
    ) : (
      <Tag classes="govuk-tag--yellow">{t('pack.status.illustrative')}</Tag>
    )}
  </p>
)

/** What stands behind a rule: its source, who looked at it, since when it holds, where it comes from. */
export const RuleFacts = ({ t, show, row }: { t: Translate; show: Show; row: RuleRow }): Element => {
  const { source, reviewed } = row
  const law = t('pack.facts.source', { law: source.law, clause: source.clause })
  return (
    <List
      items={[
        source.url ? (
          <a class="govuk-link" href={source.url}>
            {law}
          </a>
        ) : (
          law
        ),
        t('pack.facts.reviewed', { by: reviewed.by, date: show.date(reviewed.on) }),
        row.until === undefined
          ? t('pack.facts.since', { date: show.date(row.from) })
          : t('pack.facts.between', { from: show.date(row.from), until: show.date(row.until) }),
        ...(row.changesOn === undefined ? [] : [t('pack.facts.changes', { date: show.date(row.changesOn) })]),
        ...(row.origin === 'own'
          ? []
          : [
              <>
                {t('pack.facts.from')} <InLanguage t={t} words={row.packName} />
              </>,
            ]),
      ]}
    />
  )
}
