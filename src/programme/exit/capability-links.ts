import type { ExitQuery } from './schema.ts'

/** Neighbouring pages of the two tables of who can do what: turning one leaves the other where it is. */
export function capabilityLinks(
  { after, before }: ExitQuery,
  linkTo: (at: ExitQuery) => string,
  last: { task: string | undefined; step: string | undefined },
) {
  return {
    matrixLinks: {
      first: after && `${linkTo({ before })}#capabilities`,
      next: last.task && `${linkTo({ after: last.task, before })}#capabilities`,
    },
    stepLinks: {
      first: before && `${linkTo({ after })}#steps-table`,
      next: last.step && `${linkTo({ after, before: last.step })}#steps-table`,
    },
  }
}
