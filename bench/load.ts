import { spawn } from 'node:child_process'

export interface Run {
  perSecond: number
  p50: number
  p99: number
  statuses: string
}

/** Connections for some seconds, from a process of their own so that the client does not slow the server's loop. */
export async function load(
  url: string,
  duration: number,
  isFresh = false,
  { cookie = '', connections = 10 }: { cookie?: string; connections?: number } = {},
): Promise<Run> {
  const program = `
    import autocannon from 'autocannon'
    const [, url, duration, connections, cookie, isFresh] = process.argv
    let n = 0
    const setupRequest = request => ({ ...request, path: request.path + ++n })
    const headers = cookie ? { cookie } : {}
    const r = await autocannon({ url, connections: +connections, duration, headers, ...(isFresh && { requests: [{ setupRequest }] }) })
    const statuses = Object.entries(r.statusCodeStats).map(([code, { count }]) => code + ' × ' + count).join(', ')
    console.log(JSON.stringify({ perSecond: r.requests.average, p50: r.latency.p50, p99: r.latency.p99, statuses }))`
  const child = spawn(
    process.execPath,
    ['--input-type=module', '-e', program, url, String(duration), String(connections), cookie, isFresh ? 'fresh' : ''],
    {
      stdio: ['ignore', 'pipe', 'inherit'],
    },
  )
  let output = ''
  for await (const chunk of child.stdout) output += chunk
  return JSON.parse(output) as Run
}
