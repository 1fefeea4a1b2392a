import {
  Button,
  Checkboxes,
  type Element,
  InsetText,
  Pagination,
  Radios,
  SummaryList,
  Textarea,
  Timeline,
} from '@gdm/govuk-jsx'
import type { FieldError, FormTokens, Posted } from '#platform/forms'
import type { Translate } from '#platform/i18n'
import {
  Form,
  fieldOf,
  Hint,
  Link,
  List,
  Problems,
  Prose,
  problemWith,
  type Show,
  Subtitle,
  Text,
  Title,
} from '#platform/ui'
import {
  type Framework,
  LevelsTable,
  OtherLanguage,
  type Question,
  QuestionFacts,
  questionTitle,
  questionWords,
  Worded,
} from '#programme/frameworks'
import { AnswerStateTag, AnswerTag } from './figures-view.tsx'
import { type AnswerAction, confidences } from './rules.ts'
import type { Answer, AnswerStep, Evidence } from './schema.ts'

export interface QuestionProps {
  t: Translate
  show: Show
  framework: Framework
  partner: string
  question: Question
  answer: Answer | undefined
  steps: readonly (AnswerStep & { by: string })[]
  evidence: readonly Evidence[]
  /** What this person may do with the answer, and where each form goes. */
  may: Readonly<Partial<Record<AnswerAction, string>>>
  /** Why this person can do nothing with it, when it is so. */
  mayNot: string | null
  /** How the level stood in the last published diagnostic of this partner. */
  earlier: { level: string; on: Date; href: string } | null
  tokens(): FormTokens
  typed: Posted
  errors: readonly FieldError[]
  links: {
    piece: (id: string) => string
    newEvidence: string | null
    /** Registers whose entries can rest on the question, each with what it calls that. */
    resting: readonly { text: string; href: string }[]
    previous: { href: string; title: string } | null
    next: { href: string; title: string } | null
  }
}

/** One question: what is asked, what speaks to it, how the answer stands, and the forms of whoever may take it further. */
export const QuestionPage = (props: QuestionProps): Element => {
  const { t, framework, partner, question, may, mayNot, errors, links, earlier, show } = props
  const words = questionWords(framework, question.id, t.language)
  return (
    <>
      <Problems t={t} errors={errors} />
      <Title caption={t('diagnostics.of', { partner })}>
        <Worded t={t} said={words.title} />
      </Title>
      <OtherLanguage t={t} framework={framework} />
      <InsetText>
        <Worded t={t} said={words.question} />
      </InsetText>
      <Hint>
        <Worded t={t} said={words.why} />
      </Hint>
      {earlier && (
        <Text>
          <Link to={earlier.href}>
            {t('diagnostics.earlier', { level: earlier.level, date: show.day(earlier.on) })}
          </Link>
        </Text>
      )}
      {!may.propose && <LevelsTable t={t} framework={framework} question={question} />}
      <QuestionFacts t={t} framework={framework} question={question} />
      <EvidenceList {...props} />
      <AnswerNow {...props} />
      {links.resting.length > 0 && (
        <List items={links.resting.map(({ text, href }) => <Link to={href}>{text}</Link>)} />
      )}
      {mayNot !== null && <InsetText>{t.dynamic(mayNot)}</InsetText>}
      {may.agree && <AgreementForm {...props} />}
      {may.challenge && <ChallengeForm {...props} />}
      {may.propose && <ProposalForm {...props} />}
      <Pagination
        previous={links.previous ? { href: links.previous.href, labelText: links.previous.title } : undefined}
        next={links.next ? { href: links.next.href, labelText: links.next.title } : undefined}
      />
    </>
  )
}

const EvidenceList = ({ t, show, evidence, links }: QuestionProps): Element => (
  <>
    <Subtitle id="evidence-here">{t('diagnostics.evidence.here')}</Subtitle>
    {evidence.length === 0 && <Text>{t('diagnostics.evidence.none-here')}</Text>}
    {evidence.map(piece => (
      <>
        <Text>
          <Link to={links.piece(piece.id)}>{pieceName(t, show, piece)}</Link>
        </Text>
        <Prose text={piece.summary} />
      </>
    ))}
    {links.newEvidence && (
      <Text>
        <Link to={links.newEvidence}>{t('diagnostics.evidence.add')}</Link>
      </Text>
    )}
  </>
)

/** What a piece is called: its kind, from whom by kind of person, and its day. */
export const pieceName = (t: Translate, show: Show, { kind, perspective, datedOn }: Evidence): string =>
  t('diagnostics.evidence.name', {
    kind: t(`diagnostics.kind.${kind}`),
    perspective: t(`frameworks.ask.${perspective}`),
    date: show.date(datedOn, 'short'),
  })

const confidenceWords = (t: Translate, { confidence }: Pick<Answer, 'confidence'>): string =>
  confidence ? t(`diagnostics.confidence.${confidence}`) : t('diagnostics.none')

