import { describe, expect, it } from 'vitest'
import { chainOf, readPacks, resolvePack } from '#governments/packs'
import { readForm } from '#platform/forms'
import { translator } from '#platform/i18n'
import {
  type Code,
  codeFor,
  countsOf,
  guidanceFor,
  type PointAnswer,
  type PracticeContent,
  practiceProblems,
  readPractice,
  underCode,
  withPoint,
} from './content.ts'
import { pointForm, typedFrom } from './schema.ts'

const packs = await readPacks('packs')
const today = '2030-01-15'
const found = codeFor(resolvePack(chainOf(packs, 'examplia')), today)
if (!found) throw new Error('The pack names no code.')
const { code } = found
const empty: PracticeContent = { code, points: {} }
const met: PointAnswer = { result: 'met', evidence: 'We went to see them.', links: [], reason: '' }
const all = (answer: PointAnswer) =>
  code.points.reduce((content, { number }) => withPoint(content, number, answer), empty)

describe('the code that plans are held against', () => {
  it('is the one that the pack names, from the day on which it names it', () => {
    expect(code).toMatchObject({ id: 'code-of-practice', edition: 'International version' })
    expect(code.points).toHaveLength(12)
    expect(codeFor(resolvePack(chainOf(packs, 'examplia')), '2023-12-31')).toBeUndefined()
  })

  it.each(['en', 'es'])('has help for every point of both editions in %s', language => {
    const t = translator(language)
    const later: Code = { ...code, points: [...code.points, { number: 13, title: {}, mandatory: true }] }
    for (const edition of [code, later]) {
      for (const { number } of edition.points) {
        const help = guidanceFor(edition, number)
        const keys = ['', '.one', '.two', '.three'].map(end => `practice.help.${help}${end}`)
        expect(keys.filter(key => t.dynamic(key) === key)).toEqual([])
      }
    }
    expect(guidanceFor(later, 12)).toBe('sustainable')
    expect([guidanceFor(code, 12), guidanceFor(later, 13)]).toEqual(['service-standard', 'service-standard'])
  })

  it('has none for a code that the platform does not know', () => {
    expect(guidanceFor({ ...code, id: 'another' }, 1)).toBeUndefined()
    expect(guidanceFor({ ...code, points: code.points.slice(0, 3) }, 1)).toBeUndefined()
  })
})

describe('what a self-assessment lacks', () => {
  it('is any mandatory point', () => {
    expect(practiceProblems(all(met), today)).toEqual([])
    for (const { number } of code.points) {
      const { [number]: _, ...points } = all(met).points
      expect(practiceProblems({ code, points }, today)).toEqual(['practice.missing.points'])
    }
  })

  it('is not a point that nobody has to answer', () => {
    const optional = { ...code, points: code.points.map(point => ({ ...point, mandatory: point.number !== 12 })) }
    const { 12: _, ...points } = all(met).points
    expect(practiceProblems({ code: optional, points }, today)).toEqual([])
  })

  it('is an exception whose day has passed', () => {
    const exception = { reason: 'The old register.', until: today }
    const content = withPoint(all(met), 3, { ...met, result: 'partly', exception })
    expect(practiceProblems(content, today)).toEqual([])
    expect(practiceProblems(content, '2030-01-16')).toEqual(['practice.missing.exceptions'])
  })
})

describe('counting', () => {
  it('adds up to the points of the code', () => {
    let content = empty
    for (const [index, result] of (['met', 'partly', 'not-met', 'not-applicable', 'met'] as const).entries()) {
      content = withPoint(content, index + 1, { ...met, result })
      const counts = countsOf(content)
      expect(Object.values(counts).reduce((sum, count) => sum + count, 0)).toBe(12)
    }
    expect(countsOf(content)).toEqual({ met: 2, partly: 1, 'not-met': 1, 'not-applicable': 1, unanswered: 7 })
  })
})

describe('another edition', () => {
  it('asks anew, because a number would mean another point', () => {
    const later = { ...code, edition: 'Later edition' }
    expect(underCode(all(met), later)).toEqual({ code: later, points: {} })
    expect(underCode(all(met), code)).toEqual(all(met))
    expect(underCode(undefined, code)).toEqual(empty)
  })

  it('comes back from the file as it was saved, in whatever order it was answered', () => {
    const one = withPoint(withPoint(empty, 2, met), 1, met)
    const other = withPoint(withPoint(empty, 1, met), 2, met)
    expect(JSON.stringify(one)).toBe(JSON.stringify(other))
    expect(readPractice(JSON.parse(JSON.stringify(one)))).toEqual(one)
    expect(() => readPractice({ points: [] })).toThrow()
  })
})

describe('the form of a point', () => {
  const read = (typed: Record<string, string>) => readForm(pointForm({ locale: 'en-GB' }, today), typed)
  const day = (text: string) => {
    const [year = '', month = '', date = ''] = text.split('-')
    return { 'until-year': year, 'until-month': month, 'until-day': date }
  }
  it.each([
    [{}, ['result']],
    [{ result: 'wonderful' }, ['result']],
    [{ result: 'met' }, ['evidence']],
    [{ result: 'met', links: 'Report https://example.org/report' }, []],
    [{ result: 'met', evidence: 'Seen.', links: 'http://[' }, ['links']],
    [{ result: 'partly', evidence: 'Some.' }, ['reason']],
    [{ result: 'not-met' }, ['reason']],
    [{ result: 'not-met', reason: 'Next year.' }, []],
    [{ result: 'not-applicable' }, ['reason']],
    [{ result: 'not-applicable', reason: 'word '.repeat(201) }, ['reason']],
    [{ result: 'not-met', reason: 'Old.', legacy: 'yes' }, ['exception', 'until-day']],
    [{ result: 'not-met', reason: 'Old.', legacy: 'yes', exception: 'Register.', ...day('2030-01-15') }, ['until-day']],
    [{ result: 'not-met', reason: 'Old.', legacy: 'yes', exception: 'Register.', ...day('2030-02-31') }, ['until-day']],
    [{ result: 'not-met', reason: 'Old.', legacy: 'yes', exception: 'Register.', ...day('2030-01-16') }, []],
    [{ result: 'met', evidence: 'Seen.', legacy: 'yes', exception: 'Register.', ...day('2031-01-01') }, ['legacy']],
  ])('%j: wrong in %j', (typed, fields) => {
    const form = read(typed)
    expect(form.ok ? [] : form.errors.map(({ field }) => field)).toEqual(fields)
  })

  it('says in words what is wrong', () => {
    const t = translator('es')
    const form = read({ result: 'not-met', legacy: 'yes' })
    expect(form.ok ? [] : form.errors.filter(({ message }) => t.dynamic(message) === message)).toEqual([])
  })

  it('shows an answer again as it was typed', () => {
    const typed = {
      result: 'partly',
      evidence: 'Half of it.',
      links: 'A study https://example.org/study\nInterviews',
      reason: 'The rest by May.',
      legacy: 'yes',
      exception: 'The register of 1998.',
      ...day('2031-05-31'),
    }
    const form = read(typed)
    if (!form.ok) throw new Error('The form is right.')
    const again = read(typedFrom(form.value) as Record<string, string>)
    expect(again).toEqual(form)
  })
})
