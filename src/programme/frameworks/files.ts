import type { CsvColumn } from '#platform/csv'
import type { Translate } from '#platform/i18n'
import { type Framework, levels, type Question } from './schema.ts'
import { pillarWords, questionWords, type Said } from './words.ts'

const textOf = ({ text }: Said): string => text

/** A framework as data. Words are given with their language where that is not the one asked for. */
export function frameworkJson(framework: Framework, language: string) {
  return {
    version: framework.version,
    edition: framework.edition,
    language,
    pillars: framework.pillars.map(({ id, questions }) => {
      const pillar = pillarWords(framework, id, language)
      return {
        id,
        title: pillar.title.text,
        summary: pillar.summary.text,
        questions: questions.map(question => {
          const words = questionWords(framework, question.id, language)
          return {
            id: question.id,
            edition: question.edition,
            title: words.title.text,
            question: words.question.text,
            why: words.why.text,
            levels: words.levels.map((said, index) => ({ level: index + 1, descriptor: said.text })),
            evidence: words.evidence.map(textOf),
            ask: question.ask,
            oecdPrinciples: question.oecd,
            nearMapsPillars: question.maps.pillars,
            nearMapsIndicators: question.maps.indicators,
            ...(words.question.language !== language && { writtenIn: words.question.language }),
          }
        }),
      }
    }),
  }
}

/** The columns of the questions as a table. Several values in a cell are separated by semicolons. */
export function questionColumns(t: Translate, framework: Framework): CsvColumn<Question>[] {
  const words = (question: Question) => questionWords(framework, question.id, t.language)
  return [
    { heading: t('frameworks.pillar'), text: ({ pillar }) => pillarWords(framework, pillar, t.language).title.text },
    { heading: t('frameworks.csv.id'), text: ({ id }) => id },
    { heading: t('frameworks.csv.edition'), figure: ({ edition }) => edition },
    { heading: t('frameworks.csv.title'), text: one => words(one).title.text },
    { heading: t('frameworks.csv.question'), text: one => words(one).question.text },
    { heading: t('frameworks.csv.why'), text: one => words(one).why.text },
    ...levels.map(level => ({
      heading: t('frameworks.csv.level', { level }),
      text: (one: Question) => words(one).levels[level - 1]?.text,
    })),
    { heading: t('frameworks.evidence'), text: one => words(one).evidence.map(textOf).join('; ') },
    { heading: t('frameworks.asked'), text: ({ ask }) => ask.map(kind => t(`frameworks.ask.${kind}`)).join('; ') },
    { heading: t('frameworks.oecd'), text: ({ oecd }) => oecd.join('; ') },
    { heading: t('frameworks.csv.maps-pillars'), text: ({ maps }) => maps.pillars.join('; ') },
    { heading: t('frameworks.csv.maps-indicators'), text: ({ maps }) => maps.indicators.join('; ') },
  ]
}