const AnswerNow = ({ t, show, answer, steps }: QuestionProps): Element => (
  <>
    <Subtitle>{t('diagnostics.answer')}</Subtitle>
    {!answer && <Text>{t('diagnostics.answer.none')}</Text>}
    {answer && (
      <SummaryList
        rows={[
          { key: t('diagnostics.state'), value: { text: <AnswerStateTag t={t} state={answer.state} /> } },
          { key: t('frameworks.level'), value: { text: <AnswerTag t={t} shown={answer} /> } },
          { key: t('diagnostics.confidence'), value: confidenceWords(t, answer) },
          { key: t('diagnostics.reasons'), value: { text: <Prose text={answer.reasons} /> } },
          { key: t('diagnostics.pieces'), value: String(answer.evidence.length) },
        ]}
      />
    )}
    {steps.length > 0 && (
      <Timeline
        phases={[
          {
            title: t('diagnostics.steps'),
            items: steps.map(step => ({
              title: t(`diagnostics.step.${step.action}`, { person: step.by }),
              date: show.instant(step.takenAt),
              datetime: step.takenAt.toISOString(),
              description: (
                <>
                  <AnswerTag t={t} shown={step} />
                  {step.words && <Prose text={step.words} />}
                </>
              ),
            })),
          },
        ]}
      />
    )}
  </>
)

const AgreementForm = (props: QuestionProps): Element => {
  const { t, may, tokens, answer } = props
  return (
    <>
      <Subtitle>{t('diagnostics.agree.title')}</Subtitle>
      <Form action={may.agree ?? ''} tokens={tokens()}>
        <Textarea
          {...fieldOf(props, 'note')}
          label={t(answer?.state === 'challenged' ? 'diagnostics.note.challenged' : 'diagnostics.note')}
          rows={3}
        />
        <Button preventDoubleClick>{t('diagnostics.agree.button')}</Button>
      </Form>
    </>
  )
}

const ChallengeForm = (props: QuestionProps): Element => {
  const { t, may, tokens } = props
  return (
    <>
      <Subtitle>{t('diagnostics.challenge.title')}</Subtitle>
      <Form action={may.challenge ?? ''} tokens={tokens()}>
        <Textarea
          {...fieldOf(props, 'challenge')}
          label={t('diagnostics.challenge')}
          hint={t('diagnostics.challenge.hint')}
          rows={3}
        />
        <Button classes="govuk-button--secondary" preventDoubleClick>
          {t('diagnostics.challenge.button')}
        </Button>
      </Form>
    </>
  )
}

const listOf = (typed: Posted, field: string): string[] => [typed[field] ?? []].flat()

const ProposalForm = (props: QuestionProps): Element => {
  const { t, show, framework, question, evidence, may, tokens, errors } = props
  const words = questionWords(framework, question.id, t.language)
  return (
    <>
      <Subtitle>{t('diagnostics.propose.title')}</Subtitle>
      <Form action={may.propose ?? ''} tokens={tokens()}>
        <Radios
          {...fieldOf(props, 'answer')}
          fieldset={{
            legend: t('diagnostics.answer.legend', { title: questionTitle(framework, question.id, t.language).text }),
          }}
          hint={t('frameworks.method.highest')}
          items={[
            ...words.levels.map((said, index) => ({
              value: String(index + 1),
              text: t('diagnostics.level', { level: index + 1 }),
              hint: { text: <Worded t={t} said={said} /> },
            })),
            {
              value: 'not-known',
              text: t('diagnostics.outcome.not-known'),
              hint: t('diagnostics.outcome.not-known.hint'),
            },
            {
              value: 'not-applicable',
              text: t('diagnostics.outcome.not-applicable'),
              hint: t('diagnostics.outcome.not-applicable.hint'),
            },
          ]}
        />
        {evidence.length > 0 && (
          <Checkboxes
            name="evidence"
            fieldset={{ legend: t('diagnostics.cited') }}
            errorMessage={problemWith(t, errors, 'evidence')}
            values={listOf(props.typed, 'evidence')}
            items={evidence.map(piece => ({ value: piece.id, text: pieceName(t, show, piece) }))}
          />
        )}
        <Textarea
          {...fieldOf(props, 'reasons')}
          label={t('diagnostics.reasons')}
          hint={t('diagnostics.reasons.hint')}
          rows={6}
        />
        <Radios
          {...fieldOf(props, 'confidence')}
          fieldset={{ legend: t('diagnostics.confidence') }}
          hint={t('diagnostics.confidence.hint')}
          items={confidences.map(confidence => ({
            value: confidence,
            text: t(`diagnostics.confidence.${confidence}`),
            hint: t(`diagnostics.confidence.${confidence}.hint`),
          }))}
        />
        <Button preventDoubleClick>{t('diagnostics.propose.button')}</Button>
      </Form>
    </>
  )
}
