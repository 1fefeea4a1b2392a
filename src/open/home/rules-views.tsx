import { type Element, InsetText, SummaryList, Tag } from '@gdm/govuk-jsx'
import { type RuleRow, textIn } from '#governments/packs'
import type { Tenant } from '#platform/http'
import type { Translate } from '#platform/i18n'
import { Hint, Lead, Link, List, type Show, Subtitle, Title } from '#platform/ui'
import { ruleWords } from './rule-words.ts'

export interface RulesView {
  t: Translate
  show: Show
  government: Tenant
  rows: readonly RuleRow[]
}

const subjects = ['government', 'calendar', 'plan', 'market', 'procure', 'contract', 'publication'] as const

/** Every rule that is in force today, with where it comes from and who has looked at it. */
export const RulesPage = (view: RulesView): Element => {
  const { t, government, rows } = view
  const illustrative = rows.filter(row => row.status === 'illustrative').length
  return (
    <>
      <Title caption={government.name}>{t('open.rules')}</Title>
      <Lead>{t('open.rules.lead')}</Lead>
      {illustrative > 0 && (
        <InsetText>{t('open.rules.illustrative', { count: illustrative, all: rows.length })}</InsetText>
      )}
      {subjects.map(subject => {
        const own = rows.filter(row => row.subject === subject)
        if (own.length === 0) return null
        return (
          <>
            <Subtitle id={subject}>{t(`pack.subject.${subject}`)}</Subtitle>
            <SummaryList
              rows={own.map(row => ({
                key: t(`pack.rule.${row.key}`),
                value: { text: <Rule {...view} row={row} /> },
              }))}
            />
          </>
        )
      })}
    </>
  )
}

const Rule = ({ t, show, government, row }: RulesView & { row: RuleRow }): Element => {
  const lines = ruleWords({ t, show, currency: government.currency }, row.key, row.value)
  const inherited = row.origin === 'inherited' && textIn(row.packName, t.language).text
  return (
    <>
      {lines.length === 1 ? lines[0] : <List kind="bullet" items={lines} />}
      <Hint>
        {t('open.rule.source')} {row.source.url ? <Link to={row.source.url}>{row.source.law}</Link> : row.source.law},{' '}
        {row.source.clause}. {t('open.rule.since', { date: show.date(row.from) })}{' '}
        {t('open.rule.reviewed', { by: row.reviewed.by, date: show.date(row.reviewed.on) })}{' '}
        {inherited && `${t('open.rule.inherited', { from: inherited })} `}
        {row.changesOn && t('open.rule.changes', { date: show.date(row.changesOn) })}
      </Hint>
      <Tag classes={row.status === 'checked' ? 'govuk-tag--green' : 'govuk-tag--yellow'}>
        {t(`pack.status.${row.status}`)}
      </Tag>
    </>
  )
}
