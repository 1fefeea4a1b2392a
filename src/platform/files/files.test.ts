import { createServer, type Server } from 'node:net'
import { Readable } from 'node:stream'
import { buffer } from 'node:stream/consumers'
import fc from 'fast-check'
import { afterEach, describe, expect, it } from 'vitest'
import { reachable } from '../lifecycle/index.ts'
import { anOdt, aPdf, aPng, aWordFile } from './factory.ts'
import { takeIn } from './intake.ts'
import { attachment, safeName } from './names.ts'
import { lifecycle } from './rules.ts'
import { clamd, notScanning, readVerdict, type Scanner } from './scanner.ts'
import { checkType } from './types.ts'

const take = async (name: string, content: Buffer | string, options: { maxBytes?: number; scanner?: Scanner } = {}) => {
  let kept: Buffer | undefined
  const chunks = Buffer.from(content)
  const pieces = Array.from({ length: Math.ceil(chunks.length / 7000) }, (_, n) =>
    chunks.subarray(n * 7000, (n + 1) * 7000),
  )
  const result = await takeIn(
    Readable.from(pieces),
    { name, maxBytes: options.maxBytes ?? 1_000_000, scanner: options.scanner ?? notScanning },
    async inspected => {
      kept = await buffer(inspected)
    },
  )
  return { result, kept }
}

describe('a file that is what it says', () => {
  it.each([
    ['plan.pdf', aPdf(), 'application/pdf'],
    ['PLAN.PDF', aPdf(), 'application/pdf'],
    ['offer.odt', anOdt(), 'application/vnd.oasis.opendocument.text'],
    ['offer.docx', aWordFile(), 'application/vnd.openxmlformats-officedocument.wordprocessingml.document'],
    ['logo.png', aPng(), 'image/png'],
    ['prices.csv', 'lot,price\n1,"1,250.00"\nBogotá,2\n', 'text/csv'],
    ['notes.txt', '\uFEFFGrüße\r\n\tañadir', 'text/plain'],
    ['cars.csv', 'BMW,2\n', 'text/csv'],
    ['long.txt', 'ä'.repeat(200_000), 'text/plain'],
  ])('is taken whole: %s', async (name, content, type) => {
    const { result, kept } = await take(name, content)
    expect(result).toMatchObject({ type, bytes: Buffer.byteLength(content), scan: 'not-scanned' })
    expect(kept?.equals(Buffer.from(content))).toBe(true)
  })
})

describe('a file that is not', () => {
  it.each([
    ['page.html', '<p>hello', 'files.type-unknown'],
    ['picture.svg', '<svg xmlns="http://www.w3.org/2000/svg"/>', 'files.type-unknown'],
    ['program.exe', 'MZ\u0000', 'files.type-unknown'],
    ['noextension', aPdf(), 'files.type-unknown'],
    ['macro.docm', aWordFile(), 'files.type-unknown'],
    ['offer.pdf', aWordFile(), 'files.type-lies'],
    ['offer.pdf', '<script>alert(1)</script>', 'files.type-lies'],
    ['offer.docx', aPdf(), 'files.type-lies'],
    ['offer.odt', aWordFile(), 'files.type-lies'],
    ['logo.jpg', aPng(), 'files.type-lies'],
    ['notes.txt', aPdf(), 'files.type-lies'],
    ['prices.csv', Buffer.from([0x61, 0xff, 0xfe, 0x62]), 'files.not-text'],
    ['prices.csv', Buffer.from('price\u0000', 'utf8'), 'files.not-text'],
    ['half.txt', Buffer.from('ä').subarray(0, 1), 'files.not-text'],
    ['empty.txt', '', 'files.empty'],
    ['empty.pdf', '', 'files.empty'],
  ])('is refused: %s', async (name, content, problem) => {
    expect((await take(name, content)).result).toMatchObject({ problem })
  })

  it('is refused when it is too large, however much more follows', async () => {
    const { result } = await take('big.txt', 'x'.repeat(2_000_000), { maxBytes: 10_000 })
    expect(result).toEqual({ problem: 'files.too-large' })
    expect((await take('right.txt', 'x'.repeat(10_000), { maxBytes: 10_000 })).result).toHaveProperty('type')
  })

  it('never makes the intake throw, whatever its bytes are', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.constantFrom('a.pdf', 'a.docx', 'a.odt', 'a.png', 'a.txt'),
        fc.uint8Array({ maxLength: 3000 }),
        fc.constantFrom<Buffer>(Buffer.alloc(0), aPdf(), aWordFile().subarray(0, 300), aPng()),
        async (name, bytes, start) => {
          const { result } = await take(name, Buffer.concat([start, bytes]))
          expect('problem' in result || 'type' in result).toBe(true)
        },
      ),
      { numRuns: 60 },
    )
  })
})

