import { DataTable, type Element, SummaryList } from '@gdm/govuk-jsx'
import type { Translate } from '#platform/i18n'
import {
  Columns,
  Hint,
  Lead,
  Link,
  List,
  Narrow,
  Prose,
  type Show,
  SmallTitle,
  Steps,
  Subtitle,
  Text,
  Title,
} from '#platform/ui'
import { type Phase, PhaseTag } from '#programme/partners'
import type { Statement } from '#programme/publications'
import type { StepName } from './places.ts'

/** A partner as the programme speaks of it in public. */
export interface PublicPartner {
  slug: string
  name: string
  phase: Phase
  since: Date
  why: string
  href: string
}

interface Place {
  text: string
  href: string
}

interface Said {
  t: Translate
  show: Show
}

interface Newest {
  statement: Statement
  about: string
  href: string
}

interface HomeProps extends Said {
  name: string
  partners: readonly PublicPartner[]
  /** What can be read, by the steps of a programme. */
  steps: readonly { step: StepName; places: readonly Place[] }[]
  newest: readonly Newest[]
  dataAt: string
}

/** Where the programme works and why, what can be read about it, and what was said last. */
export const HomePage = ({ t, show, name, partners, steps, newest, dataAt }: HomeProps): Element => {
  const at = (wanted: readonly Phase[]) => partners.filter(({ phase }) => wanted.includes(phase))
  const present = at(['discovery', 'delivery', 'exiting'])
  return (
    <>
      <Columns aside={<NewestList t={t} show={show} newest={newest} />}>
        <Title caption={name}>{t('programme.site.title')}</Title>
        <Lead>{t('programme.site.about')}</Lead>
        <Subtitle>{t('programme.site.where')}</Subtitle>
        {present.length === 0 && <Text>{t('programme.site.none')}</Text>}
        <Partners t={t} show={show} partners={present} />
        {at(['exited']).length > 0 && <Subtitle>{t('programme.site.earlier')}</Subtitle>}
        <Partners t={t} show={show} partners={at(['exited'])} />
        {at(['declined']).length > 0 && <Subtitle>{t('programme.site.declined')}</Subtitle>}
        <Partners t={t} show={show} partners={at(['declined'])} />
      </Columns>
      <nav aria-label={t('programme.site.topics')}>
        <Subtitle>{t('programme.site.topics')}</Subtitle>
        <Steps
          items={steps.map(({ step, places }) => ({
            title: t(`programme.step.${step}`),
            content: <List items={places.map(placeLink)} />,
          }))}
        />
        <Text>
          <Link to={dataAt}>{t('programme.site.data')}</Link>
        </Text>
      </nav>
    </>
  )
}

const placeLink = ({ text, href }: Place): Element => <Link to={href}>{text}</Link>

const Partners = ({ t, show, partners }: Said & { partners: readonly PublicPartner[] }): Element => (
  <>
    {partners.map(partner => (
      <section>
        <SmallTitle>
          <Link to={partner.href}>{partner.name}</Link>
        </SmallTitle>
        <Hint>
          <PhaseTag t={t} phase={partner.phase} /> {t('partner.since')} {show.day(partner.since)}
        </Hint>
        <Prose text={partner.why} />
      </section>
    ))}
  </>
)

const NewestList = ({ t, show, newest }: Said & { newest: readonly Newest[] }): Element => (
  <>
    <Subtitle>{t('programme.site.newest')}</Subtitle>
    {newest.length === 0 && <Text>{t('programme.site.nothing')}</Text>}
    <List
      items={newest.map(({ statement, about, href }) => (
        <>
          <Link to={href}>{statement.title}</Link>
          <Hint>
            {about}, {show.day(statement.publishedAt)}
          </Hint>
        </>
      ))}
    />
  </>
)

interface PartnerProps extends Said {
  /** How long ago its users were asked, in words. */
  asked: string
  /** How many recommendations of its reviews are open, and overdue. */
  recommended: Element
  partner: PublicPartner
  programme: string
  /** What else is published about it, with how much of it there is. */
  places: readonly (Place & { subjects: number })[]
  platform: Place | null
}

/** One partner: why the programme works there, and all that it has published about it. */
export const PartnerPage = ({
  t,
  show,
  partner,
  programme,
  places,
  platform,
  asked,
  recommended,
}: PartnerProps): Element => (
  <Narrow>
    <Title caption={programme}>{partner.name}</Title>
    <Prose text={partner.why} />
    <SummaryList
      rows={[
        { key: t('programme.site.partner.phase'), value: { text: <PhaseTag t={t} phase={partner.phase} /> } },
        { key: t('partner.since'), value: show.day(partner.since) },
        { key: t('programme.site.partner.asked'), value: asked },
        platform && {
          key: t('programme.site.partner.platform'),
          value: { text: <Link to={platform.href}>{platform.text}</Link> },
        },
      ]}
    />
    {recommended}
    <Subtitle>{t('programme.site.partner.all', { name: partner.name })}</Subtitle>
    {places.length === 0 && <Text>{t('programme.site.nothing')}</Text>}
    <List
      items={places.map(place => (
        <>
          {placeLink(place)} ({show.number(place.subjects)})
        </>
      ))}
    />
  </Narrow>
)

interface DataProps extends Said {
  rows: readonly { kind: string; text: string; subjects: number; href: string }[]
  feedAt: string
  activitiesAt: string
}

/** Everything that the programme has said, as data. */
export const DataPage = ({ t, show, rows, feedAt, activitiesAt }: DataProps): Element => (
  <>
    <Title>{t('programme.site.data')}</Title>
    <Lead>{t('programme.site.data.about')}</Lead>
    <DataTable
      id="kinds"
      caption={t('programme.site.data')}
      captionClasses="govuk-visually-hidden"
      columns={[
        { heading: t('programme.site.data.kind'), cell: row => row.text },
        { heading: t('programme.site.data.count'), cell: row => show.number(row.subjects), isNumeric: true },
        {
          heading: t('programme.site.data.json'),
          cell: row => (
            <Link to={row.href} about={row.text}>
              {t('programme.site.data.json')}
            </Link>
          ),
        },
      ]}
      rows={rows}
      empty={t('programme.site.nothing')}
    />
    <List
      items={[
        <Link to={feedAt}>{t('programme.site.data.feed')}</Link>,
        <Link to={activitiesAt}>{t('programme.site.data.activities')}</Link>,
      ]}
    />
    <Text>{t('programme.site.data.activities.about')}</Text>
  </>
)
