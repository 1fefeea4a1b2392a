import type { Findings } from '../diagnosing.ts'

const interview = (perspective: Findings['evidence'][number]['perspective'], summary: string) =>
  ({ kind: 'interview', perspective, summary, link: null }) as const

/** Ejemplaria at the beginning: rules exist on paper, few of them in daily work. */
export const ejemplariaFirst: Findings = {
  scope: 'The national government: the ministry of services, the treasury and the court of accounts',
  team: ['carmen', 'felipe', 'irena'],
  evidence: [
    interview(
      'procurement',
      'Eleven buyers in four bodies. Notices are copied from old ones; nobody meets suppliers before a notice.',
    ),
    interview(
      'suppliers',
      'Nine firms, seven of them small. Five had stopped bidding, because payment takes half a year.',
    ),
    {
      kind: 'document',
      perspective: 'audit',
      summary: 'The court’s last report on computing contracts: 40 files, 26 without a reason for the method chosen.',
      link: null,
    },
    {
      kind: 'survey',
      perspective: 'chambers',
      summary: 'Members of the chamber of software firms: 64 answers of 210 asked.',
      link: null,
    },
  ],
  marks: {
    strategy: '22122132121',
    spending: '1112111121x',
    market: '11222112112',
    delivery: '1121112112x',
    'open-data': '22111121111',
    skills: '1112111121x',
    systems: '21221112111',
  },
  challenged: {
    'strategy-privacy':
      'The law is from last year, but no body has published how it follows it. Is this more than the second level?',
    'market-small': 'Two of the nine firms said that lots helped them. Was that a rule or one buyer’s kindness?',
  },
}

/** The same a year later. */
export const ejemplariaAgain: Findings = {
  ...ejemplariaFirst,
  scope: 'The national government, a year after the first diagnostic, with the same questions',
  marks: {
    strategy: '22223132221',
    spending: '22222212212',
    market: '22232222122',
    delivery: '1222212212x',
    'open-data': '33221132221',
    skills: '22122122212',
    systems: '21222122122',
  },
  challenged: {
    'spending-pipeline': 'The list is published since March. Has it been kept up to date twice, as the level asks?',
  },
}

/** Samplonia: the team has only begun. */
export const samploniaBegun: Findings = {
  scope: 'The national government of an invented country: three ministries and the capital city',
  team: ['dmitri', 'hana', 'joel'],
  evidence: [
    interview('ict', 'Six heads of computing. Each ministry has its own data centre, and two share one firm.'),
    interview('civil-society', 'Two organisations that follow spending. They read the gazette by hand.'),
  ],
  marks: { strategy: '2112x121', spending: '11121', 'open-data': '111x11' },
}

/** Testonia before the programme began there. */
export const testoniaBefore: Findings = {
  scope: 'The national government of an invented country, before the programme began there',
  team: ['dmitri', 'greta', 'irena'],
  evidence: [
    interview('finance', 'The budget office sees computing only once it is bought.'),
    interview('suppliers', 'Fourteen firms in two towns. Most sell through three large ones.'),
  ],
  marks: {
    strategy: '21122121211',
    spending: '1111112111x',
    market: '11212111211',
    delivery: '11111121111',
    'open-data': '21111111111',
    skills: '11111211111',
    systems: '22121121111',
  },
}

/** Testonia when the programme left. */
export const testoniaAtExit: Findings = {
  ...testoniaBefore,
  scope: 'The national government of an invented country, as the programme leaves',
  marks: {
    strategy: '33233232322',
    spending: '33223232222',
    market: '33232322322',
    delivery: '23222232223',
    'open-data': '43333223222',
    skills: '32222322232',
    systems: '33232232222',
  },
}
