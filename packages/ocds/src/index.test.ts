import { fileURLToPath } from 'node:url'
import { build } from 'esbuild'
import { expect, it } from 'vitest'

it('runs in a browser: the library part needs nothing of Node and nothing installed', async () => {
  const entryPoints = [fileURLToPath(new URL('./index.ts', import.meta.url))]
  const { outputFiles, metafile } = await build({
    entryPoints,
    bundle: true,
    write: false,
    metafile: true,
    platform: 'browser',
    format: 'esm',
    logLevel: 'silent',
  })
  expect(Object.keys(metafile.inputs).filter(path => path.includes('node_modules'))).toEqual([])
  expect(outputFiles[0]?.text).not.toMatch(/\brequire\(|from "node:/)
})
