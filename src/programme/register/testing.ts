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
