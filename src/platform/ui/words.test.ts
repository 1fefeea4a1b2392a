import { english } from '@gdm/govuk-jsx'
import { expect, it } from 'vitest'
import { translator } from '../i18n/index.ts'
import { wordsOf } from './words.ts'

it('gives the components their words in the language of the page, with the places for numbers in them', () => {
  expect(wordsOf(translator('es')).characterCount).toBe('%{count} de %{limit} caracteres usados')
  expect(wordsOf(translator('en')).characterCount).toBe(english.characterCount)
  expect(wordsOf(translator('es')).page).toBe('Página %{number}')
})
