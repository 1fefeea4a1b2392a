import { describe, expect, it } from 'vitest'
import { aPack, aVersion } from './factory.ts'
import { chainOf, PackErrors, type PackFile, packsFrom, packToYaml, parsePack, problemLine } from './index.ts'

const head = `pack: testland
name: { en: Testland (example country) }
from: 2015-01-01
`
const end = `from: 2015-01-01
      source: { law: Illustrative rule, clause: Example }
      reviewed: { by: Reviewer, on: 2026-11-02 }
      status: illustrative
`
/** The lines that a pack with this text under its header is refused with. */
const refusals = (text: string, others: PackFile[] = []) =>
  parsePack('testland', [{ file: 'pack.yaml', text: `${head}${text}` }, ...others]).problems.map(problemLine)

const whole = packToYaml(aPack())
const folder = (text: string, file = 'pack.yaml'): PackFile[] => [{ file, text }]

/** The lines that `packsFrom` refuses the folders with. */
function loadErrors(folders: Record<string, PackFile[]>): string[] {
  try {
    packsFrom(new Map(Object.entries(folders)))
    return []
  } catch (error) {
    if (!(error instanceof PackErrors)) throw error
    return error.problems.map(problemLine)
  }
}

const city = (rules = '', parent = 'testland') => `pack: testport
parent: ${parent}
name: { en: Testport (example city) }
from: 2015-01-01
${rules}`

describe('a fault in a pack is named by file, line and column', () => {
  it.each([
    [
      'a key that is nearly right',
      `rules:\n  shortList:\n    - value: { min: 3, max: 15 }\n      ${end}`,
      ['pack.yaml:5:3 rules.shortList: "shortList" is not known here; did you mean "shortlist"?'],
    ],
    ['a key like none', 'rules:\n  bananas: 3\n', ['pack.yaml:5:3 rules.bananas: "bananas" is not known here']],
    [
      'a key inside a value',
      `rules:\n  shortlist:\n    - value: { min: 3, max: 15, maxx: 2, minn: 1 }\n      ${end}`,
      [
        'pack.yaml:6:33 rules.shortlist.0.value.maxx: "maxx" is not known here; did you mean "max"?',
        'pack.yaml:6:42 rules.shortlist.0.value.minn: "minn" is not known here; did you mean "min"?',
      ],
    ],
    [
      'a value of the wrong kind',
      `rules:\n  shortlist:\n    - value:\n        min: few\n        max: 15\n      ${end}`,
      ['pack.yaml:7:14 rules.shortlist.0.value.min: write a whole number'],
    ],
    [
      'a contradiction',
      `rules:\n  shortlist:\n    - value: { min: 9, max: 3 }\n      ${end}`,
      ['pack.yaml:6:14 rules.shortlist.0.value: the least is more than the most'],
    ],
    [
      'a version without most of it',
      'rules:\n  currency:\n    - value: GBP\n',
      ['from', 'source', 'reviewed', 'status'].map(field => `pack.yaml:6:7 rules.currency.0.${field}: this is missing`),
    ],
    [
      'an amount without quotes',
      `rules:\n  awardThresholds:\n    - value: { publishFrom: 0, standstillFrom: "1" }\n      ${end}`,
      [
        'pack.yaml:6:29 rules.awardThresholds.0.value.publishFrom: write amounts in quotes, such as "250000" or "99.50"',
      ],
    ],
    [
      'a rule that is no list',
      'rules:\n  currency: GBP\n',
      ['pack.yaml:5:3 rules.currency: write a list of versions, each with value, from, source, reviewed and status'],
    ],
    [
      'a day that does not exist',
      `rules:\n  currency:\n    - value: GBP\n      ${end.replace('2015-01-01', '2015-02-30')}`,
      ['pack.yaml:7:13 rules.currency.0.from: write a day that exists, as 2030-01-31'],
    ],
    [
      'a currency and a zone that do not exist',
      `rules:\n  currency:\n    - value: GPB\n      ${end}  timeZone:\n    - value: Europe/Londn\n      ${end}`,
      [
        'pack.yaml:6:14 rules.currency.0.value: use a currency code of ISO 4217, such as GBP',
        'pack.yaml:12:14 rules.timeZone.0.value: use a time zone of the IANA list, such as America/Santiago',
      ],
    ],
    [
      'text that is not YAML',
      'rules: [',
      ['pack.yaml:4:9 Flow sequence in block collection must be sufficiently indented and end with a ]'],
    ],
    ['a key written twice', 'from: 2016-01-01\n', ['pack.yaml:4:1 Map keys must be unique']],
    [
      'an alias to nowhere',
      'rules: *nothing\n',
      ['pack.yaml:1:1 Unresolved alias (the anchor must be set before the alias): nothing'],
    ],
    [
      'a header key',
      'parnet: examplia\n',
      ['pack.yaml:4:1 parnet: "parnet" is not known here; did you mean "parent"?'],
    ],
    [
      'an approver of their own plan',
      `rules:\n  spendApproval:\n    - value: { authorMayApprove: true, validMonths: 6, bands: [{ approver: a, label: { en: A } }] }\n      ${end}`,
      ['pack.yaml:6:34 rules.spendApproval.0.value.authorMayApprove: nobody approves their own plan: write false'],
    ],
  ])('%s', (_, text, lines) => expect(refusals(text)).toEqual(lines))

  it('all faults are named at once, in every file', () => {
    const lines = refusals('parnet: x\nrules:\n  curency: 1\n', [
      { file: 'calendar.yaml', text: 'rulez: {}\nrules:\n  workingWeek:\n    - value: [funday]\n' },
      { file: 'more.yaml', text: 'rules:\n  workingWeek: []\n' },
    ])
    expect(lines.map(line => line.split(' ')[0])).toEqual([
      'pack.yaml:4:1',
      'pack.yaml:6:3',
      'calendar.yaml:1:1',
      'calendar.yaml:4:15',
      'calendar.yaml:4:7',
      'calendar.yaml:4:7',
      'calendar.yaml:4:7',
      'calendar.yaml:4:7',
      'more.yaml:2:3',
    ])
    expect(lines.at(-1)).toBe('more.yaml:2:3 rules.workingWeek: "workingWeek" is in calendar.yaml too')
  })

  it('finds the place behind an anchor', () => {
    const text = `rules:
  currency:
    - value: GBP
      from: 2015-01-01
      source: &source { law: Illustrative rule, clause: Example, url: ftp://x }
      reviewed: &reviewed { by: Reviewer, on: 2026-11-02 }
      status: illustrative
  timeZone:
    - value: Europe/London
      from: 2015-01-01
      source: *source
      reviewed: *reviewed
      status: illustrative
`
    expect(refusals(text)).toEqual([
      'pack.yaml:8:71 rules.currency.0.source.url: write a web address that starts with https://',
      'pack.yaml:8:71 rules.timeZone.0.source.url: write a web address that starts with https://',
    ])
  })

  it('a folder that has no pack.yaml, or that of another', () => {
    expect(parsePack('testland', []).problems.map(problemLine)).toEqual(['testland there is no pack.yaml'])
    expect(parsePack('otherland', folder(whole)).problems.map(problemLine)).toEqual([
      'pack.yaml:1:1 pack: the folder is called otherland',
    ])
  })
})

