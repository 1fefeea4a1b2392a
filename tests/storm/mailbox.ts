// A mail server that takes everything and remembers the permanent name of each mail.
import { once } from 'node:events'
import { createServer } from 'node:net'

export interface Mailbox {
  url: string
  /** The Message-IDs that arrived, each with how often. */
  arrived: ReadonlyMap<string, number>
  stop(): void
}

export async function openMailbox(): Promise<Mailbox> {
  const arrived = new Map<string, number>()
  const server = createServer(socket => {
    let mail: string | undefined
    socket.on('error', () => {})
    socket.write('220 storm\r\n')
    socket.on('data', chunk => {
      const text = String(chunk)
      if (mail === undefined) {
        if (text.startsWith('DATA')) mail = ''
        socket.write(mail === '' ? '354 go on\r\n' : text.startsWith('QUIT') ? '221 bye\r\n' : '250 fine\r\n')
        return
      }
      mail += text
      if (!mail.endsWith('\r\n.\r\n')) return
      const name = /^message-id:\s*<?([^@>\s]+)/im.exec(mail)?.[1] ?? ''
      arrived.set(name, (arrived.get(name) ?? 0) + 1)
      mail = undefined
      socket.write('250 taken\r\n')
    })
  }).listen(0, '127.0.0.1')
  await once(server, 'listening')
  const address = server.address()
  const port = typeof address === 'object' && address ? address.port : 0
  return { url: `smtp://127.0.0.1:${port}`, arrived, stop: () => void server.close() }
}
