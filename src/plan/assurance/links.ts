import { planLinks } from '#plan/pipeline'
import type { ReviewState } from './rules.ts'

const base = (government: string) => `/${government}/work/assurance`
const board = (government: string, id: string) => `${base(government)}/boards/${id}`
const review = planLinks.review

const query = (path: string, values: Record<string, string | undefined>) => {
  const given = Object.entries(values).flatMap(([name, value]): [string, string][] => (value ? [[name, value]] : []))
  return given.length > 0 ? `${path}?${new URLSearchParams(given)}` : path
}

/** Addresses of what boards and reviewers do, by the government's short name. */
export const assuranceLinks = {
  queue: (government: string, filter: { board?: string; state?: ReviewState; after?: string } = {}) =>
    query(base(government), filter),
  sample: (government: string, after?: string) => query(`${base(government)}/sample`, { after }),
  look: (government: string, planId: string) => `${base(government)}/sample/${planId}`,
  boards: (government: string, after?: string) => query(`${base(government)}/boards`, { after }),
  newBoard: (government: string) => `${base(government)}/boards/new`,
  board,
  changeBoard: (government: string, id: string) => `${board(government, id)}/change`,
  boardState: (government: string, id: string, action: 'close' | 'reopen') => `${board(government, id)}/${action}`,
  members: (government: string, id: string) => `${board(government, id)}/members`,
  removeMember: (government: string, id: string, member: string) => `${board(government, id)}/members/${member}/remove`,
  callMeeting: (government: string, id: string) => `${board(government, id)}/meetings/new`,
  meeting: (government: string, id: string, meeting: string) => `${board(government, id)}/meetings/${meeting}`,
  review,
  declare: (government: string, id: string) => `${review(government, id)}/declaration`,
  marks: (government: string, id: string) => `${review(government, id)}/points`,
  openVote: (government: string, id: string) => `${review(government, id)}/open-vote`,
  vote: (government: string, id: string) => `${review(government, id)}/vote`,
  close: (government: string, id: string) => `${review(government, id)}/close`,
  /** Every case of one plan. */
  ofPlan: planLinks.assurance,
  appeal: planLinks.appeal,
}
