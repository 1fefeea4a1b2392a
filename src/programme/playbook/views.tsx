import { type Content, Details, type Element, FilterPanel, InsetText, Select } from '@gdm/govuk-jsx'
import type { Translate } from '#platform/i18n'
import { Code, Columns, Entries, Lead, Link, List, Narrow, type Show, Subtitle, Text, Title } from '#platform/ui'
import { Body, BodyWithin, PartLinks } from './body-view.tsx'
import { textIn } from './installed.ts'
import { audiences, type ListQuery, type PageText, type PlaybookPage, stages } from './schema.ts'

interface Said {
  t: Translate
  show: Show
}

/** The language of a text, where it is not the one of the page around it. */
export const langOf = (t: Translate, { language }: Pick<PageText, 'language'>): string | undefined =>
  language === t.language ? undefined : language

export const languageName = (t: Translate, language: string): string =>
  new Intl.DisplayNames([t.language], { type: 'language' }).of(language) ?? language

interface ListProps extends Said {
  /** Whose editions these are; undefined for the pages as they come with the platform. */
  programme: string | undefined
  pages: readonly PlaybookPage[]
  query: ListQuery
  links: { self: string; page(id: string): string; whole: string; cases: string | null; proposals: string | null }
}

/** All pages along the lifecycle, or those for one stage or reader. */
export const ListPage = (props: ListProps): Element => {
  const { t, programme, pages, links } = props
  const shown = stages.filter(stage => pages.some(page => page.stage === stage))
  return (
    <>
      <Title caption={programme}>{t('playbook.title')}</Title>
      <Lead>{t('playbook.about')}</Lead>
      <List
        items={[
          links.cases && <Link to={links.cases}>{t('case-study.list')}</Link>,
          links.proposals && <Link to={links.proposals}>{t('playbook.proposals.title')}</Link>,
        ].filter(Boolean)}
      />
      <Columns asideFirst aside={<Filters {...props} />}>
        <Text>
          {t('playbook.count', { n: pages.length })} <Link to={links.whole}>{t('playbook.whole.link')}</Link>
        </Text>
        {shown.map(stage => (
          <section>
            <Subtitle id={stage}>{t(`playbook.stage.${stage}`)}</Subtitle>
            <Entries
              headingLevel={3}
              items={pages.filter(page => page.stage === stage).map(page => entryOf(props, page, links.page(page.id)))}
            />
          </section>
        ))}
      </Columns>
    </>
  )
}

function entryOf({ t, show }: Said, page: PlaybookPage, href: string) {
  const text = textIn(page, t.language)
  return {
    title: text.title,
    href,
    lang: langOf(t, text),
    summary: text.summary,
    facts: [{ key: t('playbook.audience'), value: audienceText(t, show, page) }],
  }
}

const audienceText = (t: Translate, show: Show, { audience }: Pick<PlaybookPage, 'audience'>): string =>
  new Intl.ListFormat(show.locale, { type: 'conjunction' }).format(audience.map(one => t(`playbook.for.${one}`)))

const Filters = ({ t, query, links }: ListProps): Element => (
  <FilterPanel action={links.self} clear={{ text: t('playbook.filter.clear'), href: links.self }}>
    <Select
      name="stage"
      label={t('playbook.stage')}
      value={query.stage ?? ''}
      items={[
        { value: '', text: t('playbook.filter.any') },
        ...stages.map(stage => ({ value: stage, text: t(`playbook.stage.${stage}`) })),
      ]}
    />
    <Select
      name="audience"
      label={t('playbook.audience')}
      value={query.audience ?? ''}
      items={[
        { value: '', text: t('playbook.filter.any') },
        ...audiences.map(one => ({ value: one, text: t(`playbook.for.${one}`) })),
      ]}
    />
  </FilterPanel>
)

interface PageProps extends Said {
  programme: string | undefined
  page: PlaybookPage
  text: PageText
  /** The newest edition of the original, where this translation is of an earlier one. */
  newer: number | undefined
  next: readonly { page: PlaybookPage; href: string }[]
  /** The other languages in which it can be read. */
  languages: readonly { language: string; href: string }[]
  links: { history: string | null; propose: string | null }
}