describe('dates of versions', () => {
  const dated = (...dates: [string, string?][]) =>
    packToYaml(aPack({}, { currency: dates.map(([from, until]) => aVersion('GBP', from, until)) }))

  it.each([
    ['follow each other', [['2015-01-01', '2019-12-31'], ['2020-01-01']], []],
    ['leave a gap', [['2015-01-01', '2019-12-31'], ['2020-02-01']], ['gap']],
    ['overlap', [['2015-01-01', '2020-01-01'], ['2020-01-01']], ['overlap']],
    ['follow one without an end', [['2015-01-01'], ['2020-01-01']], ['overlap']],
    ['stand in the wrong order', [['2020-01-01'], ['2015-01-01', '2019-12-31']], ['overlap']],
    ['end before they start', [['2015-01-01', '2014-12-31'], ['2015-01-01']], ['invalid']],
    ['are one day long', [['2015-01-01', '2015-01-01'], ['2015-01-02']], []],
  ] as [string, [string, string?][], string[]][])('%s', (_, dates, codes) => {
    expect(parsePack('testland', folder(dated(...dates))).problems.map(({ code }) => code)).toEqual(codes)
  })

  it('say which days are missing, on the line where the gap ends', () => {
    const { problems } = parsePack('testland', folder(dated(['2015-01-01', '2019-12-31'], ['2020-02-01'])))
    expect(problems[0]).toMatchObject({ message: 'no version is in force from 2020-01-01 to 2020-01-31' })
    expect(dated(['2015-01-01', '2019-12-31'], ['2020-02-01']).split('\n')[(problems[0]?.line ?? 0) - 1]).toContain(
      '2020-02-01',
    )
  })
})

