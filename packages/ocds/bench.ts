// Measures the library on invented processes: node --conditions=@gdm/source packages/ocds/bench.ts
// Every line is compared with reading and writing the same bytes with JSON.parse and JSON.stringify, in the same run.
import {
  canonical,
  decimal,
  merge,
  mergeVersioned,
  parseJson,
  type Release,
  releasePackage,
  validateRelease,
  writeJson,
} from './src/index.ts'

const processes = Number(process.argv[2] ?? 2000)

const day = (n: number) => new Date(Date.UTC(2026, 0, 1 + n)).toISOString()
const party = (id: string, role: 'buyer' | 'supplier' | 'tenderer') => ({
  id,
  name: `Example body ${id}`,
  identifier: { scheme: 'XX-EXAMPLE', id, legalName: `Example body ${id} Limited` },
  address: {
    streetAddress: '1 Example Street',
    locality: 'Sampleton',
    postalCode: '12345',
    countryName: 'Exampleland',
  },
  roles: [role],
})
const money = (n: number) => ({ amount: decimal(`${10_000 + n}.50`), currency: 'EUR' })

/** The five releases of an invented process, from plan to payments. */
function releasesOf(n: number): Release[] {
  const ocid = `ocds-000000-${n}`
  const base = (step: number, tag: NonNullable<Release['tag']>[number]) =>
    ({ ocid, id: `${step}`, date: day(n + step), tag: [tag], initiationType: 'tender', language: 'en' }) as const
  const buyer = { id: 'B-1', name: 'Example body B-1' }
  const suppliers = ['S-1', 'S-2', 'S-3', 'S-4'].map(id => ({ id, name: `Example body ${id}` }))
  const lots = ['1', '2'].map(id => ({ id, title: `Lot ${id}`, status: 'active' as const, value: money(n) }))
  const items = Array.from({ length: 5 }, (_, i) => ({
    id: i,
    description: `Item ${i} of an invented purchase`,
    quantity: i + 1,
    unit: { name: 'day', value: money(i) },
    classification: { scheme: 'CPV', id: '72000000', description: 'Example services' },
  }))
  const document = {
    id: 'd1',
    documentType: 'tenderNotice',
    title: 'Notice',
    url: 'https://example.com/n',
    datePublished: day(n),
  }
  const transactions = Array.from({ length: 6 }, (_, i) => ({
    id: `t${i}`,
    date: day(n + i),
    value: money(i),
    payer: buyer,
  }))
  const milestones = Array.from({ length: 4 }, (_, i) => ({
    id: `m${i}`,
    title: `Part ${i}`,
    dueDate: day(n + i),
    status: 'met' as const,
  }))
  const statistics = [{ id: '1', measure: 'bids', value: 4, relatedLot: '1' }]
  return [
    {
      ...base(0, 'planning'),
      parties: [party('B-1', 'buyer')],
      buyer,
      planning: { rationale: 'An invented need, told at some length.', budget: { amount: money(n) } },
    },
    {
      ...base(1, 'tender'),
      buyer,
      tender: {
        id: 't',
        title: 'An invented tender',
        status: 'active',
        items,
        lots,
        documents: [document],
        value: money(n),
        tenderPeriod: { startDate: day(n), endDate: day(n + 30) },
      },
    },
    {
      ...base(2, 'award'),
      parties: suppliers.map(s => party(s.id, 'tenderer')),
      bids: { statistics },
      awards: [
        { id: 'a', status: 'active', suppliers: suppliers.slice(0, 1), value: money(n), items, relatedLots: ['1'] },
      ],
    },
    {
      ...base(3, 'contract'),
      contracts: [
        {
          id: 'c',
          awardID: 'a',
          status: 'active',
          value: money(n),
          items,
          dateSigned: day(n + 3),
          documents: [document],
        },
      ],
    },
    {
      ...base(4, 'implementation'),
      contracts: [{ id: 'c', awardID: 'a', implementation: { transactions, milestones } }],
    },
  ]
}

const histories = Array.from({ length: processes }, (_, n) => releasesOf(n).map(canonical))
const texts = histories.flat()
const parsed = texts.map(parseJson)
const bytes = texts.reduce((sum, text) => sum + Buffer.byteLength(text), 0)
const options = { extensions: ['lots', 'bids', 'enquiries'] } as const
const about = { uri: 'https://example.com', publisher: { name: 'Example' }, publishedDate: day(0) }

/** Processor time in seconds, which other programs on the machine disturb less than the clock. */
function spent(): number {
  const { user, system } = process.cpuUsage()
  return (user + system) / 1e6
}

function measure(what: string, work: () => unknown): void {
  work()
  const start = spent()
  let runs = 0
  while (spent() - start < 2) {
    work()
    runs++
  }
  const seconds = (spent() - start) / runs
  const rate = Math.round(texts.length / seconds).toLocaleString('en')
  console.log(`| ${what} | ${rate} | ${(bytes / seconds / 1e6).toFixed(0)} |`)
}

const first = parsed.map(release => validateRelease(release, options)).find(found => found.length > 0)
if (first) throw new Error(`the invented releases are not valid: ${JSON.stringify(first)}`)
console.log(
  `${texts.length} releases of ${processes} processes, ${(bytes / 1e6).toFixed(1)} MB, Node ${process.version}`,
)
measure('limit: JSON.parse and JSON.stringify', () => {
  for (const text of texts) JSON.stringify(JSON.parse(text))
})
measure('read exactly', () =>
  texts.forEach(text => {
    parseJson(text)
  }),
)
measure('write exactly', () =>
  parsed.forEach(release => {
    writeJson(release)
  }),
)
measure('write canonically', () =>
  parsed.forEach(release => {
    canonical(release)
  }),
)
measure('validate, parsed', () =>
  parsed.forEach(release => {
    validateRelease(release, options)
  }),
)
measure('read, validate', () =>
  texts.forEach(text => {
    validateRelease(parseJson(text), options)
  }),
)
measure('read, merge, write: compiled', () =>
  histories.forEach(h => {
    writeJson(merge(h.map(parseJson)))
  }),
)
measure('read, merge, write: versioned', () =>
  histories.forEach(h => {
    writeJson(mergeVersioned(h.map(parseJson)))
  }),
)
measure('merge, parsed: compiled', () => {
  for (let i = 0; i < parsed.length; i += 5) merge(parsed.slice(i, i + 5))
})
measure('package texts', () => releasePackage({ ...about, releases: texts }))