/** One page of the playbook. */
export const PlaybookPageView = (props: PageProps): Element => {
  const { t, page, text } = props
  const lang = langOf(t, text)
  return (
    <>
      {lang && (
        <InsetText>
          {t('playbook.other-language', { wanted: languageName(t, t.language), shown: languageName(t, lang) })}
        </InsetText>
      )}
      {props.newer !== undefined && (
        <InsetText>{t('playbook.translation-behind', { edition: text.edition, newest: props.newer })}</InsetText>
      )}
      <div lang={lang}>
        <Title caption={<span lang={t.language}>{t(`playbook.stage.${page.stage}`)}</span>}>{text.title}</Title>
        <Lead>{text.summary}</Lead>
      </div>
      <Columns aside={<About {...props} />}>
        <Body body={text.body} lang={lang} />
      </Columns>
    </>
  )
}

const About = (props: PageProps): Element => {
  const { t, page, text, next, links } = props
  return (
    <>
      <Subtitle>{t('playbook.parts')}</Subtitle>
      <div lang={langOf(t, text)}>
        <PartLinks body={text.body} />
      </div>
      {next.length > 0 && <Subtitle>{t('playbook.next')}</Subtitle>}
      <List items={next.map(one => nextLink(t, one))} />
      <Subtitle>{t('playbook.facts')}</Subtitle>
      <List
        items={factsOf(props).map(({ key, value }) => (
          <>
            <strong>{key}</strong>
            <br />
            {value}
          </>
        ))}
      />
      {page.steps.length > 0 && (
        <Details summary={t('playbook.steps', { n: page.steps.length })}>
          <Text>{t('playbook.steps.about')}</Text>
          <Code text={page.steps.join('\n')} />
        </Details>
      )}
      <List
        items={[
          links.history && <Link to={links.history}>{t('playbook.history.title')}</Link>,
          links.propose && <Link to={links.propose}>{t('playbook.propose.change')}</Link>,
          ...props.languages.map(({ language, href }) => (
            <Link to={href}>{t('playbook.read-in', { language: languageName(t, language) })}</Link>
          )),
        ].filter(Boolean)}
      />
    </>
  )
}

function nextLink(t: Translate, { page, href }: { page: PlaybookPage; href: string }): Element {
  const text = textIn(page, t.language)
  return (
    <span lang={langOf(t, text)}>
      <Link to={href}>{text.title}</Link>
    </span>
  )
}

function factsOf({ t, show, page, text }: PageProps): { key: string; value: Content }[] {
  const principles = page.principles.map(n => t.dynamic(`playbook.principle.${n}`))
  return [
    { key: t('playbook.audience'), value: audienceText(t, show, page) },
    { key: t('playbook.intervention'), value: t.dynamic(`playbook.intervention.${page.intervention}`) },
    {
      key: t('playbook.principles'),
      value: principles.flatMap((name, index) => (index === 0 ? [name] : [<br />, name])),
    },
    { key: t('playbook.edition'), value: t('playbook.edition.of', { n: text.edition, date: show.date(text.changed) }) },
    { key: t('playbook.contributors'), value: [...new Set(text.contributors.map(one => one.government))].join(', ') },
  ]
}

interface WholeProps extends Said {
  pages: readonly PlaybookPage[]
  back: string
}

/** Several pages after each other, for paper and for reading through. */
export const WholePage = ({ t, pages, back }: WholeProps): Element => (
  <Narrow>
    <Title>{t('playbook.whole.title')}</Title>
    <Lead>{t('playbook.whole.about', { n: pages.length })}</Lead>
    <Text>
      <Link to={back}>{t('playbook.whole.back')}</Link>
    </Text>
    {pages.map(page => {
      const text = textIn(page, t.language)
      return (
        <section lang={langOf(t, text)}>
          <Subtitle id={page.id}>{text.title}</Subtitle>
          <Text>
            <strong>{text.summary}</strong>
          </Text>
          <BodyWithin body={text.body} lang={undefined} />
        </section>
      )
    })}
  </Narrow>
)
