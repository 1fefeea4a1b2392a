import { Button, DataTable, type Element, InsetText, SummaryList } from '@gdm/govuk-jsx'
import type { RuleKey, RuleRow, Rules, RuleVersion } from '#governments/packs'
import type { Translate } from '#platform/i18n'
import { Hint, Link, List, type Show, Subtitle, Text, Title } from '#platform/ui'
import { InLanguage, RuleFacts, RuleTags, RuleValue } from './rule-views.tsx'
import type { PackVersion } from './schema.ts'

interface Links {
  rule(key: RuleKey): string
  change(key: RuleKey): string
}

export interface Section {
  subject: string
  rows: readonly RuleRow[]
  /** Rules of the subject that the government does not have today. */
  missing: readonly RuleKey[]
}

interface RulesProps {
  t: Translate
  show: Show
  government: string
  today: string
  sections: readonly Section[]
  links: Links
  history: string
  parts: string
}

/** Every rule in force today, by subject, with what stands behind it. */
export const RulesPage = ({ t, show, government, today, sections, links, history, parts }: RulesProps): Element => (
  <>
    <Title caption={government}>{t('pack.title')}</Title>
    <Text>{t('pack.title.explained', { date: show.date(today) })}</Text>
    <List items={[<Link to={history}>{t('pack.history')}</Link>, <Link to={parts}>{t('pack.parts.title')}</Link>]} />
    <Subtitle>{t('pack.contents')}</Subtitle>
    <List
      items={sections.map(({ subject }) => <Link to={`#${subject}`}>{t.dynamic(`pack.subject.${subject}`)}</Link>)}
    />
    {sections.map(({ subject, rows, missing }) => (
      <>
        <Subtitle id={subject}>{t.dynamic(`pack.subject.${subject}`)}</Subtitle>
        {rows.length > 0 && (
          <SummaryList
            rows={rows.map(row => ({
              key: (
                <>
                  <Link to={links.rule(row.key)}>{t(`pack.rule.${row.key}`)}</Link>
                  <RuleTags t={t} row={row} />
                </>
              ),
              value: (
                <>
                  <RuleValue t={t} value={row.value} />
                  <RuleFacts t={t} show={show} row={row} />
                </>
              ),
              actions: {
                items: [
                  {
                    href: links.change(row.key),
                    text: t('pack.change'),
                    visuallyHiddenText: t(`pack.rule.${row.key}`),
                  },
                ],
              },
            }))}
          />
        )}
        {missing.length > 0 && (
          <>
            <Text>{t('pack.missing')}</Text>
            <List items={missing.map(key => <Link to={links.rule(key)}>{t(`pack.rule.${key}`)}</Link>)} kind="bullet" />
          </>
        )}
      </>
    ))}
  </>
)

interface RuleProps {
  t: Translate
  show: Show
  government: string
  ruleKey: RuleKey
  today: string
  row: RuleRow | undefined
  /** Own versions that hold on other days than today, earliest first. */
  others: readonly RuleVersion<Rules[RuleKey]>[]
  change: string
  end: string | null
}

/** One rule: what it says today, what it said and will say, and what it would be without an own one. */
export const RulePage = ({ t, show, government, ruleKey, today, row, others, change, end }: RuleProps): Element => (
  <>
    <Title caption={government}>{t(`pack.rule.${ruleKey}`)}</Title>
    <Text>{t(`pack.about.${ruleKey}`)}</Text>
    {row ? (
      <>
        <RuleTags t={t} row={row} />
        <Hint>{t('pack.today', { date: show.date(today) })}</Hint>
        <RuleValue t={t} value={row.value} />
        <RuleFacts t={t} show={show} row={row} />
      </>
    ) : (
      <InsetText>{t('pack.not-set')}</InsetText>
    )}
    <Button href={change}>{row ? t('pack.change.button') : t('pack.set.button')}</Button>
    {end && (
      <Text>
        <Link to={end}>{t('pack.end.link')}</Link>
      </Text>
    )}
    {row?.instead && (
      <>
        <Subtitle>
          {t('pack.instead')} <InLanguage t={t} words={row.instead.packName} />
        </Subtitle>
        <RuleValue t={t} value={row.instead.value} />
      </>
    )}
    {others.length > 0 && <Subtitle>{t('pack.other-days')}</Subtitle>}
    {others.map(version => (
      <>
        <Hint>
          {version.until === undefined
            ? t('pack.facts.since', { date: show.date(version.from) })
            : t('pack.facts.between', { from: show.date(version.from), until: show.date(version.until) })}
        </Hint>
        <RuleValue t={t} value={version.value} />
      </>
    ))}
  </>
)

interface HistoryProps {
  t: Translate
  show: Show
  government: string
  versions: readonly PackVersion[]
  download(version: number): string
  next: string | null
}

/** Who changed which rule when, as roles; each version can be taken home. */
export const HistoryPage = ({ t, show, government, versions, download, next }: HistoryProps): Element => (
  <>
    <Title caption={government}>{t('pack.history')}</Title>
    <Text>{t('pack.history.explained')}</Text>
    <DataTable
      id="versions"
      caption={t('pack.history')}
      captionClasses="govuk-visually-hidden"
      empty={t('pack.history.none')}
      columns={[
        {
          heading: t('pack.version'),
          cell: one => <Link to={download(one.version)}>{t('pack.version.file', { version: one.version })}</Link>,
        },
        { heading: t('pack.version.what'), cell: one => <What t={t} show={show} version={one} /> },
        {
          heading: t('pack.version.who'),
          cell: one => one.roles.map(role => t.dynamic(`role.${role}`)).join(', ') || t('pack.version.platform'),
        },
        { heading: t('pack.version.when'), cell: one => show.instant(one.at) },
      ]}
      rows={versions}
      nextHref={next ?? undefined}
    />
  </>
)

const What = ({ t, show, version }: { t: Translate; show: Show; version: PackVersion }): Element => {
  const { change, rule, effectiveOn } = version
  if (rule === null || effectiveOn === null) return <>{t('pack.made.set-up')}</>
  const values = { rule: t.dynamic(`pack.rule.${rule}`), date: show.date(effectiveOn) }
  return <>{change === 'rule-ended' ? t('pack.made.rule-ended', values) : t('pack.made.rule-changed', values)}</>
}
