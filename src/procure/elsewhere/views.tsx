import {
  Button,
  type Content,
  DataTable,
  type Element,
  FilterPanel,
  Hint,
  href,
  Select,
  SummaryList,
  Tag,
  Timeline,
  type TimelineItem,
} from '@gdm/govuk-jsx'
import type { Translate } from '#platform/i18n'
import type { Money } from '#platform/money'
import type { Show } from '#platform/ui'
import { type State, states } from './rules.ts'
import type { BidStatistics, Purchase, PurchaseAward, PurchaseList } from './schema.ts'

interface Said {
  t: Translate
  show: Show
}

const colours: Record<State, string> = {
  announced: 'govuk-tag--blue',
  closed: 'govuk-tag--yellow',
  awarded: 'govuk-tag--green',
  unsuccessful: 'govuk-tag--grey',
  cancelled: 'govuk-tag--grey',
}

const StateTag = ({ t, state }: { t: Translate; state: State }): Element => (
  <Tag classes={colours[state]}>{t(`elsewhere.state.${state}`)}</Tag>
)

const shownValue = (show: Show, value: Money | null): string => (value ? show.money(value.amount, value.currency) : '–')

export interface PurchaseListProps extends Said {
  purchases: readonly Purchase[]
  filter: PurchaseList
  links: {
    self: string
    first: string
    create: string | null
    csv: string
    next: string | undefined
    purchase: (id: string) => string
  }
}

/** Purchases held on other portals, whether recorded by form or imported. */
export const PurchaseListPage = ({ t, show, purchases, filter, links }: PurchaseListProps): Element => (
  <>
    <h1 class="govuk-heading-xl">{t('elsewhere.list.title')}</h1>
    <p class="govuk-body-l">{t('elsewhere.list.explained')}</p>
    {links.create && <Button href={links.create}>{t('elsewhere.list.new')}</Button>}
    <div class="govuk-grid-row">
      <div class="govuk-grid-column-one-third">
        <FilterPanel action={links.self} clear={{ text: t('elsewhere.list.clear'), href: links.self }}>
          <Select
            name="state"
            label={t('elsewhere.field.state')}
            value={filter.state ?? ''}
            items={[
              { value: '', text: t('elsewhere.filter.any') },
              ...states.map(state => ({ value: state, text: t(`elsewhere.state.${state}`) })),
            ]}
          />
        </FilterPanel>
      </div>
      <div class="govuk-grid-column-two-thirds">
        <DataTable
          id="purchases"
          caption={t('elsewhere.list.caption')}
          captionClasses="govuk-table__caption--m"
          columns={[
            {
              heading: t('elsewhere.field.title'),
              cell: purchase => (
                <a class="govuk-link" href={href(links.purchase(purchase.id))}>
                  {purchase.title}
                </a>
              ),
            },
            { heading: t('elsewhere.field.portal'), cell: purchase => portalName(purchase, t) },
            {
              heading: t('elsewhere.csv.value'),
              cell: purchase => shownValue(show, purchase.value),
              isNumeric: true,
            },
            { heading: t('elsewhere.field.state'), cell: purchase => <StateTag t={t} state={purchase.state} /> },
          ]}
          rows={purchases}
          empty={t('elsewhere.list.empty')}
          csvHref={links.csv}
          previousHref={filter.after && links.first}
          nextHref={links.next}
        />
      </div>
    </div>
  </>
)

const portalName = (purchase: Purchase, t: Translate): string =>
  purchase.portal?.name ?? (purchase.source === 'import' ? t('elsewhere.field.imported') : '–')

/** One thing that could be recorded of a purchase in its state: how, or why not by this person. */
export interface Choice {
  action: 'correct' | 'close' | 'award' | 'end' | 'cancel' | 'adopt'
  link: string
  refusal: string | null
}

export interface PurchasePageProps extends Said {
  purchase: Purchase
  bodyName: string | undefined
  plan: { title: string; link: string } | null
  awards: readonly PurchaseAward[]
  choices: readonly Choice[]
  history: readonly TimelineItem[]
  published: string
}

/** One purchase with what is known of it. */
export const PurchasePage = (props: PurchasePageProps): Element => {
  const { t, purchase } = props
  return (
    <>
      <h1 class="govuk-heading-xl">{purchase.title}</h1>
      <p class="govuk-body">
        <StateTag t={t} state={purchase.state} />{' '}
        {purchase.historic && <Tag classes="govuk-tag--grey">{t('elsewhere.field.historic')}</Tag>}
      </p>
      <NextSteps {...props} />
      <div class="govuk-grid-row">
        <div class="govuk-grid-column-two-thirds">
          <Facts {...props} />
          <Awards {...props} />
        </div>
        <div class="govuk-grid-column-one-third">
          <Timeline headingLevel={2} phases={[{ title: t('elsewhere.page.history'), items: props.history }]} />
        </div>
      </div>
    </>
  )
}

