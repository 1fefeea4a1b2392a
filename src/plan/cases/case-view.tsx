import { DataTable, type Element } from '@gdm/govuk-jsx'
import type { CaseDepth } from '#governments/packs'
import type { Translate } from '#platform/i18n'
import { Hint, Link, List, Prose, type Show, SmallTitle, Subtitle, Text, Title } from '#platform/ui'
import type { CaseContent, CaseDocument, Evidence, ReuseRecord } from './content.ts'
import { type Question, sectionsAt } from './questions.ts'

export interface CaseViewProps {
  t: Translate
  show: Show
  content: CaseContent
  /** At which depth it is read: usually that of the content. */
  depth: CaseDepth
  /** Where a document is downloaded; without it they are only named. */
  documentLink?: ((uploadId: string) => string) | undefined
  /** Where another plan is looked at; without it a plan to join is only named. */
  planLink?: ((planId: string) => string) | undefined
  /** The title of the page, where the case is all that is on it. */
  heading?: string
}

/** A whole business case to read: what reviewers, boards and the public body itself see of one version. */
export const CaseView = (props: CaseViewProps): Element => {
  const { t, content, depth, documentLink, heading } = props
  return (
    <>
      {heading && <Title caption={t('case.title')}>{heading}</Title>}
      {sectionsAt(depth).map(({ id, questions }) => (
        <section aria-labelledby={`case-${id}`}>
          <Subtitle id={`case-${id}`}>{t(`case.section.${id}`)}</Subtitle>
          {questions.map(question => (
            <Answer {...props} question={question} />
          ))}
        </section>
      ))}
      <Subtitle>{t('case.reuse.title')}</Subtitle>
      {content.reuse.length > 0 ? <ReuseTable {...props} /> : <Text>{t('case.reuse.none')}</Text>}
      <Subtitle>{t('case.documents')}</Subtitle>
      {content.documents.length > 0 ? (
        <List items={content.documents.map(one => documentLine(t, one, documentLink))} />
      ) : (
        <Text>{t('case.documents.none')}</Text>
      )}
    </>
  )
}

export interface SectionAnswersProps extends Pick<CaseViewProps, 't' | 'show' | 'content'> {
  section: { questions: readonly Question[] }
}

/** The answers of one section alone. */
export const SectionAnswers = ({ section, ...said }: SectionAnswersProps): Element => (
  <>
    {section.questions.map(question => (
      <Answer {...said} question={question} />
    ))}
  </>
)

const documentLine = (t: Translate, { name, type, uploadId }: CaseDocument, link: CaseViewProps['documentLink']) => (
  <>
    {link ? <Link to={link(uploadId)}>{name}</Link> : name}, {t(`case.document.type.${type}`)}
  </>
)

const Answer = ({
  t,
  show,
  content,
  question,
}: Pick<CaseViewProps, 't' | 'show' | 'content'> & { question: Question }): Element => {
  const { id, kind } = question
  const answer = content.answers[id]
  const evidence = content.evidence[id] ?? []
  return (
    <>
      <SmallTitle>{t.dynamic(`case.q.${id}`)}</SmallTitle>
      {!answer && <Hint>{t('case.not-answered')}</Hint>}
      {answer && kind === 'amount' && <Text>{show.money(answer, content.currency)}</Text>}
      {answer && kind === 'words' && <Prose text={answer} />}
      {evidence.length > 0 && <EvidenceList t={t} evidence={evidence} />}
    </>
  )
}

export const EvidenceList = ({ t, evidence }: { t: Translate; evidence: readonly Evidence[] }): Element => (
  <>
    <Text>{t('case.evidence')}</Text>
    <List kind="bullet" items={evidence.map(({ label, url }) => (url ? <Link to={url}>{label}</Link> : label))} />
  </>
)

export interface ReuseTableProps {
  t: Translate
  content: Pick<CaseContent, 'reuse'>
  planLink?: CaseViewProps['planLink']
  /** Where a record is taken off; without it the table is for reading. */
  removal?: ((id: string) => Element) | undefined
}

/** What was looked at before anything new is bought, and what became of it. */
export const ReuseTable = ({ t, content, planLink, removal }: ReuseTableProps): Element => (
  <DataTable
    id="reuse"
    caption={t('case.reuse.caption')}
    captionClasses="govuk-visually-hidden"
    columns={[
      { heading: t('case.reuse.what'), cell: (one: ReuseRecord) => whatOf(one, t, planLink) },
      { heading: t('case.reuse.kind'), cell: (one: ReuseRecord) => t(`case.reuse.kind.${one.kind}`) },
      {
        heading: t('case.reuse.decision'),
        cell: (one: ReuseRecord) => (
          <>
            <strong>{t(`case.reuse.decision.${one.decision}`)}</strong>
            <Prose text={one.reason} />
          </>
        ),
      },
      ...(removal ? [{ heading: t('case.reuse.remove.heading'), cell: (one: ReuseRecord) => removal(one.id) }] : []),
    ]}
    rows={content.reuse}
  />
)

const whatOf = ({ what, planId }: ReuseRecord, t: Translate, planLink: CaseViewProps['planLink']) =>
  planId && planLink ? (
    <Link to={planLink(planId)} about={t('case.reuse.other-plan')}>
      {what}
    </Link>
  ) : (
    what
  )
