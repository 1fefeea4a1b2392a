import { type Element, SummaryList } from '@gdm/govuk-jsx'
import { instantOf } from '#open/projection'
import { Hint, Prose, Subtitle, Text } from '#platform/ui'
import type { ProcessView } from './facts.tsx'

/** Questions of suppliers with their answers: everybody sees both, nobody sees who asked. */
export const Questions = ({ t, show, record, lang }: ProcessView): Element | null => {
  const enquiries = record.tender?.enquiries ?? []
  if (!record.tender?.enquiryPeriod && enquiries.length === 0) return null
  return (
    <>
      <Subtitle id="questions">{t('open.process.enquiries')}</Subtitle>
      {enquiries.length === 0 ? (
        <Text>{t('open.process.enquiries.none')}</Text>
      ) : (
        <SummaryList
          rows={enquiries.map(enquiry => {
            const answeredAt = instantOf(enquiry.dateAnswered)
            return {
              key: { text: <span lang={lang}>{enquiry.title ?? enquiry.description ?? ''}</span> },
              value: {
                text: (
                  <>
                    {enquiry.title && enquiry.description && <Prose text={enquiry.description} lang={lang} />}
                    {enquiry.answer ? (
                      <Prose text={enquiry.answer} lang={lang} />
                    ) : (
                      <Hint>{t('open.process.enquiry.unanswered')}</Hint>
                    )}
                    {enquiry.answer && answeredAt && (
                      <Hint>{t('open.process.enquiry.answered', { date: show.day(answeredAt) })}</Hint>
                    )}
                  </>
                ),
              },
            }
          })}
        />
      )}
    </>
  )
}

const measures = [
  'requests',
  'bids',
  'validBids',
  'disqualifiedBids',
  'smeBids',
  'microBids',
  'smallBids',
  'mediumBids',
  'foreignBids',
]

/** How many bids there were and from whom, in figures; nothing about a single bidder. */
export const BidFigures = ({ t, show, record }: ProcessView): Element | null => {
  const figures = (record.bids?.statistics ?? []).filter(
    figure => figure.value !== undefined && measures.includes(figure.measure ?? ''),
  )
  const tenderers = record.tender?.numberOfTenderers
  if (figures.length === 0 && tenderers === undefined) return null
  const lotName = (id: string | undefined) => record.tender?.lots?.find(lot => lot.id === id)?.title ?? id
  const rows = figures.map(figure => ({
    key: [t.dynamic(`open.measure.${figure.measure}`), lotName(figure.relatedLot)].filter(Boolean).join(', '),
    value: {
      text: (
        <>
          {show.number(Number(figure.value))}
          {figure.notes && <Hint>{figure.notes}</Hint>}
        </>
      ),
    },
  }))
  const own =
    tenderers === undefined ? [] : [{ key: t('open.measure.tenderers'), value: show.number(Number(tenderers)) }]
  return (
    <>
      <Subtitle id="bids">{t('open.process.bids')}</Subtitle>
      <SummaryList rows={[...rows, ...(figures.length > 0 ? [] : own)]} />
    </>
  )
}
