import { lengthOf } from '@gdm/govuk-jsx'
import { z } from 'zod'
import { OptionalAmount, type Posted, type Typing } from '#platform/forms'
import { idOf } from '#platform/ids'
import { documentTypes, type Evidence, reuseDecisions, reuseKinds, type Written } from './content.ts'
import { pageSections, type Question } from './questions.ts'

/** A case as it was before anybody saved one has this version. */
export const noVersion = 0

export const CaseAddress = z.object({ government: z.string().max(60), id: idOf<'plan'>() })

// What an address cannot mean is not found only after it has been asked whether the visitor may come in at all.
export const SectionAddress = CaseAddress.extend({
  section: z.string().transform(text => pageSections.find(section => section === text) ?? null),
})
export const VersionAddress = CaseAddress.extend({ number: CountInAddress() })
export const CommentAddress = CaseAddress.extend({ comment: idOf<'comment'>() })
export const DocumentAddress = CaseAddress.extend({ upload: z.uuid() })
export const RecordAddress = CaseAddress.extend({ record: z.uuid() })
export const CollaboratorAddress = CaseAddress.extend({ person: idOf<'person'>() })

/** A number from 1; 0, which nothing has, for anything else. */
function CountInAddress() {
  return z.string().transform(text => (/^[1-9]\d{0,5}$/.test(text) ? Number(text) : 0))
}

export const VersionList = z.object({
  before: z.coerce.number().int().min(1).max(1_000_000).optional().catch(undefined),
})
export const ReuseQuery = z.object({
  q: z.string().trim().max(200).optional().catch(undefined),
  /** The plan that somebody chose to join from the list. */
  with: idOf<'plan'>().optional().catch(undefined),
})

const line = (max: number, missing: string) => z.string(missing).trim().min(1, missing).max(max, 'case.too-long')

/** More letters than any answer of the allowed number of words needs. */
const longestAnswer = 20_000
const mostEvidence = 10
const longestEvidence = 300

/** What the form of a section says: an answer and, where evidence is asked for, a list of it to each question. */
export function sectionForm(asked: readonly Question[], typing: Typing): z.ZodType<Written> {
  const fields = asked.flatMap((question): [string, z.ZodType][] => [
    [question.id, question.kind === 'amount' ? Cap(typing) : Answer(question)],
    ...(question.hasEvidence ? [[`${question.id}-evidence`, EvidenceLines] as [string, z.ZodType]] : []),
  ])
  return z.object(Object.fromEntries(fields)).transform((typed): Written => {
    const values = typed as Record<string, string | Evidence[]>
    return {
      answers: Object.fromEntries(asked.map(({ id }) => [id, values[id] as string])),
      evidence: Object.fromEntries(asked.map(({ id }) => [id, (values[`${id}-evidence`] ?? []) as Evidence[]])),
    }
  })
}

const Answer = ({ words }: Question) =>
  z
    .string()
    .trim()
    .max(longestAnswer, 'case.too-long')
    .default('')
    .refine(text => lengthOf(text, 'words') <= words, 'case.too-many-words')

const Cap = (typing: Typing) => OptionalAmount(typing).transform(money => money?.amount ?? '')

/** One piece of evidence to a line: what it is, its web address, or both. */
export const EvidenceLines = z
  .string()
  .default('')
  .transform(text =>
    text
      .split('\n')
      .map(one => one.trim())
      .filter(Boolean),
  )
  .refine(lines => lines.length <= mostEvidence, 'case.evidence.too-many')
  .refine(lines => lines.every(one => one.length <= longestEvidence), 'case.evidence.too-long')
  .transform((lines, context) => {
    const read = lines.map(evidenceFrom)
    if (read.some(one => one === undefined)) context.addIssue({ code: 'custom', message: 'case.evidence.link' })
    return read.flatMap(one => one ?? [])
  })

/** Only the web: an address of another kind could run something. Undefined for one that cannot be read. */
function evidenceFrom(text: string): Evidence | undefined {
  const [url] = /\bhttps?:\/\/\S+$/i.exec(text) ?? []
  if (!url) return { label: text }
  if (!URL.canParse(url)) return undefined
  return { label: text.slice(0, -url.length).trim() || url, url }
}

/** Evidence as it is typed again. */
export const evidenceText = (list: readonly Evidence[]): string =>
  list.map(({ label, url }) => (url && url !== label ? `${label} ${url}` : label)).join('\n')

/** What was written, as somebody would have typed it. */
export function typedFrom(content: Written, asked: readonly Question[], amount: (decimal: string) => string): Posted {
  return Object.fromEntries(
    asked.flatMap(({ id, kind }) => {
      const answer = content.answers[id] ?? ''
      return [
        [id, kind === 'amount' && answer ? amount(answer) : answer],
        [`${id}-evidence`, evidenceText(content.evidence[id] ?? [])],
      ]
    }),
  )
}

export const CommentForm = z.object({ comment: line(2000, 'case.comment.missing') })

export const InviteForm = z.object({
  email: line(254, 'case.invite.missing').toLowerCase().pipe(z.email('case.invite.wrong')),
})

export const DocumentForm = z.object({ type: z.enum(documentTypes, 'case.document.type.missing') })

export const ReuseForm = z
  .object({
    kind: z.enum(reuseKinds, 'case.reuse.kind.missing'),
    what: line(300, 'case.reuse.what.missing'),
    decision: z.enum(reuseDecisions, 'case.reuse.decision.missing'),
    reason: line(1000, 'case.reuse.reason.missing'),
    planId: z.union([z.literal('').transform(() => undefined), z.uuid()]).optional(),
  })
  // Buying together needs somebody to buy with.
  .refine(form => form.kind !== 'aggregate' || form.planId !== undefined, {
    path: ['kind'],
    message: 'case.reuse.plan.missing',
  })
export type ReuseForm = z.infer<typeof ReuseForm>

export const ExperimentForm = z.object({ experiment: z.enum(['yes', 'no'], 'error.bad-request') })
