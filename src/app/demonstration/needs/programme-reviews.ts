/** What independent officials wrote about the work in Ejemplaria: by theme a colour, why, and what would change it. */
type Judged = Readonly<
  Record<string, readonly ['green' | 'not-rated', string] | readonly ['amber' | 'red', string, string]>
>

export const firstLook = {
  title: 'Ejemplaria: annual review',
  period: 'The first eight months',
  scope: 'All work with Ejemplaria: the roadmap, its money and its people, seen with the eyes of those whom it is for.',
  offices: 'Two officials of other governments, of an audit office and of a buying agency',
  evidence:
    'Fourteen talks, six of them with firms; all actions of the roadmap with their evidence; the accounts of the fund.',
  report:
    'The work is wanted and open. It is carried by three people of the partner, of whom one has left and one will. Nothing has been handed over to anybody else, and no indicator had been read for five months. We judge it red, because what stops when two people go does not last.',
  overall: 'red',
  whyOverall:
    'Three themes are red. Each of them alone could be mended; together they mean that results would end with the people.',
  judged: {
    direction: ['green', 'Outcomes are few, agreed by both sides, and everybody whom we asked could name them.'],
    demand: ['green', 'Firms and two ministries asked for more of it.'],
    delivery: [
      'amber',
      'Two of four actions are done, one is late.',
      'Evidence for the late action, or a new day for it with a reason.',
    ],
    results: [
      'red',
      'No indicator had been read for five months, and the baseline of one was not written down.',
      'Two readings in a row of every indicator, each with its baseline.',
    ],
    money: ['green', 'Accounts agree with the work, to the last unit.'],
    people: [
      'red',
      'Three people of the partner carry everything; one has left.',
      'Two named officials for each outcome who do the work themselves.',
    ],
    risk: [
      'amber',
      'Risks are written down, and nobody looks at them again.',
      'Notes of three monthly talks in which risks were changed or closed.',
    ],
    openness: ['green', 'All that may be public is.'],
    lasting: [
      'red',
      'Nobody does any task alone. The exit plan has no days.',
      'An exit plan with days, and one task that the partner does alone.',
    ],
  } satisfies Judged,
  reply: 'We agree. Two officials are named from next month, and readings are taken each quarter from now on.',
} as const

export const secondLook = {
  title: 'Ejemplaria: follow-up review',
  period: 'Three months after the annual review',
  scope: 'The three themes that were red, and whether the others have held.',
  offices: firstLook.offices,
  evidence: 'Seven talks; readings of all indicators; two purchases that officials did without the programme.',
  report:
    'Five officials now share the work, and two purchases were done without us. Readings are taken and published. The exit plan has days, and two of its criteria are met. It is not green: the school has not begun, and one official still writes every requirement.',
  overall: 'amber',
  whyOverall: 'No theme is red any more. Five of nine are amber.',
  judged: {
    direction: ['green', 'As before.'],
    demand: ['green', 'As before, with a third ministry.'],
    delivery: [
      'amber',
      'One action was stopped with what was learnt; one is late.',
      'The late action done, with evidence.',
    ],
    results: [
      'amber',
      'Two readings in a row; the target of one is far.',
      'A year of readings, and a plan for the target that is far.',
    ],
    money: ['green', 'As before.'],
    people: ['amber', 'Five people, of whom two are new.', 'The two new officials doing a purchase on their own.'],
    risk: ['amber', 'Looked at each month; two owners are missing.', 'An owner for every risk.'],
    openness: ['green', 'As before.'],
    lasting: [
      'amber',
      'Two tasks are done alone, four together.',
      'Half of the tasks done alone, with a budget after the programme.',
    ],
  } satisfies Judged,
  reply: 'We agree, and the school begins next month.',
} as const

/** A fact that those who were reviewed held to be wrong, and what the panel made of it. */
export const point = {
  title: 'Two officials had left when the draft was written, not one',
  part: 'people',
  claim: 'Three people of the partner carry everything; one has left.',
  text: 'A second one left in the week in which the draft was written.',
  evidence: 'The list of roles in the partner’s own register, with its day.',
  outcome: 'kept',
  answer: 'The second one left after the last day that this review covers. The next review will say so.',
} as const

/** The programme as a whole: its panel is still writing, so nobody else can read what it has found. */
export const wholeProgramme = {
  title: 'The programme: annual review',
  period: 'The second year',
  scope: 'How the centre chooses, leads and leaves. The work with each partner has reviews of its own.',
  offices: firstLook.offices,
  money: ['amber', 'One fund is read a month late.', 'Three months in a row on time.'],
} as const

export const recommendations = [
  {
    title: 'Name two more officials for each outcome',
    text: 'So that no outcome ends with one person. Say by when each of them can do the work alone.',
    theme: 'people',
    priority: 'now',
    owner: 'amara',
    evidence: 'Four officials were named by the minister; their names stand in the partner’s own register.',
    confirmation: 'We spoke with all four.',
  },
  {
    title: 'Read every indicator each quarter',
    text: 'A gap is shown as a gap. Write the baseline down where it is missing.',
    theme: 'results',
    priority: 'now',
    owner: 'carmen',
    evidence: 'Two quarters in a row are published, with the baseline.',
    confirmation: 'The readings are there, and two were checked against their source.',
  },
  {
    title: 'Put days into the exit plan',
    text: 'Each stage with its first day, agreed with the partner.',
    theme: 'lasting',
    priority: 'soon',
    owner: 'carmen',
    evidence: null,
    confirmation: null,
  },
] as const
