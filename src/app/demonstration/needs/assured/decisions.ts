import type { Decision } from '../../assuring.ts'

/** What the boards of the stories say of what was handed in. */
export const permitsApproved: Decision = {
  judges: [
    {
      person: 'wanda',
      marks: {
        line: ['5', 'The need is described by those who have it.'],
        'case-strategic': ['5'],
        'case-economic': ['4', 'Fair to the ready product. The value of an hour could be a range.'],
        'case-management': ['5', 'A decision to stop is really possible after eight weeks.'],
        'practice-1': ['met'],
        'practice-11': ['met'],
      },
      vote: 'approve',
      because: 'Small first stage, honest figures, and somebody who answers for the service.',
    },
    {
      person: 'viktor',
      marks: {
        'case-commercial': ['4', 'The way out is rehearsed, which is rare.'],
        'case-financial': ['4'],
        appraisal: ['5', 'I reckoned two of the years by hand; they are right.'],
        'practice-6': ['met', 'Restoring backups each quarter is in the plan and in the budget.'],
        'practice-9': ['partly', 'Copying the drainage register every night is acceptable for a year, not longer.'],
      },
      vote: 'approve',
      because: 'The one old register has an end date, and nothing else ties the service to it.',
    },
    {
      person: 'xenia',
      conflict: 'My sister works for one of the nine firms that answered the notice.',
    },
  ],
  reasons:
    'The need is well shown, the first stage is small, and the choice holds when costs rise by half. The board asks to read the figures of the first eight weeks, and makes no condition.',
}

export const countsApproved: Decision = {
  judges: [
    {
      person: 'wanda',
      marks: {
        line: ['5'],
        'case-strategic': ['4', 'The interviews are convincing.'],
        'practice-2': ['partly', 'Who tests the page of one place, and when? There is no plan yet.'],
      },
      vote: 'approve-with-conditions',
      because: 'Worth doing. Suppliers must know before they bid what accessibility will be asked of them.',
    },
    {
      person: 'viktor',
      marks: {
        'case-management': ['3', 'Lonely places are named as a risk; the rounding is not described.'],
        'practice-9': ['partly'],
        'practice-10': ['met'],
      },
      vote: 'approve-with-conditions',
      because: 'The technology is simple and right. The rounding of small numbers should be published.',
    },
    {
      person: 'xenia',
      marks: { 'case-commercial': ['5', 'Leaving out the counters lets small firms in.'], 'case-financial': ['4'] },
      vote: 'approve',
      because: 'Good value; the market was asked in the open.',
    },
  ],
  reasons:
    'The board approves with two conditions. Whoever bids must be able to read how the service will be made accessible, so that plan comes before publication. The way in which small numbers are rounded can follow.',
  conditions: [
    {
      text: 'A plan for accessibility: who tests, when, with whom, and what is asked of the supplier.',
      blocks: 'publication',
      owner: 'Head of traffic data',
      due: 20,
    },
    {
      text: 'Publish how small numbers are rounded, so that nobody can be recognised.',
      blocks: 'nothing',
      owner: 'Data team',
      due: 150,
    },
  ],
}

export const camerasRefused: Decision = {
  judges: [
    {
      person: 'yusuf',
      marks: {
        'case-financial': [
          '1',
          'One firm’s offer for the largest part, 240,000 not funded, and nothing after the second year.',
        ],
        'case-economic': ['2', 'Pictures that people judge are not among the options.'],
      },
      vote: 'refuse',
      because: 'The money is not there, and the cheapest sensible way was not looked at.',
    },
    {
      person: 'xenia',
      marks: {
        'case-commercial': ['2', 'Everything in one contract: of six firms, three could bid.'],
        'practice-3': ['not-met', 'Nobody may look into the programs that judge.'],
      },
      vote: 'refuse',
      because: 'It asks for what no firm could show to work, and keeps small firms out.',
    },
    {
      person: 'viktor',
      marks: {
        'case-strategic': ['4', 'The comparison of 60 pairs of reports is excellent work.'],
        'practice-7': ['partly', 'Flights over houses need a finished assessment.'],
      },
      vote: 'return',
      because: 'The need is real and well shown. The programs are not ready for old stone; the pictures are.',
    },
  ],
  reasons:
    'Refused, for three reasons. Nobody has shown how often programs miss damage on old stone. Pictures that inspectors judge were not considered. 240,000 of the budget is not funded. The need itself is well shown: the board would gladly read a smaller plan in which people judge.',
}

export const inspectionApproved: Decision = {
  judges: [
    {
      person: 'wanda',
      marks: {
        line: ['5', 'The same need, 250,000 less.'],
        'case-economic': ['5', 'Says plainly what is given up.'],
        'case-management': ['5', 'Stops by itself if the pictures are not good enough.'],
      },
      vote: 'approve',
      because: 'Every reason of the refusal is answered, and inspectors are in the team.',
    },
    {
      person: 'viktor',
      marks: {
        'practice-3': ['met'],
        'practice-7': ['met', 'The assessment is finished and clear.'],
        'case-strategic': ['4'],
      },
      vote: 'approve',
      because: 'A known method, and twelve bridges show early whether it holds.',
    },
    {
      person: 'xenia',
      marks: { 'case-commercial': ['5', 'Five of six firms could now bid for a part.'], 'case-financial': ['4'] },
      vote: 'approve',
      because: 'Two contracts, paid by what is delivered.',
    },
  ],
  reasons:
    'Approved. The plan answers each reason of the joint review: people judge, the method is proven by another body, and the whole is funded. It costs 390,000 in place of 640,000.',
}

export const landslideAssured: Decision = {
  judges: [
    {
      person: 'yusuf',
      marks: { line: ['4', 'The price by sign is that of the yearly contract.'] },
      vote: 'approve',
      because: 'Waiting for a competition would have cost more than the signs.',
    },
    {
      person: 'xenia',
      marks: { line: ['4', 'Three firms were asked by telephone, and the answers are noted.'] },
      vote: 'approve',
      because: 'As much competition as one night allowed.',
    },
    {
      person: 'viktor',
      marks: { line: ['5'] },
      vote: 'approve',
      because: 'The signs can be used again on other detours.',
    },
  ],
  reasons:
    'Bought before it was assured, within the rule for emergencies and for a fair price. The board would like a store of signs for detours, so that the next landslide is no emergency.',
}
