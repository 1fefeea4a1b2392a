import { type Element, type StatTile, StatTiles, Tag } from '@gdm/govuk-jsx'
import { publicLinks } from '#open/addresses'
import { EntryList, type EntryRow } from '#open/search'
import type { Tenant } from '#platform/http'
import type { Translate } from '#platform/i18n'
import {
  Columns,
  Lead,
  Link,
  List,
  Narrow,
  SearchBox,
  SmallTitle,
  Subtitle,
  Text,
  Title,
  Tree,
  type TreeNode,
} from '#platform/ui'

export interface TreeRow {
  id: string
  slug: string
  name: string
  parent_id: string | null
  example: boolean
}

export interface HomeView {
  t: Translate
  tiles: readonly StatTile[]
  newest: readonly EntryRow[]
  governments: readonly TreeRow[]
  now: Date
}

/** What this is, what can be found here, and whose it is. */
export const HomePage = ({ t, tiles, newest, governments, now }: HomeView): Element => (
  <>
    <Narrow>
      <Title>{t('open.home.title')}</Title>
      <Lead>{t('open.home.lead')}</Lead>
      <SearchBox
        action={publicLinks.list(null, 'opportunities')}
        name="q"
        label={t('open.home.search')}
        button={t('open.home.search.button')}
      />
    </Narrow>
    <StatTiles items={tiles} />
    <Columns
      aside={
        <>
          <Subtitle id="governments">{t('open.home.governments')}</Subtitle>
          <Tree nodes={treeOf(t, governments, null)} />
        </>
      }
    >
      <Newest t={t} newest={newest} now={now} slug={null} />
    </Columns>
  </>
)

function treeOf(t: Translate, governments: readonly TreeRow[], parentId: string | null): TreeNode[] {
  const known = new Set(governments.map(row => row.id))
  return governments
    .filter(row => (row.parent_id && known.has(row.parent_id) ? row.parent_id : null) === parentId)
    .map(row => ({
      content: (
        <>
          <Link to={publicLinks.government(row.slug)}>{row.name}</Link>
          {row.example && (
            <>
              {' '}
              <Tag classes="govuk-tag--grey">{t('open.example')}</Tag>
            </>
          )}
        </>
      ),
      below: treeOf(t, governments, row.id),
    }))
}

const Newest = ({
  t,
  newest,
  now,
  slug,
}: Pick<HomeView, 't' | 'newest' | 'now'> & { slug: string | null }): Element => (
  <>
    <Subtitle id="newest">{t('open.home.newest')}</Subtitle>
    {newest.length === 0 ? (
      <Text>{t('open.home.newest.none')}</Text>
    ) : (
      <EntryList
        t={t}
        list="opportunities"
        entries={newest}
        now={now}
        withGovernment={slug === null}
        headingLevel={3}
      />
    )}
    <Text>
      <Link to={publicLinks.list(slug, 'opportunities')}>{t('open.list.opportunities.all')}</Link>
    </Text>
  </>
)

export interface GovernmentView extends Pick<HomeView, 't' | 'tiles' | 'newest' | 'now'> {
  government: Tenant
  kind: string
  description: string | null
  parent: TreeRow | null
  children: readonly TreeRow[]
  bodies: readonly { name: string; mailbox: string }[]
  plans: readonly EntryRow[]
}

/** One government: what it plans and buys, who buys for it, by which rules. */
export const GovernmentPage = (view: GovernmentView): Element => {
  const { t, government, kind, description, tiles, newest, plans, now } = view
  const { slug } = government
  return (
    <>
      <Narrow>
        <Title caption={kind}>{government.name}</Title>
        {description && <Lead>{description}</Lead>}
        <SearchBox
          action={publicLinks.list(slug, 'opportunities')}
          name="q"
          label={t('open.home.search')}
          button={t('open.home.search.button')}
        />
      </Narrow>
      <StatTiles items={tiles} />
      <Columns aside={<AboutGovernment {...view} />}>
        <Newest t={t} newest={newest} now={now} slug={slug} />
        {plans.length > 0 && (
          <>
            <Subtitle id="plans">{t('open.home.plans')}</Subtitle>
            <EntryList t={t} list="plans" entries={plans} now={now} withGovernment={false} headingLevel={3} />
            <Text>
              <Link to={publicLinks.list(slug, 'plans')}>{t('open.list.plans.all')}</Link>
            </Text>
          </>
        )}
      </Columns>
    </>
  )
}

const AboutGovernment = ({ t, government, parent, children, bodies }: GovernmentView): Element => {
  const { slug, parts } = government
  return (
    <>
      <Subtitle id="more">{t('open.government.more')}</Subtitle>
      <List
        items={[
          <Link to={publicLinks.list(slug, 'contracts')}>{t('open.list.contracts')}</Link>,
          <Link to={publicLinks.suppliers(slug)}>{t('open.suppliers')}</Link>,
          <Link to={publicLinks.results(slug)}>{t('open.results')}</Link>,
          <Link to={publicLinks.rules(slug)}>{t('open.rules')}</Link>,
          <Link to={publicLinks.data(slug)}>{t('app.nav.open-data')}</Link>,
        ]}
      />
      <SmallTitle>{t('open.government.parts')}</SmallTitle>
      <List kind="bullet" items={parts.map(part => t.dynamic(`open.part.${part}`))} />
      {(parent || children.length > 0) && (
        <>
          <SmallTitle>{t('open.government.tree')}</SmallTitle>
          <List
            items={[...(parent ? [parent] : []), ...children].map(row => (
              <Link to={publicLinks.government(row.slug)}>{row.name}</Link>
            ))}
          />
        </>
      )}
      {bodies.length > 0 && (
        <>
          <SmallTitle>{t('open.government.bodies')}</SmallTitle>
          <List
            items={bodies.map(body => (
              <>
                {body.name}
                <br />
                <Link to={`mailto:${body.mailbox}`}>{body.mailbox}</Link>
              </>
            ))}
          />
        </>
      )}
    </>
  )
}
