import { execFileSync, spawn } from 'node:child_process'
import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { build } from 'esbuild'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'

// The package as others get it: built, packed, installed into an empty folder without a network, used by its README.

const here = fileURLToPath(new URL('..', import.meta.url))
const installed = join(here, '../../node_modules')
const root = mkdtempSync(join(tmpdir(), 'govuk-jsx-packed-'))
const user = join(root, 'user')

const call = (program: string, args: readonly string[], cwd: string): string =>
  execFileSync(program, args, { cwd, encoding: 'utf8', stdio: ['ignore', 'pipe', 'pipe'] })

/** The files that the README names behind the language of a block of code, with their content. */
const filesOfReadme = new Map(
  [...readFileSync(join(here, 'README.md'), 'utf8').matchAll(/^```\w+ (\S+)\n([\s\S]*?)^```$/gm)].map(
    ([, name = '', content = '']) => [name, content] as const,
  ),
)

const compile = (project = 'tsconfig.json') =>
  call(process.execPath, [join(installed, 'typescript/bin/tsc'), '-p', project], user)

beforeAll(() => {
  const source = join(root, 'source')
  for (const part of ['package.json', 'README.md', 'LICENSE', 'assets.mjs', 'assets.d.mts', 'src'])
    cpSync(join(here, part), join(source, part), { recursive: true })
  call(process.execPath, [join(here, 'build.mjs'), join(source, 'dist')], here)
  const packed = call('npm', ['pack', '--json', '--ignore-scripts', '--pack-destination', root], source)
  const [{ filename }] = JSON.parse(packed) as [{ filename: string }]
  mkdirSync(join(user, 'node_modules/@types'), { recursive: true })
  writeFileSync(join(user, 'package.json'), '{ "name": "user", "private": true, "type": "module" }')
  call('npm', ['install', '--offline', '--no-audit', '--no-fund', '--legacy-peer-deps', join(root, filename)], user)
  // What a registry would bring.
  for (const name of ['hono', 'preact', 'preact-render-to-string', '@types/node', 'undici-types'])
    symlinkSync(join(installed, name), join(user, 'node_modules', name))
  for (const [name, content] of filesOfReadme) {
    mkdirSync(dirname(join(user, name)), { recursive: true })
    writeFileSync(join(user, name), content)
  }
})

afterAll(() => rmSync(root, { recursive: true, force: true }))

describe('the package, installed in an empty project', () => {
  it('holds neither sources of components nor tests', () => {
    const files = call('find', ['node_modules/@gdm/govuk-jsx', '-type', 'f'], user).split('\n')
    expect(files.filter(file => /\.tsx$|\.test\./.test(file))).toEqual([])
    expect(files.length).toBeGreaterThan(200)
  })

  it('makes the service of its README: a form, an error and a table', async () => {
    expect([...filesOfReadme.keys()]).toEqual(['tsconfig.json', 'pages.tsx', 'server.mts'])
    compile()
    const port = 20_000 + (process.pid % 20_000)
    const server = spawn(process.execPath, ['build/server.mjs'], {
      cwd: user,
      env: { ...process.env, PORT: `${port}` },
    })
    try {
      const address = `http://localhost:${port}`
      const form = await (await whenReady(address)).text()
      expect(form).toContain('<h1 class="govuk-label-wrapper"><label class="govuk-label govuk-label--l" for="name">')
      const css = await fetch(address + /href="([^"]*\.css)"/.exec(form)?.[1])
      expect([css.status, css.headers.get('content-type')]).toEqual([200, 'text/css'])
      const send = (name: string) =>
        fetch(address, { method: 'POST', body: new URLSearchParams({ name }) }).then(response => response.text())
      expect(await send(' ')).toMatch(/govuk-error-summary.*href="#name">Enter your name<.*govuk-input--error/s)
      expect(await send('<Ada> & "Co"')).toMatch(/<th[^>]*scope="row"[^>]*>&lt;Ada&gt; &amp; (&quot;|")Co/)
    } finally {
      server.kill()
    }
  })

  it('serves preact as well, with its types, which refuse what a component does not have', () => {
    writeFileSync(
      join(user, 'preact.tsx'),
      `import { Details, type Element, english, type InputProps, Input, Page, renderPage } from '@gdm/govuk-jsx/preact'
       import { trusted } from '@gdm/govuk-jsx/preact/trusted'
       const props: InputProps = { name: 'a', label: 'Name <1>' }
       const page: Element = <Page title="T" words={english}><Input {...props} /><Details summary={<b>S</b>}>{trusted('<i>x</i>')}</Details></Page>
       export const wrong = <Details summary="S" html="<b>x</b>" />
       console.log(renderPage(page))`,
    )
    const options = JSON.parse(filesOfReadme.get('tsconfig.json') ?? '{}').compilerOptions
    const project = { compilerOptions: { ...options, jsxImportSource: 'preact', outDir: 'p' }, files: ['preact.tsx'] }
    writeFileSync(join(user, 'preact.json'), JSON.stringify(project))
    // It compiles all the same, so the rest can be run.
    const refused = expect.stringMatching(
      /^preact\.tsx\(\d+,\d+\): error TS2322:[^\n]*\n[^\n]*'html' does not exist[^\n]*\n?$/,
    )
    expect(() => compile('preact.json')).toThrow(expect.objectContaining({ stdout: refused }))
    expect(call(process.execPath, ['p/preact.js'], user)).toMatch(
      /^<!DOCTYPE html>.*Name &lt;1>.*<b>S<\/b>.*<i>x<\/i>/s,
    )
  })

  it.each(['@gdm/govuk-jsx', '@gdm/govuk-jsx/preact'])(
    'leaves out of a bundle what a page does not use: %s',
    async name => {
      const contents = `import { render, Tag } from '${name}'\nconsole.log(render(Tag({ children: 'Open' })))`
      const result = await build({
        stdin: { contents, resolveDir: user },
        bundle: true,
        write: false,
        format: 'esm',
        platform: 'node',
        external: ['hono', 'preact', 'preact-render-to-string'],
      })
      const text = result.outputFiles[0]?.text ?? ''
      expect(
        text.match(/(govuk|gdm)-[a-z-]+/g)?.filter(word => !/^(govuk-tag|gdm-govuk-jsx|govuk-jsx.*)$/.test(word)),
      ).toEqual([])
      expect(text).not.toMatch(/applyFilters/)
      expect(text.length).toBeLessThan(4000)
    },
  )
})

async function whenReady(address: string): Promise<Response> {
  for (let attempt = 0; ; attempt++) {
    try {
      return await fetch(address)
    } catch (error) {
      if (attempt > 100) throw error
      await new Promise(resolve => setTimeout(resolve, 100))
    }
  }
}
