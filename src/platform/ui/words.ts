import type { Words } from '@gdm/govuk-jsx'
import { english } from '@gdm/govuk-jsx'
import type { Translate } from '../i18n/index.ts'

const cache = new Map<string, Words>()

/** The components' own words in the language of the page, from the messages `ui.*`. */
export function wordsOf(t: Translate): Words {
  const known = cache.get(t.language)
  if (known) return known
  const words = Object.fromEntries(
    Object.entries(english).map(([name, text]) => {
      if (typeof text !== 'string') return [name, text]
      const own = t.dynamic(`ui.${name}`)
      return [name, own === `ui.${name}` ? text : own]
    }),
  ) as unknown as Words
  cache.set(t.language, words)
  return words
}
