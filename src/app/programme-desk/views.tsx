import { type Element, InsetText, TaskList } from '@gdm/govuk-jsx'
import type { WebCtx } from '#platform/http'
import { Columns, Lead, Link, List, Narrow, type Show, Steps, Subtitle, Text, Title, type WorkTask } from '#platform/ui'
import { type Partner, PhaseTag } from '#programme/partners'
import { Waiting } from '../waiting.tsx'
import type { StepName } from './steps.ts'

/** A page to go to. */
export interface Place {
  text: string
  href: string
}

interface StepPlaces {
  step: StepName
  places: readonly Place[]
}

interface DeskProps {
  ctx: WebCtx
  name: string
  show: Show
  tasks: readonly WorkTask[]
  partners: readonly Partner[]
  steps: readonly StepPlaces[]
  partnerAt(slug: string): string
  allPartners: string
  publicAt: string
}

/** Where those who work for a programme begin. */
export const DeskPage = (props: DeskProps): Element => {
  const { t } = props.ctx
  return (
    <>
      <Columns aside={<PartnerPhases {...props} />}>
        <Title caption={props.name}>{t('programme.desk.title')}</Title>
        <Lead>{t('programme.desk.about')}</Lead>
        <Waiting t={t} show={props.show} tasks={props.tasks} />
        <Text>
          <Link to={props.publicAt}>{t('programme.desk.public')}</Link>
        </Text>
      </Columns>
      <PlacesByStep ctx={props.ctx} title={t('programme.desk.places')} steps={props.steps} />
    </>
  )
}

const PartnerPhases = ({ ctx: { t }, partners, partnerAt, allPartners }: DeskProps): Element => (
  <>
    <Subtitle>{t('partner.list.title')}</Subtitle>
    {partners.length === 0 ? (
      <Text>{t('partner.list.empty')}</Text>
    ) : (
      <TaskList
        idPrefix="partner"
        items={partners.map(partner => ({
          title: partner.name,
          href: partnerAt(partner.slug),
          status: { text: <PhaseTag t={t} phase={partner.phase} /> },
        }))}
      />
    )}
    <Text>
      <Link to={allPartners}>{t('programme.desk.partners')}</Link>
    </Text>
  </>
)

interface PartnerProps {
  ctx: WebCtx
  partner: Partner
  facts: Element
  /** Where what comes next is done. */
  nextAt: string | null
  publicAt: string | null
  steps: readonly StepPlaces[]
}

/** One partner: what comes next with it, its facts, and everything that there is about it by the steps of a programme. */
export const PartnerPage = ({ ctx, partner, facts, nextAt, publicAt, steps }: PartnerProps): Element => {
  const { t, government } = ctx
  return (
    <>
      <Narrow>
        <Title caption={government?.name}>{partner.name}</Title>
        <InsetText>
          <Subtitle>{t('programme.next')}</Subtitle>
          <Text>{t(`programme.next.${partner.phase}`)}</Text>
          {nextAt && <Link to={nextAt}>{t(`programme.next.${partner.phase}.link`)}</Link>}
        </InsetText>
        {facts}
        {publicAt && (
          <Text>
            <Link to={publicAt}>{t('register.public')}</Link>
          </Text>
        )}
      </Narrow>
      <PlacesByStep ctx={ctx} title={t('programme.desk.about-partner')} steps={steps} />
    </>
  )
}

interface PlacesProps {
  ctx: WebCtx
  title: string
  steps: readonly StepPlaces[]
}

const PlacesByStep = ({ ctx: { t }, title, steps }: PlacesProps): Element => (
  <nav aria-label={title}>
    <Subtitle>{title}</Subtitle>
    <Steps
      items={steps.map(({ step, places }) => ({
        title: t(`programme.step.${step}`),
        content: <List items={places.map(({ text, href }) => <Link to={href}>{text}</Link>)} />,
      }))}
    />
  </nav>
)
