import { connect, type Socket } from 'node:net'

/** What a scanner found. `not-scanned` is the honest answer of an installation that has no scanner. */
export type Verdict = 'clean' | 'infected' | 'not-scanned'

/** Looks at one file while it streams by. */
export interface Scan {
  write(chunk: Uint8Array): Promise<void>
  /** Throws when the scanner could not be asked: a file is never taken for clean because nobody looked. */
  verdict(): Promise<Verdict>
  /** Gives up, when the file will not be kept anyway. */
  stop(): void
}

export interface Scanner {
  start(): Promise<Scan>
}

export const notScanning: Scanner = {
  start: async () => ({ write: async () => {}, verdict: async () => 'not-scanned', stop: () => {} }),
}

const patience = 60_000

/**
 * Asks ClamAV's clamd, at `tcp://host:port` or `unix:/path/of/socket`, by its INSTREAM command.
 * clamd may write what it scans into its own temporary folder: that folder must be in memory where bids are uploaded.
 */
export function clamd(address: string): Scanner {
  return {
    async start() {
      const socket = await reach(address)
      const answer = read(socket)
      // Answered or not, a failure is reported by `verdict`; without this the process would end.
      answer.catch(() => {})
      await send(socket, Buffer.from('zINSTREAM\0'))
      return {
        async write(chunk) {
          if (chunk.length === 0) return
          const length = Buffer.alloc(4)
          length.writeUInt32BE(chunk.length)
          await send(socket, Buffer.concat([length, chunk]))
        },
        async verdict() {
          await send(socket, Buffer.alloc(4))
          return readVerdict(await answer)
        },
        stop: () => socket.destroy(),
      }
    },
  }
}

export function readVerdict(answer: string): Verdict {
  const text = answer.replace(/\0/g, '').trim()
  if (/^stream: OK$/.test(text)) return 'clean'
  if (/^stream: .* FOUND$/.test(text)) return 'infected'
  throw new Error(`The virus scanner answered "${text.slice(0, 200)}".`)
}

function reach(address: string): Promise<Socket> {
  const url = new URL(address)
  const socket =
    url.protocol === 'unix:' ? connect({ path: url.pathname }) : connect(Number(url.port || 3310), url.hostname)
  return new Promise((resolve, reject) => {
    socket.setTimeout(patience, () => socket.destroy(new Error('The virus scanner does not answer.')))
    socket.once('connect', () => resolve(socket))
    socket.once('error', reject)
  })
}

/** Waits until the chunk is on its way, so that a slow scanner slows the upload down instead of filling memory. */
const send = (socket: Socket, bytes: Buffer): Promise<void> =>
  new Promise((resolve, reject) => socket.write(bytes, error => (error ? reject(error) : resolve())))

function read(socket: Socket): Promise<string> {
  return new Promise((resolve, reject) => {
    let text = ''
    socket.on('data', chunk => {
      text += chunk.toString('utf8')
    })
    socket.once('end', () => resolve(text))
    socket.once('close', () => (text ? resolve(text) : reject(new Error('The virus scanner hung up.'))))
    socket.once('error', reject)
  })
}
