// npm run bench: how fast the pages, lists and the API are over many processes. The server runs in this process on an
// embedded database of its own; the load comes from a second process on the same machine. Figures are for comparing
// within one run: machines differ, and this one may be busy.
// Usage: npm run bench -- [processes, 100000] [seconds per page, 5]
//        npm run bench -- programme [seconds per page, 5]   only the pages of a programme
import { mkdtempSync, rmSync } from 'node:fs'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { brotliCompressSync } from 'node:zlib'
import { createWeb } from '#app'
import { idOf } from '#app/demonstration'
import { readConfig } from '#platform/config'
import { launchPostgres } from '#platform/db'
import { silentLog } from '#platform/log'
import { seed } from '../src/open/testing-seed.ts'
import { prepareWorld } from '../tests/storm/world.ts'
import { auditTrail } from './audit.ts'
import { bidders, submitBids } from './bids.ts'
import { limitMs, timeIndicators } from './indicators.ts'
import { load } from './load.ts'
import { pipelineLines, pipelinePages, seedPipeline } from './pipeline.ts'
import { programmePages } from './programme.ts'
import { startUp } from './start-up.ts'

const [first, second] = process.argv.slice(2)
const seconds = Number(second ?? 5)
const folder = mkdtempSync(join(tmpdir(), 'gdm-bench-'))
const log = silentLog()
const say = (line: string) => console.log(`${(performance.now() / 1000).toFixed(1).padStart(7)} s  ${line}`)
if (first === 'programme') {
  await programmePages(say, seconds)
  process.exit()
}
const processes = Number(first ?? 100_000)

const server = await launchPostgres({ dataFolder: join(folder, 'postgres') })
const prepared = await prepareWorld(folder, server, bidders)
const { database, world } = prepared
const now = new Date()
const governments = ['examplia', 'port-examplia'].map(slug => ({
  id: idOf(world.governments, slug),
  slug,
  languages: ['en'],
}))
say(`seeding ${processes} processes`)
await seed(database, { governments, processes, now, say })
const web = await createWeb(readConfig({ DATA_FOLDER: folder }, 'none'), prepared.resources, log)
await web.listen({ port: 0, host: '127.0.0.1' })
const address = `http://127.0.0.1:${(web.server.address() as AddressInfo).port}`
const list = await (await fetch(`${address}/examplia/opportunities`)).text()
const processPage = /href="(\/examplia\/opportunities\/ocds-gdmtst[^"]+)"/.exec(list)?.[1] ?? ''
const ocid = processPage.split('/').at(-1) ?? ''

/** Name, address, and whether each request asks for an address of its own, so that its page is made for it alone. */
const pages: [string, string, boolean?][] = [
  ['home page', '/'],
  ['list of opportunities', '/examplia/opportunities'],
  ['list, open ones', '/opportunities?status=open'],
  ['search, a common word', '/opportunities?q=bridge'],
  ['search, two words', '/opportunities?q=harbour+migration'],
  ['list, made anew for each request', '/opportunities?n=', true],
  ['search, made anew for each request', '/opportunities?q=bridge&n=', true],
  ['one process, page', processPage],
  ['one process, page made anew for each request', `${processPage}?n=`, true],
  ['one process, record of the API', `/api/ocds/records/${ocid}`],
  ['one page of the feed', '/api/ocds/releases?limit=100'],
  ['results of all governments', '/results'],
]

console.log(`\n| what | requests/s | p50 ms | p99 ms | status |\n|---|--:|--:|--:|---|`)
for (const [name, url, isFresh] of pages) {
  const run = await load(address + url, seconds, isFresh)
  console.log(`| ${name} | ${Math.round(run.perSecond)} | ${run.p50} | ${run.p99} | ${run.statuses} |`)
}
console.log(`\n| counting behind the indicators, read anew | ms | rows | within ${limitMs} ms |\n|---|--:|--:|---|`)
for (const { name, ms, rows } of await timeIndicators(
  database,
  governments.map(({ slug }) => slug),
  now,
))
  console.log(`| ${name} | ${ms.toFixed(0)} | ${rows} | ${ms <= limitMs ? 'yes' : 'no: counted ahead'} |`)
console.log(`\n| what | requests/s | p50 ms | p99 ms | status |\n|---|--:|--:|--:|---|`)
const bids = await submitBids(prepared, address, seconds)
console.log(
  `| submitting a bid, six bidders | ${Math.round(bids.perSecond)} | ${bids.p50} | ${bids.p99} | 303 × ${bids.count} |`,
)
say(`seeding ${pipelineLines} lines of one government's pipeline`)
await seedPipeline(database, {
  governmentId: idOf(world.governments, 'examplia'),
  bodyIds: ['department-of-example-roads', 'example-treasury'].map(slug => idOf(world.bodies, slug)),
  personId: idOf(world.people, 'ada'),
})
const cookies = [...(await prepared.signIn('zoya'))].map(([name, value]) => `${name}=${value}`).join('; ')
for (const [name, url] of pipelinePages) {
  const run = await load(address + url, seconds, false, { cookie: cookies, connections: 2 })
  console.log(`| ${name} | ${Math.round(run.perSecond)} | ${run.p50} | ${run.p99} | ${run.statuses} |`)
}
const size = await firstLoad(address, processPage)
console.log(
  `\nFirst load of a process page with style sheet and scripts: ${(size / 1000).toFixed(1)} kB compressed (brotli).`,
)
console.log(`Memory of the server process: ${Math.round(process.memoryUsage().rss / 1e6)} MB.`)

await web.close()
const trail = await auditTrail(server.url, prepared.resources, idOf(world.governments, 'examplia'), seconds)
console.log('\n| audit trail of one government | acts/s | p50 ms | p99 ms |\n|---|--:|--:|--:|')
for (const run of trail.runs)
  console.log(`| ${run.what} | ${Math.round(run.perSecond)} | ${run.p50.toFixed(1)} | ${run.p99.toFixed(1)} |`)
console.log(
  `\nOf ${trail.written} events ${trail.behind} were not chained yet at the end, and were ${Math.round(trail.caughtUpMs)} ms later. ` +
    `The chain is verified at ${Math.round(trail.verifiedPerSecond)} events/s.\n`,
)
await prepared.close()
await server.stop()
rmSync(folder, { recursive: true, force: true })
await programmePages(say, seconds)
await startUp(say)

async function firstLoad(base: string, path: string): Promise<number> {
  const html = await (await fetch(base + path)).text()
  const assets = [...html.matchAll(/(?:href|src)="(\/assets\/[^"]+)"/g)].map(match => match[1] ?? '')
  let bytes = brotliCompressSync(html).length
  for (const asset of assets)
    bytes += brotliCompressSync(Buffer.from(await (await fetch(base + asset)).arrayBuffer())).length
  return bytes
}
