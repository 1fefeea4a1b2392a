import { type Element, TaskList } from '@gdm/govuk-jsx'
import type { WebCtx } from '#platform/http'
import { Columns, Lead, Link, List, Subtitle, Text, Title } from '#platform/ui'
import { type Partner, PhaseTag } from '#programme/partners'

/** A page to go to. */
export interface Place {
  text: string
  href: string
}

interface DeskProps {
  ctx: WebCtx
  name: string
  partners: readonly Partner[]
  places: readonly Place[]
  partnerAt(slug: string): string
  allPartners: string
}

/** Where those who work for a programme begin. */
export const DeskPage = ({ ctx: { t }, name, partners, places, partnerAt, allPartners }: DeskProps): Element => (
  <Columns aside={<Places title={t('programme.desk.places')} places={places} />}>
    <Title caption={name}>{t('programme.desk.title')}</Title>
    <Lead>{t('programme.desk.about')}</Lead>
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
  </Columns>
)

interface PartnerProps {
  ctx: WebCtx
  partner: Partner
  facts: Element
  places: readonly Place[]
}

/** One partner, with everything that there is about it. */
export const PartnerPage = ({ ctx: { t, government }, partner, facts, places }: PartnerProps): Element => (
  <Columns aside={<Places title={t('programme.desk.about-partner')} places={places} />}>
    <Title caption={government?.name}>{partner.name}</Title>
    {facts}
  </Columns>
)

const Places = ({ title, places }: { title: string; places: readonly Place[] }): Element => (
  <nav aria-label={title}>
    <Subtitle>{title}</Subtitle>
    <List items={places.map(({ text, href }) => <Link to={href}>{text}</Link>)} />
  </nav>
)
