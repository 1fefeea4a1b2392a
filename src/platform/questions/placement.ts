import type { Question } from './model.ts'

/** Where the questions of one form stand: one after another, or inside the option that calls for them. */
export interface Placement {
  inOrder: readonly Question[]
  /** The questions revealed by an option, by `option(question, value)`. */
  revealed: ReadonlyMap<string, readonly Question[]>
  /** For a question that several answers call for, which therefore stands by itself: the labels of those answers. */
  calledBy: ReadonlyMap<string, readonly string[]>
}

export const option = (question: Question, value: string | boolean): string => `${question.field} ${value}`

const labelOf = (question: Question, value: string | boolean): string =>
  question.options.find(entry => entry.value === value)?.label ?? String(value)

/**
 * A question that just one option of one other question calls for stands inside that option, which scripts fold away.
 * With several options it could stand in one of them only, and would be folded away under the others.
 */
export function placed(questions: readonly Question[]): Placement {
  const revealed = new Map<string, Question[]>()
  const calledBy = new Map<string, string[]>()
  const inOrder = questions.filter(question => {
    const calls = questions.flatMap(caller =>
      caller.followups
        .filter(followup => followup.question === question.id && caller !== question)
        .flatMap(({ values }) => values.map(value => ({ caller, value }))),
    )
    const [only] = calls
    if (!only) return true
    if (calls.length > 1 || isInCircle(question, questions)) {
      calledBy.set(
        question.field,
        calls.map(({ caller, value }) => labelOf(caller, value)),
      )
      return true
    }
    const key = option(only.caller, only.value)
    revealed.set(key, [...(revealed.get(key) ?? []), question])
    return false
  })
  return { inOrder, revealed, calledBy }
}

/** Questions that call for each other in a circle would all vanish into each other's options. */
function isInCircle(question: Question, questions: readonly Question[]): boolean {
  let above: Question | undefined = question
  for (let steps = 0; above && steps < questions.length; steps += 1) {
    const below: string = above.id
    above = questions.find(other => other.followups.some(followup => followup.question === below))
    if (above === question) return true
  }
  return false
}
