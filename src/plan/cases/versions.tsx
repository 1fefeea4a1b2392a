import { DataTable, Details, type Element } from '@gdm/govuk-jsx'
import type { PartVersion } from '#plan/dossier'
import type { Translate } from '#platform/i18n'
import { Link, Narrow, type Show, SmallTitle, Subtitle, Text, Title } from '#platform/ui'
import { CaseView, type CaseViewProps } from './case-view.tsx'
import { ChangedText } from './changed-text.tsx'
import type { CaseContent } from './content.ts'
import { type Change, difference, isChanged } from './diff.ts'
import { questions } from './questions.ts'
import { evidenceText } from './schema.ts'

export interface VersionsPageProps {
  t: Translate
  show: Show
  planTitle: string
  versions: readonly PartVersion[]
  nameOf: (person: string) => string | undefined
  links: { version: (number: number) => string; next: string | undefined; first: string | undefined }
}

/** All versions of a case, newest first. */
export const VersionsPage = ({ t, show, planTitle, versions, nameOf, links }: VersionsPageProps): Element => (
  <>
    <Title caption={planTitle}>{t('case.versions.title')}</Title>
    <DataTable
      id="versions"
      caption={t('case.versions.caption')}
      captionClasses="govuk-visually-hidden"
      empty={t('case.versions.none')}
      columns={[
        {
          heading: t('case.versions.number'),
          cell: one => <Link to={links.version(one.number)}>{t('case.version.title', { n: one.number })}</Link>,
        },
        { heading: t('case.versions.saved'), cell: one => show.instant(one.savedAt) },
        { heading: t('case.versions.by'), cell: one => nameOf(one.savedBy) ?? t('case.people.unnamed') },
        {
          heading: t('case.versions.lacks'),
          cell: one =>
            one.problems.length === 0
              ? t('case.status.complete')
              : t('case.versions.problems', { n: one.problems.length }),
        },
      ]}
      rows={versions}
      previousHref={links.first}
      nextHref={links.next}
    />
  </>
)

export interface VersionPageProps extends Omit<CaseViewProps, 'depth'> {
  planTitle: string
  number: number
  savedAt: Date
  savedBy: string | undefined
  /** The version before; undefined for the first. */
  before: CaseContent | undefined
}

/** What one version changed, word by word, and the whole of it. */
export const VersionPage = (props: VersionPageProps): Element => {
  const { t, show, planTitle, number, savedAt, savedBy, content, before } = props
  const changed = changesBetween(t, before, content)
  return (
    <Narrow>
      <Title caption={planTitle}>{t('case.version.title', { n: number })}</Title>
      <Text>{t('case.version.saved', { when: show.instant(savedAt), name: savedBy ?? t('case.people.unnamed') })}</Text>
      <Subtitle>{before ? t('case.version.changes', { n: number - 1 }) : t('case.version.first')}</Subtitle>
      {before && changed.length > 0 && <Text>{t('case.version.key')}</Text>}
      {changed.length === 0 && <Text>{t('case.version.same')}</Text>}
      {changed.map(({ title, changes }) => (
        <>
          <SmallTitle>{title}</SmallTitle>
          <ChangedText t={t} changes={changes} />
        </>
      ))}
      <Details summary={t('case.version.whole')}>
        <CaseView {...props} depth={content.depth} />
      </Details>
    </Narrow>
  )
}

interface Changed {
  title: string
  changes: Change[]
}

const nothing: Pick<CaseContent, 'answers' | 'evidence' | 'documents' | 'reuse'> = {
  answers: {},
  evidence: {},
  documents: [],
  reuse: [],
}

/** What differs between two versions, under the titles of what it is about. */
function changesBetween(t: Translate, before: CaseContent | undefined, now: CaseContent): Changed[] {
  const earlier = before ?? nothing
  const depth = {
    title: t('case.version.depth'),
    from: before ? t(`case.depth.${before.depth}`) : '',
    to: t(`case.depth.${now.depth}`),
  }
  const rows = [
    depth,
    ...questions.flatMap(({ id }) => [
      { title: t.dynamic(`case.q.${id}`), from: earlier.answers[id] ?? '', to: now.answers[id] ?? '' },
      {
        title: t('case.version.evidence', { question: t.dynamic(`case.q.${id}`) }),
        from: evidenceText(earlier.evidence[id] ?? []),
        to: evidenceText(now.evidence[id] ?? []),
      },
    ]),
    { title: t('case.reuse.title'), from: reuseText(t, earlier), to: reuseText(t, now) },
    { title: t('case.documents'), from: documentText(t, earlier), to: documentText(t, now) },
  ]
  return rows
    .map(({ title, from, to }) => ({ title, changes: difference(from, to) }))
    .filter(({ changes }) => isChanged(changes))
}

const reuseText = (t: Translate, { reuse }: Pick<CaseContent, 'reuse'>): string =>
  reuse
    .map(
      one =>
        `${t(`case.reuse.kind.${one.kind}`)}: ${one.what}. ${t(`case.reuse.decision.${one.decision}`)}. ${one.reason}`,
    )
    .join('\n')

const documentText = (t: Translate, { documents }: Pick<CaseContent, 'documents'>): string =>
  documents.map(({ name, type }) => `${name}, ${t(`case.document.type.${type}`)}`).join('\n')
