import {
  Button,
  Checkboxes,
  DataTable,
  Details,
  type Element,
  FileUpload,
  Input,
  Radios,
  Select,
  SummaryList,
  Textarea,
} from '@gdm/govuk-jsx'
import type { Translate } from '#platform/i18n'
import {
  DayInput,
  Form,
  fieldOf,
  Lead,
  Link,
  List,
  Narrow,
  Problems,
  Prose,
  problemWith,
  type Show,
  type ShownForm,
  Subtitle,
  Text,
  Title,
} from '#platform/ui'
import { type Framework, pillarWords, questionTitle, stakeholderKinds, Worded } from '#programme/frameworks'
import { pieceName } from './question-view.tsx'
import { evidenceKinds } from './rules.ts'
import type { Evidence } from './schema.ts'

interface Said {
  t: Translate
  show: Show
}

interface ListProps extends Said {
  partner: string
  rows: readonly Evidence[]
  links: { piece: (id: string) => string; add: string | null; first: string | undefined; next: string | undefined }
}

/** The evidence of a diagnostic, newest first. */
export const EvidenceListPage = ({ t, show, partner, rows, links }: ListProps): Element => (
  <>
    <Title caption={t('diagnostics.of', { partner })}>{t('diagnostics.evidence.title')}</Title>
    <Lead>{t('diagnostics.evidence.about')}</Lead>
    {links.add && (
      <Text>
        <Link to={links.add}>{t('diagnostics.evidence.add')}</Link>
      </Text>
    )}
    <DataTable
      id="evidence"
      caption={t('diagnostics.evidence.title')}
      captionClasses="govuk-visually-hidden"
      columns={[
        {
          heading: t('diagnostics.evidence.piece'),
          cell: one => <Link to={links.piece(one.id)}>{pieceName(t, show, one)}</Link>,
        },
        { heading: t('diagnostics.summary'), cell: one => shortened(one.summary) },
        { heading: t('frameworks.questions'), cell: one => String(one.questions.length), isNumeric: true },
      ]}
      rows={rows}
      empty={t('diagnostics.evidence.empty')}
      previousHref={links.first}
      nextHref={links.next}
    />
  </>
)

const shortened = (text: string): string => (text.length > 140 ? `${text.slice(0, 139)}…` : text)

interface AddProps extends ShownForm {
  partner: string
  framework: Framework
  /** Questions to choose from: those of one pillar, or all. */
  chosen: readonly string[]
}

/** Adds a piece of evidence. */
export const AddEvidencePage = (props: AddProps): Element => {
  const { t, action, tokens, errors, partner, typed } = props
  return (
    <Narrow>
      <Problems t={t} errors={errors} />
      <Title caption={t('diagnostics.of', { partner })}>{t('diagnostics.evidence.add')}</Title>
      <Lead>{t('diagnostics.evidence.no-names')}</Lead>
      <Form action={action} tokens={tokens}>
        <Radios
          {...fieldOf(props, 'kind')}
          fieldset={{ legend: t('diagnostics.kind') }}
          items={evidenceKinds.map(kind => ({
            value: kind,
            text: t(`diagnostics.kind.${kind}`),
            hint: t(`diagnostics.kind.${kind}.hint`),
          }))}
        />
        <Select
          {...fieldOf(props, 'perspective')}
          label={t('diagnostics.perspective')}
          hint={t('diagnostics.perspective.hint')}
          items={[
            { value: '', text: t('diagnostics.perspective.choose') },
            ...stakeholderKinds.map(kind => ({
              value: kind,
              text: t(`frameworks.ask.${kind}`),
              selected: typed.perspective === kind,
            })),
          ]}
        />
        <DayInput form={props} name="datedOn" legend={t('diagnostics.dated')} />
        <Textarea
          {...fieldOf(props, 'summary')}
          label={t('diagnostics.summary')}
          hint={t('diagnostics.summary.hint')}
          rows={8}
        />
        <Input {...fieldOf(props, 'link')} label={t('diagnostics.link')} hint={t('diagnostics.link.hint')} />
        <Questions {...props} />
        <Button preventDoubleClick>{t('diagnostics.evidence.add')}</Button>
      </Form>
    </Narrow>
  )
}

/** All questions by pillar. Pillars without a chosen question are folded, so that a phone does not show dozens of boxes in a row. */
const Questions = ({ t, errors, framework, chosen }: AddProps): Element => {
  const problem = problemWith(t, errors, 'questions')
  return (
    <>
      <Subtitle id="questions">{t('diagnostics.questions')}</Subtitle>
      {framework.pillars.map(({ id, questions }, index) => {
        const title = <Worded t={t} said={pillarWords(framework, id, t.language).title} />
        const isFirst = index === 0 && problem !== undefined
        return (
          <Details summary={title} open={isFirst || questions.some(one => chosen.includes(one.id))}>
            <Checkboxes
              name="questions"
              idPrefix={`questions-${id}`}
              classes="govuk-checkboxes--small"
              fieldset={{ legend: { text: title, classes: 'govuk-visually-hidden' } }}
              errorMessage={isFirst ? problem : undefined}
              values={chosen}
              items={questions.map(question => ({
                value: question.id,
                text: <Worded t={t} said={questionTitle(framework, question.id, t.language)} />,
              }))}
            />
          </Details>
        )
      })}
    </>
  )
}

interface PieceProps extends ShownForm {
  show: Show
  partner: string
  framework: Framework
  piece: Evidence
  fileAt: string | null
  mayAttach: boolean
  questionAt: (question: string) => string
}

/** One piece of evidence, with the form that puts a file beside it. */
export const PiecePage = (props: PieceProps): Element => {
  const { t, show, partner, framework, piece, fileAt, mayAttach, action, tokens, errors, questionAt } = props
  return (
    <Narrow>
      <Problems t={t} errors={errors} />
      <Title caption={t('diagnostics.of', { partner })}>{pieceName(t, show, piece)}</Title>
      <Prose text={piece.summary} />
      <SummaryList
        rows={[
          piece.link !== null && {
            key: t('diagnostics.link'),
            value: { text: <Link to={piece.link}>{piece.link}</Link> },
          },
          fileAt !== null && {
            key: t('diagnostics.file'),
            value: { text: <Link to={fileAt}>{t('diagnostics.file.download')}</Link> },
          },
          {
            key: t('diagnostics.questions'),
            value: {
              text: (
                <List
                  items={piece.questions.map(id => (
                    <Link to={questionAt(id)}>
                      <Worded t={t} said={questionTitle(framework, id, t.language)} />
                    </Link>
                  ))}
                />
              ),
            },
          },
        ]}
      />
      {mayAttach && (
        <Form action={action} tokens={tokens} multipart>
          <FileUpload
            name="file"
            label={t('diagnostics.file.attach')}
            hint={t('diagnostics.file.hint')}
            errorMessage={problemWith(t, errors, 'file')}
          />
          <Button preventDoubleClick>{t('diagnostics.file.button')}</Button>
        </Form>
      )}
    </Narrow>
  )
}
