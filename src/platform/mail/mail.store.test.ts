import { createServer, type Server } from 'node:net'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type Database, openDatabase } from '../db/index.ts'
import { type TestDatabase, testDatabase } from '../db/testing.ts'
import { silentLog } from '../log/index.ts'
import { type NewMail, queueMail, sendMail } from './actions.ts'
import { latestMails, mailById } from './store.ts'
import { openTransport, type StoredMail, type Transport } from './transport.ts'

let test: TestDatabase
let database: Database
const jobs: Record<string, unknown>[] = []
const ctx = { enqueue: async (_tx: unknown, _queue: string, data: Record<string, unknown>) => void jobs.push(data) }

beforeAll(async () => {
  test = await testDatabase()
  database = openDatabase(test.url, 4, silentLog())
})
afterAll(async () => {
  await database.close()
  await test.drop()
})

const aMail = (more: Partial<NewMail> = {}): NewMail => ({
  seed: crypto.randomUUID(),
  to: 'ada@people.example',
  language: 'en',
  subjectKey: 'mail.outbox.title',
  bodyKey: 'mail.outbox.explained',
  ...more,
})

const queue = async (mail: NewMail): Promise<string> => {
  jobs.length = 0
  await database.transact({}, tx => queueMail(tx, ctx, mail))
  return String(jobs[0]?.id)
}

const keeping = (): Transport & { sent: StoredMail[] } => {
  const sent: StoredMail[] = []
  return { sent, send: async mail => void sent.push(mail), close: () => {} }
}

describe('queueMail', () => {
  it('writes a mail once, however often it is told, and puts one job into the queue', async () => {
    const mail = aMail()
    const id = await queue(mail)
    await database.transact({}, tx => queueMail(tx, ctx, mail))
    expect(jobs).toEqual([{ id }])
  })

  it('writes in the language of the recipient', async () => {
    const id = await queue(aMail({ language: 'es' }))
    const mail = await database.read({}, tx => mailById(tx, id))
    expect(mail?.subject).toBe('Bandeja de salida')
  })

  it('leaves nothing behind when the transaction is rolled back', async () => {
    const mail = aMail({ to: 'nobody@people.example' })
    const failing = database.transact({}, async tx => {
      await queueMail(tx, ctx, mail)
      throw new Error('no')
    })
    await expect(failing).rejects.toThrow('no')
    const mails = await database.read({}, tx => latestMails(tx, { limit: 100 }))
    expect(mails.some(row => row.recipient === mail.to)).toBe(false)
  })
})

describe('sendMail', () => {
  it('sends a mail once', async () => {
    const id = await queue(aMail())
    const transport = keeping()
    await sendMail(database, transport, id)
    await sendMail(database, transport, id)
    expect(transport.sent).toHaveLength(1)
  })

  it('keeps a mail that could not be sent, with the reason, and sends it at the next try', async () => {
    const id = await queue(aMail())
    const broken: Transport = { send: () => Promise.reject(new Error('mailbox is full')), close: () => {} }
    await expect(sendMail(database, broken, id)).rejects.toThrow('mailbox is full')
    expect(await database.read({}, tx => mailById(tx, id))).toMatchObject({ sent_at: null, error: 'mailbox is full' })
    await sendMail(database, keeping(), id)
    expect(await database.read({}, tx => mailById(tx, id))).toMatchObject({ error: null, sent_at: expect.any(Date) })
  })

  it('leaves mails where they are without a mail server', async () => {
    const id = await queue(aMail())
    await sendMail(database, null, id)
    expect(await database.read({}, tx => mailById(tx, id))).toMatchObject({ sent_at: null, error: null })
  })
})

describe('the outbox', () => {
  it('pages from the newest to the oldest without repeating one', async () => {
    const ids: string[] = []
    for (let number = 0; number < 3; number++) ids.push(await queue(aMail()))
    const first = await database.read({}, tx => latestMails(tx, { limit: 2 }))
    const rest = await database.read({}, tx => latestMails(tx, { before: first[1]?.id, limit: 1 }))
    expect([...first, ...rest].map(mail => mail.id)).toEqual(ids.reverse())
  })
})

describe('SMTP', () => {
  let server: Server
  const heard: string[] = []
  beforeAll(async () => {
    server = createServer(socket => {
      let inData = false
      socket.write('220 test\r\n')
      socket.on('data', chunk => {
        const text = String(chunk)
        heard.push(text)
        if (inData) {
          if (!text.endsWith('\r\n.\r\n')) return
          inData = false
          socket.write('250 taken\r\n')
        } else if (text.startsWith('DATA')) {
          inData = true
          socket.write('354 go on\r\n')
        } else socket.write(text.startsWith('QUIT') ? '221 bye\r\n' : '250 fine\r\n')
      })
      socket.on('error', () => {})
    })
    await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve))
  })
  afterAll(() => void server.close())

  it('carries the mail with its permanent name and the whole address of its links', async () => {
    const { port } = server.address() as { port: number }
    const transport = openTransport({
      smtpUrl: `smtp://127.0.0.1:${port}`,
      mailFrom: 'no-reply@market.example',
      publicUrl: 'https://market.example',
    })
    await transport?.send({
      message_id: 'abc',
      recipient: 'ada@people.example',
      subject: 'Héllo',
      body: 'See {public-url}/x',
    })
    transport?.close()
    const said = heard.join('')
    expect(said).toContain('RCPT TO:<ada@people.example>')
    expect(said).toContain('Message-ID: <abc@market.example>')
    expect(said).toContain('See https://market.example/x')
  })
})
