import { DataTable, type Element, SummaryList, Tag } from '@gdm/govuk-jsx'
import type { Translate } from '#platform/i18n'
import { Code, Hint, Lead, Link, List, Subtitle, Text, Title } from '#platform/ui'
import type { RuleOnDay } from './rule-in-force.ts'
import type { ComparedRule } from './rules-compared.ts'
import type { Published, SideBySide } from './side-by-side.ts'

interface SideProps {
  t: Translate
  table: SideBySide
  nameOf(partner: string): string
  links: { finding(id: string): string; csv: string }
  /** True when there are more findings than were looked at. */
  isCut: boolean
}

/** Which partner has which common finding, and what was found in one alone. */
export const SideBySidePage = ({ t, table, nameOf, links, isCut }: SideProps): Element => {
  const list = (findings: readonly Published[] | undefined) =>
    findings?.length ? <List items={findings.map(one => <Link to={links.finding(one.id)}>{one.title}</Link>)} /> : '–'
  return (
    <>
      <Title>{t('finding.side.title')}</Title>
      <Lead>{t('finding.side.about')}</Lead>
      {isCut && <Text>{t('finding.side.cut')}</Text>}
      <DataTable
        id="common"
        caption={t('finding.side.common')}
        columns={[
          {
            heading: t('finding.side.finding'),
            cell: ({ common }) => <Link to={links.finding(common.id)}>{common.title}</Link>,
          },
          { heading: t('finding.field.size'), cell: ({ common }) => common.size },
          { heading: t('finding.side.count'), cell: ({ cells }) => String(cells.size), isNumeric: true },
          ...table.partners.map(partner => ({
            heading: nameOf(partner),
            cell: ({ cells }: SideBySide['common'][number]) => list(cells.get(partner)),
          })),
        ]}
        rows={table.common}
        empty={t('finding.side.none')}
        csvHref={links.csv}
      />
      <Subtitle>{t('finding.side.own')}</Subtitle>
      <Text>{t('finding.side.own.about')}</Text>
      {table.own.size === 0 ? (
        <Text>{t('finding.side.own.none')}</Text>
      ) : (
        <SummaryList
          rows={[...table.own].map(([partner, findings]) => ({
            key: nameOf(partner),
            value: { text: list(findings) },
          }))}
        />
      )}
    </>
  )
}

const howColours = {
  overridden: 'govuk-tag--yellow',
  added: 'govuk-tag--light-blue',
  absent: 'govuk-tag--orange',
  same: 'govuk-tag--grey',
} as const satisfies Record<ComparedRule['how'], string>

interface RulesProps {
  t: Translate
  partner: string
  parent: string
  rows: readonly ComparedRule[]
  nameOf(partner: string): string
  links: { reform(id: string): string; csv: string }
}

/** Where the rules of a subnational partner and of its national one differ, and which reforms are about them. */
export const RulesPage = ({ t, partner, parent, rows, nameOf, links }: RulesProps): Element => (
  <>
    <Title caption={partner}>{t('finding.rules.title')}</Title>
    <Lead>{t('finding.rules.about', { partner, parent })}</Lead>
    <DataTable
      id="rules"
      caption={t('finding.rules.title')}
      captionClasses="govuk-visually-hidden"
      columns={[
        { heading: t('finding.rules.rule'), cell: one => one.key },
        {
          heading: t('finding.rules.how'),
          cell: one => <Tag classes={howColours[one.how]}>{t(`finding.rules.${one.how}`)}</Tag>,
        },
        {
          heading: parent,
          cell: one => <Rule t={t} label={`${one.key}, ${parent}`} text={one.national} law={one.nationalLaw} />,
        },
        {
          heading: partner,
          cell: one => <Rule t={t} label={`${one.key}, ${partner}`} text={one.subnational} law={one.subnationalLaw} />,
        },
        {
          heading: t('legal-reform.list'),
          cell: one =>
            one.reforms.length === 0 ? (
              '–'
            ) : (
              <List
                items={one.reforms.map(reform => (
                  <>
                    <Link to={links.reform(reform.id)}>{reform.title}</Link> ({nameOf(reform.partner)})
                  </>
                ))}
              />
            ),
        },
      ]}
      rows={rows}
      empty={t('finding.rules.none')}
      csvHref={links.csv}
    />
  </>
)

interface RuleProps {
  t: Translate
  label: string
  text: string | null
  law: string | null
}

/** A rule as it is written. Its first line says which and whose, by which a reader of landmarks tells them apart. */
const Rule = ({ t, label, text, law }: RuleProps): Element =>
  text === null ? (
    <Hint>{t('finding.rules.no-rule')}</Hint>
  ) : (
    <>
      <Code text={`# ${label}\n${text}`} />
      <Hint>{law}</Hint>
    </>
  )

/** The rule of the partner's pack that a reform brought into force, as it is on the platform. */
export const RuleInForce = ({ t, day, rule }: { t: Translate; day: string; rule: RuleOnDay | null }): Element => (
  <>
    <Subtitle>{t('legal-reform.rule.shown')}</Subtitle>
    {rule === null ? (
      <Text>{t('legal-reform.rule.unchecked')}</Text>
    ) : (
      <>
        <Text>{t('legal-reform.rule.from-pack', { day, law: rule.law, clause: rule.clause })}</Text>
        <Code text={rule.value} />
      </>
    )}
  </>
)