describe('packs together', () => {
  it('are answered by slug, parents after their own', () => {
    const packs = packsFrom(
      new Map([
        ['testport', folder(city())],
        ['testland', folder(whole)],
      ]),
    )
    expect(chainOf(packs, 'testport').map(pack => pack.slug)).toEqual(['testport', 'testland'])
    expect(() => chainOf(packs, 'nowhere')).toThrow(RangeError)
  })

  it('name a parent that there is not, and a circle', () => {
    expect(loadErrors({ testport: folder(city()) })).toEqual(['pack.yaml:2:1 parent: there is no pack testland'])
    const circle = loadErrors({ testport: folder(city('', 'testport')) })
    expect(circle).toEqual(['pack.yaml:2:1 parent: testport is its own ancestor'])
  })

  it('blame the parent alone for its faults', () => {
    const broken = `${whole}\nextra: 1\n`
    expect(loadErrors({ testland: folder(broken, 'testland/pack.yaml'), testport: folder(city()) })).toEqual([
      expect.stringMatching(/^testland\/pack\.yaml:\d+:1 extra: /),
    ])
  })

  it('miss what a country needs, and what its parts need once they are on', () => {
    const { currency: _, ...rules } = aPack().rules
    expect(loadErrors({ testland: folder(packToYaml({ ...aPack(), rules })) })).toEqual([
      'pack.yaml:5:1 rules.currency: no rule "currency" on 2015-01-01',
    ])
    const buying = aPack({ parts: { plan: true, market: false, procure: false, contract: false, deliver: false } })
    expect(
      loadErrors({ testland: folder(packToYaml(buying)) }).map(line => line.split(' ').slice(1).join(' ')),
    ).toEqual([
      'rules.planNeeds: no rule "planNeeds" on 2015-01-01',
      'rules.spendApproval: no rule "spendApproval" on 2015-01-01',
      'rules.standards: no rule "standards" on 2015-01-01',
      'rules.classifications: no rule "classifications" on 2015-01-01',
    ])
  })

  it('notice on which day a needed rule ends', () => {
    const ending = aPack({}, { currency: [aVersion('GBP', '2015-01-01', '2029-12-31')] })
    expect(loadErrors({ testland: folder(packToYaml(ending)) })).toEqual([
      expect.stringContaining('no rule "currency" on 2030-01-01'),
    ])
  })
})

describe('rules that contradict each other', () => {
  const conflicts = (rules: Parameters<typeof aPack>[0], versions?: Parameters<typeof aPack>[1]) =>
    loadErrors({ testland: folder(packToYaml(aPack(rules, versions))) }).map(line => line.replace(/^\S+ /, ''))
  const band = (upTo?: string) => ({
    ...(upTo !== undefined && { upTo }),
    approver: 'approver',
    label: { en: 'Approver' },
  })

  it.each([
    [{ languages: ['en', 'es'] }, 'rules.locales.0.value: no locale for the language es'],
    [{ publicHolidays: { country: 'ZZ' } }, 'rules.publicHolidays.0.value.country: no holidays are known for it'],
    [
      { publicHolidays: { country: 'GB', region: 'ZZ' } },
      'rules.publicHolidays.0.value.region: no holidays are known for it',
    ],
    [
      { standstill: { days: 1, counted: 'working', endsOnWorkingDay: true, methods: ['opne'] } },
      'rules.standstill.0.value.methods.0: "opne" is not among the procurement methods',
    ],
    [
      { spendApproval: { authorMayApprove: false, validMonths: 1, bands: [band('10')] } },
      'rules.spendApproval.0.value.bands.0: the last band has no upTo',
    ],
    [
      { spendApproval: { authorMayApprove: false, validMonths: 1, bands: [band('10'), band('9.5'), band()] } },
      'rules.spendApproval.0.value.bands.1.upTo: bands go from small amounts to large',
    ],
    [
      {
        weightings: [
          { criteria: { price: { min: 0, max: 100 } } },
          { lots: ['moon'], criteria: { price: { min: 0, max: 100 } } },
        ],
      },
      'rules.weightings.0.value.1.lots.0: "moon" is not a lot of the frameworks',
    ],
  ] as [Parameters<typeof aPack>[0], string][])('%j', (rules, line) => expect(conflicts(rules)).toEqual([line]))

  it('a city that changes the currency must write its amounts anew', () => {
    const amounts = { awardThresholds: { publishFrom: '0', standstillFrom: '50000' } }
    const text = (rules: string) => ({ testland: folder(packToYaml(aPack(amounts))), testport: folder(city(rules)) })
    const pesos = `rules:\n  currency:\n    - value: CLP\n      ${end}`
    expect(loadErrors(text(pesos))).toEqual([
      'pack.yaml:5:1 rules.awardThresholds: its amounts are GBP, and the currency is now CLP: write it anew',
    ])
    const anew = `  awardThresholds:\n    - value: { publishFrom: "0", standstillFrom: "3000000" }\n      ${end}`
    expect(loadErrors(text(pesos + anew))).toEqual([])
  })
})