const NextSteps = ({ t, choices, published }: PurchasePageProps) => {
  const open = choices.filter(({ refusal }) => !refusal)
  const main = open.find(({ action }) => action === 'close' || action === 'award' || action === 'adopt')
  return (
    <>
      {open.length > 0 ? (
        <div class="govuk-button-group">
          {open.map(choice => (
            <Button href={choice.link} classes={choice === main ? undefined : 'govuk-button--secondary'}>
              {t(`elsewhere.action.${choice.action}`)}
            </Button>
          ))}
        </div>
      ) : (
        <p class="govuk-body">{t('elsewhere.page.nothing')}</p>
      )}
      {choices
        .filter(({ refusal }) => refusal)
        .map(({ action, refusal }) => (
          <Hint>
            {t('elsewhere.page.why-not', { action: t(`elsewhere.action.${action}`), reason: t.dynamic(refusal ?? '') })}
          </Hint>
        ))}
      <p class="govuk-body">
        <a class="govuk-link" href={href(published)}>
          {t('elsewhere.page.public')}
        </a>
      </p>
    </>
  )
}

const Facts = ({ t, show, purchase, bodyName, plan }: PurchasePageProps) => {
  const optional = (key: string, value: Content | null | undefined | false) => (value ? { key, value } : null)
  const period = [purchase.opensOn, purchase.closesOn].map(day => (day ? show.date(day) : '…')).join(' – ')
  return (
    <SummaryList
      rows={[
        optional(t('elsewhere.field.body'), bodyName),
        optional(t('elsewhere.field.portal'), <PortalLink t={t} purchase={purchase} />),
        optional(t('elsewhere.field.description.short'), purchase.description),
        optional(t('elsewhere.field.method'), purchase.method && t(`elsewhere.method.${purchase.method}`)),
        optional(t('elsewhere.field.method.name'), purchase.methodDetails),
        optional(
          t('elsewhere.field.value', { currency: purchase.value?.currency ?? '' }),
          purchase.value && shownValue(show, purchase.value),
        ),
        optional(t('elsewhere.field.period'), (purchase.opensOn || purchase.closesOn) && period),
        optional(t('elsewhere.field.bids'), bidsIn(purchase.statistics, t)),
        optional(
          t('elsewhere.field.plan'),
          plan && (
            <a class="govuk-link" href={href(plan.link)}>
              {plan.title}
            </a>
          ),
        ),
        optional(t('elsewhere.field.ocid'), purchase.ocid),
        optional(t('elsewhere.field.reason'), purchase.endReason),
      ]}
    />
  )
}

function bidsIn(counts: BidStatistics, t: Translate): Content | null {
  const names = (Object.keys(counts) as (keyof BidStatistics)[]).filter(name => counts[name] !== null)
  if (names.length === 0) return null
  return names.map((name, index) => [index > 0 && <br />, `${t(`elsewhere.statistics.${name}`)}: ${counts[name]}`])
}

const PortalLink = ({ t, purchase }: { t: Translate; purchase: Purchase }) => {
  const words = [portalName(purchase, t), purchase.portal?.reference].filter(Boolean).join(', ')
  const url = purchase.portal?.url
  return url ? (
    <a class="govuk-link" href={href(url)} rel="noreferrer">
      {words}
    </a>
  ) : (
    words
  )
}

const Awards = ({ t, show, awards }: PurchasePageProps) => {
  const period = (award: PurchaseAward) =>
    award.startsOn || award.endsOn
      ? [award.startsOn, award.endsOn].map(day => (day ? show.date(day, 'short') : '…')).join(' – ')
      : '–'
  return (
    <DataTable
      id="awards"
      caption={t('elsewhere.page.awards')}
      captionClasses="govuk-table__caption--m"
      columns={[
        {
          heading: t('elsewhere.field.supplier'),
          cell: award => [
            award.supplier.name,
            award.supplier.scale && `, ${t(`elsewhere.scale.${award.supplier.scale}`)}`,
            award.supplierId && ` (${t('elsewhere.page.registered')})`,
          ],
        },
        { heading: t('elsewhere.field.awardTitle'), cell: award => award.title },
        { heading: t('elsewhere.field.contract-period'), cell: period },
        {
          heading: t('elsewhere.csv.value'),
          cell: award => shownValue(show, award.value),
          isNumeric: true,
        },
      ]}
      rows={awards}
      empty={t('elsewhere.page.awards.none')}
    />
  )
}
