export const votes = ['approve', 'approve-with-conditions', 'return', 'refuse'] as const
export type Vote = (typeof votes)[number]

export interface CastVote {
  personId: string
  vote: Vote
}

export const isYes = (vote: Vote): boolean => vote === 'approve' || vote === 'approve-with-conditions'

/** Reviewers judge and do not vote. */
export const isVoting = ({ role }: { role: string }): boolean => role !== 'reviewer'

/** The votes of those who may vote, once each; others were cast by members who have left or found a conflict since. */
export const countedVotes = <V extends CastVote>(
  cast: readonly V[],
  seats: readonly { personId: string; role: string }[],
): V[] => {
  const allowed = new Set(seats.filter(isVoting).map(({ personId }) => personId))
  return cast.filter(({ personId }, index) => {
    const isFirst = cast.findIndex(other => other.personId === personId) === index
    return allowed.has(personId) && isFirst
  })
}

/**
 * What the votes come to. First whether the plan goes ahead, by the majority of votes cast; then how, by the majority on
 * that side. A tie goes as whoever presides voted; where they voted on the other side, the more cautious way is taken:
 * with conditions, or returned.
 *
 * @returns null where nobody has voted, or where the sides are even and whoever presides has not voted
 */
export function outcomeOf(cast: readonly CastVote[], presidingId: string | null): Vote | null {
  const casting = cast.find(({ personId }) => personId === presidingId)?.vote
  const yes = cast.filter(({ vote }) => isYes(vote)).length
  const no = cast.length - yes
  if (cast.length === 0 || (yes === no && casting === undefined)) return null
  const goesAhead = yes === no ? casting !== undefined && isYes(casting) : yes > no
  const count = (vote: Vote) => cast.filter(one => one.vote === vote).length
  const [bold, cautious] = goesAhead
    ? (['approve', 'approve-with-conditions'] as const)
    : (['refuse', 'return'] as const)
  if (count(bold) !== count(cautious)) return count(bold) > count(cautious) ? bold : cautious
  return casting === bold ? bold : cautious
}

/** How often each way was voted for, in the order of the ballot. */
export const tallyOf = (cast: readonly CastVote[]): { vote: Vote; count: number }[] =>
  votes.map(vote => ({ vote, count: cast.filter(one => one.vote === vote).length }))
