import { describe, expect, it } from 'vitest'
import { ContentErrors, type ContentFile, parseFramework } from './parse.ts'
import { questionWords } from './words.ts'

const core = `version: 1
edition: 2030-01
pillars:
  - id: bridges
    questions:
      - { id: bridges-plan, edition: 1, oecd: [9], maps: [4, 9, 14], ask: [planning] }
`
const words = `language: en
title: Diagnostic of bridges
summary: About bridges.
pillars:
  bridges: { title: Bridges, summary: Whether they stand. }
questions:
  bridges-plan:
    title: A plan
    question: Is there a plan?
    why: Bridges fall.
    levels: [No plan., A plan., A good plan., A plan that is kept.]
    evidence: [The plan]
`
const files = (framework = core, en = words, more: ContentFile[] = []): ContentFile[] => [
  { file: '1/framework.yaml', text: framework },
  { file: '1/en.yaml', text: en },
  ...more,
]
const problems = (list: readonly ContentFile[], folder = '1'): readonly string[] => {
  try {
    parseFramework(folder, list)
    return []
  } catch (error) {
    if (error instanceof ContentErrors) return error.problems
    throw error
  }
}

describe('the content of the diagnostic', () => {
  it('is put together, with the pillars of the other methodology taken from its indicators', () => {
    const [pillar] = parseFramework('1', files()).pillars
    expect(pillar?.questions).toEqual([
      {
        id: 'bridges-plan',
        pillar: 'bridges',
        edition: 1,
        oecd: [9],
        maps: { indicators: [4, 9, 14], pillars: [2, 3, 4] },
        ask: ['planning'],
      },
    ])
  })

  it.each([
    [
      'a level too few',
      core,
      words.replace('A good plan., ', ''),
      '1/en.yaml:11:13 questions.bridges-plan.levels: write four levels',
    ],
    [
      'a word that nothing knows',
      core,
      words.replace('why:', 'whi:'),
      '1/en.yaml:10:5 questions.bridges-plan.whi: "whi" is not known here; did you mean "why"?',
    ],
    [
      'no such principle',
      core.replace('[9]', '[13]'),
      words,
      '1/framework.yaml:6:48 pillars.0.questions.0.oecd.0: write a number up to 12',
    ],
    ['no such people', core.replace('[planning]', '[bakers]'), words, 'write one of ict'],
    [
      'words for no question',
      core,
      words.replace('bridges-plan:', 'bridges-plann:'),
      '1/en.yaml:7:3 questions.bridges-plann: framework.yaml has no such id',
    ],
    [
      'a question without words',
      core,
      words.replace('bridges-plan:', 'bridges-plann:'),
      'questions: there are no words for bridges-plan',
    ],
    [
      'an id that stands twice',
      core.replace('bridges-plan', 'bridges'),
      words,
      '1/framework.yaml:6:15 pillars.0.questions.0.id: bridges stands twice',
    ],
    [
      'another language in the file',
      core,
      words.replace('language: en', 'language: es'),
      '1/en.yaml:1:11 language: the file is called en.yaml',
    ],
    ['text that is not YAML', core, 'language: [', '1/en.yaml:1:'],
  ])('is refused with %s, by file and line', (_, framework, en, line) => {
    expect(problems(files(framework, en)).join('\n')).toContain(line)
  })

  it('is refused without its first language, and in a folder of another number', () => {
    expect(problems(files().slice(0, 1))).toContain('1: there is no en.yaml')
    expect(problems(files(), '2')).toContain('1/framework.yaml:1:10 version: the folder is called 2')
  })

  it('falls back to the first language, and says so', () => {
    const es = 'language: es\nquestions:\n  bridges-plan: { title: Un plan }\n'
    const framework = parseFramework('1', files(core, words, [{ file: '1/es.yaml', text: es }]))
    const said = questionWords(framework, 'bridges-plan', 'es')
    expect([said.title, said.why]).toEqual([
      { text: 'Un plan', language: 'es' },
      { text: 'Bridges fall.', language: 'en' },
    ])
    expect(said.levels.map(({ language }) => language)).toEqual(['en', 'en', 'en', 'en'])
  })
})
