// What somebody meets who starts the marketplace: the address, or one clear line about what is wrong.
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { cpSync, existsSync, mkdirSync } from 'node:fs'
import { createServer } from 'node:net'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type RunningApplication, startApplication, temporaryFolder } from './application.ts'

const root = join(import.meta.dirname, '../..')
let folder: ReturnType<typeof temporaryFolder>
let application: RunningApplication

beforeAll(async () => {
  folder = temporaryFolder('starting')
  application = await startApplication(join(folder.path, 'data'))
})

afterAll(async () => {
  await application.stop()
  folder.remove()
})

/** Runs `gdm serve` to its end; gives what it wrote and its exit code. */
async function serve(
  env: Record<string, string>,
  gdm = join(root, 'bin/gdm.js'),
): Promise<{ said: string; code: number }> {
  const child = spawn(process.execPath, [gdm, 'serve'], {
    cwd: root,
    env: { ...process.env, NODE_ENV: '', VITEST: '', PORT: '0', DATA_FOLDER: join(folder.path, 'other'), ...env },
  })
  const parts: Buffer[] = []
  for (const stream of [child.stdout, child.stderr]) stream.on('data', part => parts.push(part))
  const [code] = await once(child, 'close')
  return { said: Buffer.concat(parts).toString().trim(), code }
}

describe('one clear line, and no damage, when', () => {
  it('the data folder is in use', async () => {
    const { said, code } = await serve({ DATA_FOLDER: application.dataFolder })
    expect(said).toMatch(/^Another process \(\d+\) is using the database in [^\n]+$/)
    expect(code).toBe(1)
    expect((await fetch(`${application.url}/health/ready`)).status).toBe(200)
  })

  it('the port is taken', async () => {
    const other = createServer().listen(0, '127.0.0.1')
    await once(other, 'listening')
    const address = other.address()
    const port = typeof address === 'object' && address ? String(address.port) : ''
    const { said, code } = await serve({ PORT: port })
    other.close()
    expect(said).toMatch(new RegExp(`^[^\\n]*${port}[^\\n]*$`))
    expect(code).toBe(1)
    expect(existsSync(join(folder.path, 'other'))).toBe(false)
  })

  it('the database cannot be reached', async () => {
    const nowhere = `postgres://postgres@localhost/postgres?host=${encodeURIComponent(folder.path)}`
    const { said, code } = await serve({ DATABASE_URL: nowhere })
    expect(said).toMatch(/^[^\n]*DATABASE_URL[^\n]*$/)
    expect(code).toBe(1)
  })

  it.each([
    ['a wrong port', { PORT: 'three thousand' }, 'PORT'],
    ['production without its secrets', { GDM_MODE: 'production' }, 'SECRET_KEY'],
  ])('the configuration is half written: %s', async (_, env, names) => {
    const { said, code } = await serve(env)
    expect(said.split('\n')).toHaveLength(1)
    expect(said).toContain(names)
    expect(code).toBe(1)
  })

  it('nothing is built yet', async () => {
    mkdirSync(join(folder.path, 'unbuilt'))
    cpSync(join(root, 'bin'), join(folder.path, 'unbuilt/bin'), { recursive: true })
    const { said, code } = await serve({}, join(folder.path, 'unbuilt/bin/gdm.js'))
    expect(said).toBe('The marketplace is not built yet: run "npm run build" first.')
    expect(code).toBe(1)
  })
})

it('prints its address', () => {
  expect(application.log()).toContain(application.url)
})

it('comes back after it was killed, on the database that it left running', async () => {
  application.child.kill('SIGKILL')
  await once(application.child, 'exit')
  application = await startApplication(application.dataFolder)
  expect((await fetch(`${application.url}/health/ready`)).status).toBe(200)
})