it('passes on the failure of a sender who broke off', async () => {
  const broken = new Readable({ read() {} })
  broken.push('half')
  setImmediate(() => broken.destroy(new Error('gone')))
  const taking = takeIn(broken, { name: 'a.txt', maxBytes: 100, scanner: notScanning }, async inspected => {
    await buffer(inspected)
  })
  await expect(taking).rejects.toThrow('gone')
})

describe('the virus scanner', () => {
  let server: Server | undefined
  afterEach(() => void server?.close())

  const answering = async (answer: string | null): Promise<Scanner> => {
    server = createServer(socket => {
      const heard: Buffer[] = []
      socket.on('error', () => {})
      socket.on('data', chunk => {
        heard.push(chunk)
        // Four zero bytes end the stream.
        if (answer === null) socket.destroy()
        else if (Buffer.concat(heard).subarray(-4).equals(Buffer.alloc(4))) socket.end(answer)
      })
    })
    await new Promise<void>(resolve => server?.listen(0, '127.0.0.1', resolve))
    const address = server.address()
    if (!address || typeof address === 'string') throw new Error('no port')
    return clamd(`tcp://127.0.0.1:${address.port}`)
  }

  it('is believed when it finds nothing', async () => {
    const scanner = await answering('stream: OK\0')
    expect((await take('a.txt', 'words', { scanner })).result).toMatchObject({ scan: 'clean', type: 'text/plain' })
  })

  it('is believed when it finds something', async () => {
    const scanner = await answering('stream: Eicar-Test-Signature FOUND\0')
    expect((await take('a.txt', 'words', { scanner })).result).toEqual({ problem: 'files.infected', scan: 'infected' })
  })

  it('is never taken to have found nothing because it hung up', async () => {
    const scanner = await answering(null)
    await expect(take('a.txt', 'words', { scanner })).rejects.toThrow()
  })

  it.each(['', 'stream: size limit exceeded ERROR', 'OK'])('is not understood when it says "%s"', answer => {
    expect(() => readVerdict(answer)).toThrow('scanner')
  })
})

describe('names', () => {
  it.each([
    ['C:\\Users\\me\\My offer.pdf', 'My offer.pdf'],
    ['../../etc/passwd', 'passwd'],
    ['.htaccess', 'htaccess'],
    ['offer\u202Efdp.exe', 'offerfdp.exe'],
    ['a"b<c>.txt', 'a-b-c-.txt'],
    ['Ação – preço.pdf', 'Ação – preço.pdf'],
    ['\u0000\n', 'document'],
    ['', 'document'],
    [`${'x'.repeat(300)}.pdf`, `${'x'.repeat(116)}.pdf`],
  ])('%j becomes %j', (given, expected) => {
    expect(safeName(given)).toBe(expected)
  })

  it('make a header that no name can break out of', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), given => {
        const header = attachment(safeName(given))
        expect(header).toMatch(/^attachment; filename="[\x20-\x21\x23-\x7e]*"; filename\*=UTF-8''[\w.!~%-]*$/)
      }),
    )
  })
})

it('reaches every state of a file, and lets none out of refused', () => {
  expect([...reachable(lifecycle, 'received')].sort()).toEqual([
    'available',
    'received',
    'refused',
    'scanned',
    'sealed',
    'withdrawn',
  ])
  expect(lifecycle.some(step => step.from.includes('refused') || step.from.includes('sealed'))).toBe(false)
})

it.each([
  ['a.pdf', 'application/pdf', false, { type: 'application/pdf' }],
  ['a.pdf', undefined, true, { problem: 'files.type-lies' }],
  ['a.zip', 'application/zip', false, { problem: 'files.type-unknown' }],
])('checks %s by its signature %s', (name, detected, isText, expected) => {
  expect(checkType(name, detected, isText)).toEqual(expected)
})
