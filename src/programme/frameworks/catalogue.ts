import type { Catalogue } from '#programme/register'
import { allFrameworks, frameworkInForce, question } from './installed.ts'
import type { Framework } from './schema.ts'
import { pillarWords, questionTitle, questionWords } from './words.ts'

/** The newest version of the diagnostic that asks a question; undefined when none does. */
export const frameworkAsking = (id: string): Framework | undefined =>
  allFrameworks().findLast(framework => question(id, framework) !== undefined)

/** Questions of the diagnostic, for fields of registers that rest on them: those of the version in force, by pillar. */
export const questionCatalogue: Catalogue = {
  groups(language) {
    const framework = frameworkInForce()
    return framework.pillars.map(({ id, questions }) => ({
      id,
      title: pillarWords(framework, id, language).title.text,
      items: questions.map(one => {
        const words = questionWords(framework, one.id, language)
        return { id: one.id, title: words.title.text, hint: words.question.text }
      }),
    }))
  },
  titleOf(id, language) {
    const framework = frameworkAsking(id)
    return framework && questionTitle(framework, id, language).text
  },
}
