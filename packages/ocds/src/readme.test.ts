import { readFileSync } from 'node:fs'
import { format } from 'node:util'
import { describe, expect, it } from 'vitest'
import * as ocds from './index.ts'

// The examples of the README run, and print what their comments say.

const readme = readFileSync(new URL('../README.md', import.meta.url), 'utf8')
const examples = [...readme.matchAll(/```ts\n(.*?)```/gs)].map(([, code]) => code as string)

describe('the README', () => {
  it('has examples', () => {
    expect(examples.length).toBeGreaterThan(3)
  })

  it.each(examples)('does not promise too much: %s', code => {
    const printed: string[] = []
    const body = code.replace(/^import (\{.*?\}) from '@gdm\/ocds'$/m, 'const $1 = ocds')
    const run = new Function('ocds', 'console', body)
    run(ocds, { log: (...args: unknown[]) => printed.push(format(...args)) })
    expect(printed).toEqual([...code.matchAll(/\/\/ => (.*)$/gm)].map(([, words]) => words))
  })

  it('names every function that is exported', () => {
    const functions = Object.entries(ocds).filter(
      ([, value]) => typeof value === 'function' && !/^class/.test(String(value)),
    )
    for (const [name] of functions) expect(readme).toContain(`\`${name}`)
  })
})
