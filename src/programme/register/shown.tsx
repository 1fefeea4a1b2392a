import { type Content as Shown, Tag } from '@gdm/govuk-jsx'
import type { Translate } from '#platform/i18n'
import { Link, List, Prose, type Show } from '#platform/ui'
import type { Content, Kind } from './kind.ts'

/** A line may say where something is kept by an address. */
const isAddress = (value: string): boolean => /^https?:\/\/\S+$/i.test(value) && URL.canParse(value)

/** What a page needs to show values: whose names it knows, and where other entries are. */
export interface Saying {
  t: Translate
  show: Show
  currency: string
  names: ReadonlyMap<string, string>
  titles: ReadonlyMap<string, { title: string; href: string | null }>
}

/** One field of an entry, for people; null when it is empty. */
export function shownValue(kind: Kind, name: string, content: Content, said: Saying): Shown {
  const field = kind.fields[name]
  const value = content[name] ?? null
  if (!field || value === null || value.length === 0) return null
  const { t, show, currency, names, titles } = said
  const word = (option: string) => t.dynamic(`${kind.name}.choice.${name}.${option}`)
  if (typeof value !== 'string') {
    if (field.type === 'choices') return <List items={value.map(word)} />
    if (field.type === 'picks') return <List items={value.map(id => field.from.titleOf(id, t.language) ?? id)} />
    return (
      <List
        items={value.map(id => {
          const target = titles.get(id)
          return target?.href ? <Link to={target.href}>{target.title}</Link> : (target?.title ?? t('register.gone'))
        })}
      />
    )
  }
  switch (field.type) {
    case 'choice':
      return word(value)
    case 'day':
      return show.date(value)
    case 'money':
      return show.money(value, currency)
    case 'member':
      return names.get(value) ?? t('partner.member.gone')
    case 'web':
      return <Link to={value}>{value}</Link>
    case 'text':
      return <Prose text={value} />
    default:
      return isAddress(value) ? <Link to={value}>{value}</Link> : value
  }
}

/** One field as plain text, for a file. */
export function plainValue(kind: Kind, name: string, content: Content, said: Pick<Saying, 't' | 'names' | 'titles'>) {
  const field = kind.fields[name]
  const value = content[name] ?? null
  if (!field || value === null) return ''
  const word = (option: string) => said.t.dynamic(`${kind.name}.choice.${name}.${option}`)
  // The ids of content are in its own files, so they lead from one to the other.
  if (typeof value !== 'string' && field.type === 'picks') return value.join('; ')
  if (typeof value !== 'string')
    return value.map(one => (field.type === 'choices' ? word(one) : (said.titles.get(one)?.title ?? one))).join('; ')
  if (field.type === 'choice') return word(value)
  return field.type === 'member' ? (said.names.get(value) ?? '') : value
}

export const StateTag = ({ t, kind, state }: { t: Translate; kind: Kind; state: string }) => (
  <Tag classes={kind.colours?.[state]}>{t.dynamic(`${kind.name}.state.${state}`)}</Tag>
)
