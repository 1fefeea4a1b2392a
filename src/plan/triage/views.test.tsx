import { render } from '@gdm/govuk-jsx'
import { parse } from 'node-html-parser'
import { describe, expect, it } from 'vitest'
import { translator } from '#platform/i18n'
import { examples } from './factory.ts'
import { TriageExplained, triageReasons } from './views.tsx'

const shown = (name: keyof typeof examples, language = 'en') =>
  parse(render(<TriageExplained t={translator(language)} {...examples[name]} />))
const sentence = (name: keyof typeof examples, language?: string) => shown(name, language).querySelector('p')?.text

describe('why a line goes where it goes', () => {
  it.each<[keyof typeof examples, string]>([
    ['small', 'This line is assured by its public body itself, because it is small.'],
    ['decided', 'This line goes to a joint review by the centre and its public body, because it is rated control.'],
    ['risky', 'This line goes to a joint review by the centre and its public body, because its level is high.'],
    ['nothing', 'This line needs no assurance, because licences of a live service are bought centrally.'],
    ['rest', 'This line goes to the assurance board of its public body, because no other rule takes it.'],
  ])('%s is said in a sentence', (name, words) => expect(sentence(name)).toBe(words))

  it('is said in the language of the page, and what the pack does not translate is marked', () => {
    expect(sentence('risky', 'es')).toBe(
      'Esta línea va a una evaluación conjunta del centro y su organismo, porque su nivel es alto.',
    )
    expect(shown('risky', 'es').querySelector('p span')?.getAttribute('lang')).toBeUndefined()
    expect(shown('small', 'es').querySelector('p span')?.getAttribute('lang')).toBe('en')
  })

  it('has a table of all rules in order, with a row for each condition', () => {
    const rows = shown('rest')
      .querySelectorAll('#triage-rules tbody tr')
      .map(row => row.childNodes.map(cell => cell.text))
    expect(
      rows.map(([rule]) =>
        /^Rule (\d): (fits|does not fit)/
          .exec(rule ?? '')
          ?.slice(1)
          .join(' '),
      ),
    ).toEqual([
      '1 does not fit',
      '2 does not fit',
      '3 does not fit',
      '4 does not fit',
      '5 does not fit',
      '5 does not fit',
      '6 does not fit',
      '6 does not fit',
      '6 does not fit',
      '7 fits',
    ])
    expect(rows.slice(6)).toEqual([
      [expect.stringContaining('No assurance, because licences'), 'Category: Licences', 'unheard-of', 'does not fit'],
      [expect.any(String), 'Stage: live', 'live', 'fits'],
      [expect.any(String), 'A budget of at least £100,000', '£250,000', 'fits'],
      [expect.any(String), 'Nothing: it takes every line that no rule before it took', '', 'fits'],
    ])
  })

  it('names what ratings and levels came to', () => {
    expect(shown('risky').text).toContain('The ratings come to Assured, with 3 points.')
    expect(shown('risky').text).toContain('Level by risk and importance: high.')
    expect(shown('decided').text).toContain('The ratings come to Control: the one for User needs decides by itself.')
  })

  it('names what is not known yet, and which rules cannot be told', () => {
    const page = shown('unknown')
    expect(page.querySelector('.govuk-inset-text')?.text.trim()).toBe(
      'Not known yet: category, stage, ratings, risk, and importance. Until it is, the line takes the heaviest route that it could come to.',
    )
    expect(page.querySelector('tbody tr')?.text).toMatch(/^Rule 1: cannot be told.*Not known yet/s)
    expect(sentence('unknown')).toBe(
      'This line goes to a joint review by the centre and its public body, because this cannot be ruled out yet: it is rated control.',
    )
    expect(shown('small').querySelector('.govuk-inset-text')).toBeNull()
  })

  it.each(Object.keys(examples) as (keyof typeof examples)[])('has ids that occur once: %s', name => {
    const ids = shown(name)
      .querySelectorAll('[id]')
      .map(element => element.id)
    expect(new Set(ids).size).toBe(ids.length)
  })

  it('has words for every key it uses, in each language', () => {
    const words = (language: string) =>
      Object.keys(examples).map(name => shown(name as keyof typeof examples, language).text)
    for (const language of ['en', 'es']) expect(words(language).join()).not.toMatch(/triage\.[a-z]/)
  })
})

it('says why a line was triaged anew', () => {
  expect(triageReasons(translator('en'), ['budget'])).toBe('budget')
  expect(triageReasons(translator('es'), ['scope', 'dates', 'body'])).toBe('qué se compra, fechas y organismo')
})
