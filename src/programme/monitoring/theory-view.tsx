import { type Element, Table } from '@gdm/govuk-jsx'
import type { Translate } from '#platform/i18n'
import { Lead, Link, List, Subtitle, Text, Title } from '#platform/ui'
import { indicatorById, indicatorLinks, nameOf } from '#programme/indicators'
import { interventions, levels, type Result, wordsIn } from './theory.ts'
import { TheoryPicture } from './theory-picture.tsx'

export interface TheoryProps {
  t: Translate
  programme: { slug: string; name: string }
  results: readonly Result[]
  /** The programme's own indicators by the result they stand for. */
  own: ReadonlyMap<string, readonly { name: string; to: string }[]>
}

/** How what the programme does is meant to lead to what it is for: in words for every width, then as a picture. */
export const TheoryPage = (props: TheoryProps): Element => {
  const { t, programme, results } = props
  return (
    <>
      <Title caption={programme.name}>{t('theory.title')}</Title>
      <Lead>{t('theory.lead')}</Lead>
      <Text>
        <Link to="#picture">{t('theory.picture')}</Link>
      </Text>
      {interventions.map(intervention => {
        const rows = results.filter(one => one.intervention === intervention)
        return (
          <>
            <Subtitle id={intervention}>{t(`theory.intervention.${intervention}`)}</Subtitle>
            {levels.flatMap(level => rows.filter(one => one.level === level)).map(one => ResultText(props, one))}
          </>
        )
      })}
      <Subtitle id="picture">{t('theory.picture')}</Subtitle>
      <Text>{t('theory.picture.about')}</Text>
      <TheoryPicture t={t} results={results} />
      <Overview {...props} />
    </>
  )
}

const ResultText = ({ t, programme, results, own }: TheoryProps, one: Result): Element => {
  const said = (words: Result['title']) => wordsIn(words, t.language)
  const next = results.filter(other => one.leadsTo.includes(other.id))
  const shown = [
    ...one.indicators.flatMap(id => {
      const indicator = indicatorById(id)
      return indicator ? [{ name: nameOf(t, indicator), to: indicatorLinks.one(programme.slug, id) }] : []
    }),
    ...(own.get(one.id) ?? []),
  ]
  return (
    <>
      <h3 class="govuk-heading-s" id={one.id}>
        {t(`theory.level.${one.level}`)}: {said(one.title)}
      </h3>
      <List
        kind="bullet"
        items={[
          ...next.map(other => <Link to={`#${other.id}`}>{t('theory.leads-to', { result: said(other.title) })}</Link>),
          ...one.assumptions.map(words => t('theory.assumes', { assumption: said(words) })),
          ...shown.map(({ name, to }) => <Link to={to}>{t('theory.shown-by', { name })}</Link>),
        ]}
      />
    </>
  )
}

/** The picture's content as a table: each result with what it leads to. */
const Overview = ({ t, results }: TheoryProps): Element => {
  const said = (id: string) => {
    const found = results.find(one => one.id === id)
    return found ? wordsIn(found.title, t.language) : id
  }
  return (
    <section class="gdm-scroll" tabindex={0} aria-label={t('theory.table')}>
      <Table
        caption={t('theory.table')}
        captionClasses="govuk-table__caption--m"
        head={[{ text: t('theory.level') }, { text: t('theory.result') }, { text: t('theory.next') }]}
        rows={levels.flatMap(level =>
          results
            .filter(one => one.level === level)
            .map(one => [
              { text: t(`theory.level.${level}`) },
              { text: said(one.id) },
              { text: one.leadsTo.map(said).join('; ') || '–' },
            ]),
        )}
      />
    </section>
  )
}
