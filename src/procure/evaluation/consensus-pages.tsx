import { Button, DataTable, type Element, InsetText, Table, Tag } from '@gdm/govuk-jsx'
import type { FieldError, FormTokens, Posted } from '#platform/forms'
import type { Translate } from '#platform/i18n'
import { Form, Link, Problems, Subtitle, Text, Title } from '#platform/ui'
import { bidderName } from './overview.tsx'
import { type Judgement, type Judgements, spreadOf } from './rules.ts'
import { judgementText, SheetFields, SheetSummary } from './sheet.tsx'
import type { PanelCriterion } from './standing.ts'

export interface ConsensusLine {
  number: number
  lot: string | null
  /** The greatest difference between two members on one criterion. */
  spread: number
  isAgreed: boolean
  href: string
}

interface ConsensusListProps {
  t: Translate
  title: string
  lines: readonly ConsensusLine[]
}

/** How far apart a panel is on a bid, as a mark of its own and not by colour alone. */
export const SpreadTag = ({ t, spread }: { t: Translate; spread: number }): Element =>
  spread === 0 ? (
    <span>{t('evaluation.spread.none')}</span>
  ) : (
    <Tag classes={spread > 1 ? 'govuk-tag--red' : 'govuk-tag--yellow'}>{t('evaluation.spread', { spread })}</Tag>
  )

/** All bids with how far apart the members are, and whether the panel has agreed. */
export const ConsensusListPage = ({ t, title, lines }: ConsensusListProps): Element => (
  <>
    <Title caption={title}>{t('evaluation.consensus.title')}</Title>
    <Text>{t('evaluation.consensus.text')}</Text>
    <DataTable
      id="bids"
      caption={t('evaluation.consensus.caption')}
      captionClasses="govuk-table__caption--m"
      columns={[
        { heading: t('evaluation.bid'), cell: line => <Link to={line.href}>{bidderName(t, line.number)}</Link> },
        { heading: t('evaluation.lot'), cell: line => line.lot ?? t('evaluation.lot.only') },
        { heading: t('evaluation.spread.heading'), cell: line => <SpreadTag t={t} spread={line.spread} /> },
        {
          heading: t('evaluation.consensus.status'),
          cell: line => t(line.isAgreed ? 'evaluation.done' : 'evaluation.not-agreed'),
        },
      ]}
      rows={lines}
      empty={t('evaluation.no-bids')}
    />
  </>
)

/** What one member said about one bid. */
export interface MemberSheet {
  name: string
  judgements: Judgements
}

export interface AgreeProps {
  t: Translate
  number: number
  lot: string | null
  criteria: readonly PanelCriterion[]
  members: readonly MemberSheet[]
  bidHref: string | null
  action: string
  /** Null for whoever is not the chair, and once the ranking is fixed. */
  form: { tokens: FormTokens; typed: Posted; errors: readonly FieldError[] } | null
  agreed: Judgements
}

/** What the members said about a bid, side by side, and what the panel agrees on. */
export const AgreePage = (props: AgreeProps): Element => {
  const { t, number, lot, criteria, members, form, agreed, bidHref } = props
  const beside = (criterion: PanelCriterion) => <MembersTable {...props} criterion={criterion} isBeside />
  return (
    <>
      {form && <Problems t={t} errors={form.errors} />}
      <Title caption={lot ?? undefined}>{bidderName(t, number)}</Title>
      {bidHref && (
        <p class="govuk-body">
          <Link to={bidHref}>{t('evaluation.read-bid')}</Link>
        </p>
      )}
      <div class="govuk-grid-row">
        <div class="govuk-grid-column-two-thirds">
          {form ? (
            <Form action={props.action} tokens={form.tokens}>
              <SheetFields t={t} criteria={criteria} typed={form.typed} errors={form.errors} beside={beside} />
              <Button preventDoubleClick>{t('evaluation.consensus.save')}</Button>
            </Form>
          ) : (
            <>
              <InsetText>{t('evaluation.consensus.read-only')}</InsetText>
              <SheetSummary t={t} criteria={criteria} judgements={agreed} />
              <Subtitle>{t('evaluation.members-said')}</Subtitle>
              {criteria
                .filter(({ id }) => members.some(member => member.judgements.has(id)))
                .map(criterion => (
                  <MembersTable {...props} criterion={criterion} />
                ))}
            </>
          )}
        </div>
      </div>
    </>
  )
}

interface MembersTableProps extends AgreeProps {
  criterion: PanelCriterion
  /** Stands under the criterion's own heading. */
  isBeside?: boolean
}

const MembersTable = ({ t, members, criterion, isBeside }: MembersTableProps): Element => {
  const said = members.map(({ judgements }) => judgements.get(criterion.id))
  const spread = spreadOf(said.filter((judgement): judgement is Judgement => judgement !== undefined))
  return (
    <section
      class="gdm-scroll"
      aria-label={t('evaluation.members-said.of', { criterion: criterion.title })}
      tabindex={0}
    >
      <Table
        caption={
          <>
            {isBeside ? t('evaluation.members-said') : criterion.title} <SpreadTag t={t} spread={spread} />
          </>
        }
        captionClasses="govuk-table__caption--s"
        head={[t('panel.name'), t('evaluation.judgement'), t('evaluation.notes')]}
        rows={members.map(({ name }, index) => [
          { text: name },
          { text: judgementText(t, criterion, said[index]) },
          { text: said[index]?.notes ?? '' },
        ])}
        firstCellIsHeader
      />
    </section>
  )
}
