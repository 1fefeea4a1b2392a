// Runs the steps of a check one after the other, keeps what they say, and reports them in one table.
import { spawn } from 'node:child_process'
import { existsSync, readFileSync, rmSync } from 'node:fs'
import { root, withLocalPrograms } from './bootstrap.mjs'
import { say, seconds } from './progress.mjs'

/**
 * A step's work gives { ok, passed, failed, note }; the counts are those of its tests, if it has any.
 * @typedef {{ ok: boolean, passed?: number, failed?: number, note?: string }} Outcome
 */

/** Does the steps that belong together at the same time, and the groups in order; tells all outcomes. */
export async function runSteps(groups) {
  const outcomes = []
  for (const group of groups) {
    outcomes.push(
      ...(await Promise.all(
        group.map(async ({ name, work }) => {
          const began = performance.now()
          const outcome = await work().catch(error => ({ ok: false, note: error.message }))
          const took = performance.now() - began
          say(`${outcome.ok ? 'passed' : 'FAILED'}  ${name}${outcome.note ? `: ${outcome.note}` : ''}`)
          return { name, took, ...outcome }
        }),
      )),
    )
  }
  return outcomes
}

/** Prints the table and, as the last line, the counts. Sets the exit code. */
export function report(outcomes) {
  const width = Math.max(...outcomes.map(({ name }) => name.length))
  process.stdout.write('\n')
  for (const { name, ok, took, passed, failed, note } of outcomes) {
    const counts = passed === undefined ? '' : `${passed} passed, ${failed} failed`
    const cells = [ok ? 'passed' : 'FAILED', name.padEnd(width), seconds(took).padStart(8), counts || note || '']
    process.stdout.write(`${cells.join('  ').trimEnd()}\n`)
  }
  const sum = key => outcomes.reduce((total, outcome) => total + (outcome[key] ?? 0), 0)
  // A step that failed without a failed test of its own (a type error, say) counts as one failure.
  const failed = sum('failed') + outcomes.filter(outcome => !outcome.ok && !outcome.failed).length
  const passed = sum('passed')
  process.exitCode = failed > 0 || passed === 0 ? 1 : 0
  process.stdout.write(`\n${passed} passed, ${failed} failed\n`)
}

/** A step that is one program; what it says is shown only when it fails. */
export async function program(file, args) {
  const { code, output } = await collect(file, args)
  if (code !== 0) process.stdout.write(`${output}\n`)
  return { ok: code === 0 }
}

/** A step that is one vitest run; it shows its own progress and counts its own tests. */
export async function vitest(name, args, env = {}) {
  const result = `${root}/.cache/results-${name}.json`
  rmSync(result, { force: true })
  const reporters = ['--reporter=default', '--reporter=json', `--outputFile.json=${result}`]
  const { code } = await collect('vitest', ['run', ...reporters, ...args], env, 'inherit')
  if (!existsSync(result)) return { ok: false, passed: 0, failed: 1, note: 'the run ended without a result' }
  const told = JSON.parse(readFileSync(result, 'utf8'))
  const ok = code === 0 && told.success && told.numPassedTests > 0
  return { ok, passed: told.numPassedTests, failed: ok ? 0 : Math.max(1, told.numFailedTests + brokenFiles(told)) }
}

// Files that could not be read, or whose preparation failed: none of their tests ran, so none is counted as failed.
function brokenFiles({ testResults }) {
  return testResults.filter(
    ({ status, assertionResults }) => status === 'failed' && assertionResults.every(test => test.status !== 'failed'),
  ).length
}

function collect(file, args, env = {}, output = 'pipe') {
  return new Promise(resolve => {
    const stdio = ['ignore', output, output]
    const child = spawn(file, args, { cwd: root, env: { ...withLocalPrograms(), ...env }, stdio })
    const parts = []
    for (const stream of [child.stdout, child.stderr]) stream?.on('data', part => parts.push(part))
    child.on('error', error => resolve({ code: 1, output: error.message }))
    child.on('close', code => resolve({ code, output: Buffer.concat(parts).toString() }))
  })
}
