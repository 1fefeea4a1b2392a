import { Details, type Element, InsetText, SummaryList } from '@gdm/govuk-jsx'
import { z } from 'zod'
import { AppraisalContent, AppraisalView } from '#plan/appraisal'
import { CaseContent, CaseView } from '#plan/cases'
import type { JsonValue, PartName, Submission } from '#plan/dossier'
import { PracticeContent, PracticeView } from '#plan/practice'
import type { Translate } from '#platform/i18n'
import { Code, Prose, type Show, Subtitle, Text } from '#platform/ui'

/** What of a frozen plan is shown. More may be in it: another edition of the platform froze it. */
const FrozenPlan = z.object({
  title: z.string(),
  need: z.string(),
  users: z.string(),
  budget: z.object({ amount: z.string(), currency: z.string() }),
  capital: z.string().nullish(),
  running: z.string().nullish(),
  funder: z.string().nullish(),
  project: z.string().nullish(),
  startsOn: z.string(),
  endsOn: z.string(),
  procurementOn: z.string(),
  line: z
    .object({
      stage: z.enum(['discovery', 'alpha', 'beta', 'live', 'retirement']).nullish(),
      risk: z.enum(['low', 'medium', 'high']).nullish(),
      importance: z.enum(['low', 'medium', 'high']).nullish(),
      novel: z.boolean().nullish(),
      replaces: z.string().nullish(),
    })
    .optional(),
})

export interface FrozenProps {
  t: Translate
  show: Show
  submission: Submission
  /** Where a document of the case is downloaded. */
  documentLink: (uploadId: string) => string
}

/** What was handed in, as it was then: the line and the parts of its file. */
export const FrozenCase = (props: FrozenProps): Element => {
  const { t, show, submission } = props
  const { plan, parts } = submission.content
  return (
    <>
      <Subtitle id="case">{t('assurance.review.case')}</Subtitle>
      <Text>{t('assurance.review.frozen', { date: show.instant(submission.submittedAt) })}</Text>
      <Details summary={t('assurance.review.digest')}>
        <Code text={submission.sha256} />
      </Details>
      <FrozenLine t={t} show={show} plan={plan} />
      {(['case', 'appraisal', 'practice'] as const).map(part => {
        const found = parts[part]
        return found ? <FrozenPart {...props} part={part} content={found.content} /> : null
      })}
    </>
  )
}

const FrozenLine = ({ t, show, plan }: Pick<FrozenProps, 't' | 'show'> & { plan: JsonValue }): Element => {
  const { data } = FrozenPlan.safeParse(plan)
  if (!data) return <InsetText>{t('assurance.part.unreadable')}</InsetText>
  const { budget, line } = data
  const money = (amount: string) => show.money(amount, budget.currency)
  const row = (key: string, value: string | null | undefined) => (value ? { key, value } : null)
  return (
    <SummaryList
      card={{ title: { text: t('assurance.part.line'), headingLevel: 3 } }}
      rows={[
        { key: t('plan.field.title'), value: data.title },
        { key: t('plan.field.need'), value: <Prose text={data.need} /> },
        { key: t('plan.field.users'), value: <Prose text={data.users} /> },
        { key: t('assurance.field.amount'), value: money(budget.amount) },
        row(t('assurance.field.capital'), data.capital && money(data.capital)),
        row(t('plan.field.running'), data.running && money(data.running)),
        row(t('assurance.field.funder'), data.funder),
        row(t('assurance.field.project'), data.project),
        row(t('plan.field.stage'), line?.stage && t(`plan.stage.${line.stage}`)),
        row(t('plan.field.risk'), line?.risk && t(`plan.level.${line.risk}`)),
        row(t('plan.field.importance'), line?.importance && t(`plan.level.${line.importance}`)),
        row(t('assurance.field.novel'), line?.novel ? t('plan.novel.yes') : null),
        row(t('assurance.field.replaces'), line?.replaces),
        { key: t('plan.field.procurement'), value: show.date(data.procurementOn) },
        { key: t('plan.field.period'), value: `${show.date(data.startsOn)} – ${show.date(data.endsOn)}` },
      ]}
    />
  )
}

const FrozenPart = (props: FrozenProps & { part: PartName; content: JsonValue }): Element => {
  const { t, part } = props
  return (
    <>
      <Subtitle id={part}>{t(`assurance.part.${part}`)}</Subtitle>
      {partView(props) ?? <InsetText>{t('assurance.part.unreadable')}</InsetText>}
    </>
  )
}

function partView({ t, show, submission, documentLink, part, content }: Parameters<typeof FrozenPart>[0]) {
  if (part === 'case') {
    const { data } = CaseContent.safeParse(content)
    return data && <CaseView t={t} show={show} content={data} depth={data.depth} documentLink={documentLink} />
  }
  if (part === 'appraisal') {
    const { data } = AppraisalContent.safeParse(content)
    const currency = FrozenPlan.safeParse(submission.content.plan).data?.budget.currency
    return data && currency && <AppraisalView t={t} show={show} content={data} currency={currency} />
  }
  const { data } = PracticeContent.safeParse(content)
  return data && <PracticeView t={t} show={show} content={data} />
}
