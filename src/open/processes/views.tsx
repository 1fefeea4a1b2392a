import { Button, type Element, InsetText } from '@gdm/govuk-jsx'
import { publicLinks } from '#open/addresses'
import { instantOf } from '#open/projection'
import { Columns, Link, List, SmallTitle, Subtitle, Text, Title } from '#platform/ui'
import { publicOpportunityLinks } from '#procure/opportunities'
import { withdrawalMark } from '#record'
import { HistoricMark, KeyFacts, type ProcessView, titleOf } from './facts.tsx'
import { History } from './history.tsx'
import { Awards, Contracts } from './outcome.tsx'
import { PlanAssurance } from './plan.tsx'
import { PlanComments } from './plan-comments.tsx'
import { BidFigures, Questions } from './questions.tsx'
import { Requirements, safeAddress } from './requirements.tsx'
import type { TimelineEntry } from './timeline.ts'

export type { ProcessView }
export { titleOf }

/** Everything that is published about one contracting process. */
export const ProcessPage = ({ view, entries }: { view: ProcessView; entries: readonly TimelineEntry[] }): Element => (
  <>
    <Title caption={kindOf(view)}>
      <span lang={view.lang}>{titleOf(view)}</span>
    </Title>
    <Columns
      aside={
        <>
          <History view={view} entries={entries} />
          <DataLinks {...view} />
        </>
      }
    >
      {view.historic && <HistoricMark t={view.t} record={view.record} />}
      <Withdrawn {...view} />
      <Cancelled {...view} />
      <KeyFacts {...view} />
      <CallToAction {...view} />
      <Contracts {...view} />
      <Awards {...view} />
      <PlanAssurance {...view} />
      <Requirements {...view} />
      <Questions {...view} />
      <BidFigures {...view} />
      <PlanComments {...view} />
      <Related {...view} />
    </Columns>
  </>
)

const kindOf = ({ t, status, record }: ProcessView): string => {
  if (status === 'planned' && !record.tender?.tenderPeriod?.endDate) return t('open.process.kind.plan')
  return (record.contracts ?? []).length > 0 ? t('open.process.kind.contract') : t('open.process.kind.opportunity')
}

/** What a supplier can do here now: bid while it is open, ask while questions are taken. */
const CallToAction = ({ t, record, status, government, ocid, now }: ProcessView): Element | null => {
  const { tender } = record
  if (status !== 'open' || !tender) return null
  const isHere = tender.submissionMethod?.includes('electronicSubmission') && government.parts.includes('procure')
  if (!isHere) {
    const portal = safeAddress(tender.documents?.find(document => document.documentType === 'tenderNotice')?.url)
    return portal ? (
      <Text>
        <Link to={portal}>{t('open.process.bid-elsewhere')}</Link>
      </Text>
    ) : null
  }
  const questionsUntil = instantOf(tender.enquiryPeriod?.endDate)
  return (
    <>
      <Button href={publicOpportunityLinks.bid(government.slug, ocid)} isStartButton>
        {t('open.process.bid')}
      </Button>
      {questionsUntil && questionsUntil > now && (
        <Text>
          <Link to={publicOpportunityLinks.questions(government.slug, ocid)}>{t('open.process.ask')}</Link>
        </Text>
      )}
    </>
  )
}

const Cancelled = ({ t, show, record, status, lang }: ProcessView): Element | null => {
  if (status !== 'cancelled') return null
  const amendment = record.tender?.amendments?.findLast(one => !isWithdrawal(one))
  const at = instantOf(amendment?.date)
  return (
    <>
      <Text>{at ? t('open.process.cancelled.on', { date: show.day(at) }) : t('open.process.cancelled')}</Text>
      {amendment?.rationale && (
        <Text>
          {t('open.process.cancelled.why')} <span lang={lang}>{amendment.rationale}</span>
        </Text>
      )}
    </>
  )
}

/** That a text was withdrawn, and under which rule: the sentence that stands in the notice. */
const Withdrawn = ({ t, record, lang }: ProcessView): Element | null => {
  const told = new Set((record.tender?.amendments ?? []).filter(isWithdrawal).map(one => one.rationale ?? ''))
  if (told.size === 0) return null
  return (
    <InsetText>
      <strong>{t('open.process.withdrawn')}</strong>
      {[...told].map(sentence => (
        <Text>
          <span lang={lang}>{sentence}</span>
        </Text>
      ))}
    </InsetText>
  )
}

const isWithdrawal = ({ id }: { id?: string }): boolean => id?.startsWith(withdrawalMark) ?? false

const Related = ({ t, record, government }: ProcessView): Element | null => {
  const related = (record.relatedProcesses ?? []).filter(process => process.identifier)
  if (related.length === 0) return null
  return (
    <>
      <Subtitle id="related">{t('open.process.related')}</Subtitle>
      <List
        items={related.map(process => (
          <>
            {t.dynamic(`open.related.${process.relationship?.[0] ?? 'other'}`)}
            {': '}
            <Link to={publicLinks.process(government.slug, 'opportunities', process.identifier ?? '')}>
              {process.title ?? process.identifier}
            </Link>
          </>
        ))}
      />
    </>
  )
}

const DataLinks = ({ t, ocid, government }: ProcessView): Element => (
  <>
    <SmallTitle>{t('open.data.heading')}</SmallTitle>
    <List
      items={[
        <Link to={publicLinks.record(ocid)}>{t('open.data.record')}</Link>,
        <Link to={publicLinks.record(ocid, true)}>{t('open.data.versioned')}</Link>,
        <Link to={publicLinks.data(government.slug)}>{t('open.data.about')}</Link>,
      ]}
    />
  </>
)
