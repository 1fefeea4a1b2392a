import { languages, translator } from '#platform/i18n'
import { anyKind, type Fields, type Kind } from './kind.ts'
import { actionsOf } from './rules.ts'

/** Words that a kind needs and that some language lacks: `es risk.list`. A test expects none. */
export function missingWords<F extends Fields>(of: Kind<F>): string[] {
  const kind = anyKind(of)
  const states = [...new Set(kind.lifecycle.flatMap(step => [...step.from, step.to]))]
  const names = Object.entries(kind.fields).flatMap(([name, field]) => [
    `field.${name}`,
    ...(field.hint ? [`field.${name}.hint`] : []),
    ...(field.type === 'choice' || field.type === 'choices'
      ? field.options.map(option => `choice.${name}.${option}`)
      : []),
  ])
  const all = [
    ...['list', 'about', 'empty', 'one', 'add', 'field.title', 'not-your-role', 'not-in-that-state'],
    ...names,
    ...states.map(state => `state.${state}`),
    ...actionsOf(kind).map(action => `action.${action}`),
  ].map(word => `${kind.name}.${word}`)
  return languages.flatMap(language => {
    const t = translator(language)
    return all.filter(key => t.dynamic(key) === key).map(key => `${language} ${key}`)
  })
}

/** Something in every field that can hold it. */
export const filled = (kind: Kind, words: string) =>
  Object.fromEntries(
    Object.entries(kind.fields).map(([name, field]) => {
      if (field.type === 'choice') return [name, field.options[0] ?? null]
      if (field.type === 'choices' || field.type === 'entries') return [name, []]
      if (field.type === 'number' || field.type === 'money') return [name, '1']
      if (field.type === 'day') return [name, '2030-01-10']
      if (field.type === 'web') return [name, 'https://example.org/untold']
      return [name, field.type === 'member' ? null : words]
    }),
  )
