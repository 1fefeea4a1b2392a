import { createHash } from 'node:crypto'
import { JsonNumber } from '@gdm/ocds'

/** A release as `parseJson` gives it. */
export type Json = null | boolean | string | number | JsonNumber | Json[] | { [name: string]: Json }
export type JsonObject = { [name: string]: Json }

/** What of a process is withdrawn. */
export type Target =
  /** All that one release said; its ids and states stay. */
  | { kind: 'release'; releaseId: string }
  /** Fields, in whichever releases they stand: `/tender/lots/1/description`, where parts of lists go by their ids. */
  | { kind: 'fields'; paths: readonly string[] }
  /** One party, wherever it is named. */
  | { kind: 'party'; partyId: string }
  /** A published file, by its address. */
  | { kind: 'document'; url: string }

/** What stands in the place of what was withdrawn. */
export interface Marks {
  /** The whole sentence: when, under which rule, in which role it was decided. */
  sentence: string
  /** In the place of a name. */
  name: string
}

/** A decision to withdraw something published, with what the public learns of it. */
export interface Withdrawal {
  id: string
  ocid: string
  target: Target
  /** The ground in the government's rules: its name, and the law behind it. */
  ground: string
  law: string
  clause: string
  /** The role that decided. */
  role: string
  /** Null where the rules keep it private. */
  publicReason: string | null
  /** When, under which rule and in which role it was decided, as it stands in the place of what was withdrawn. */
  sentence: string
  /** In which that is written: the first language of the government. */
  language: string
  decidedAt: Date
}

export interface Effect {
  /** Releases that change, with their text as it will be. */
  changed: { releaseId: string; body: string }[]
  /** Digests of the words that go, so that a later release cannot bring them back. */
  digests: string[]
  /** Uploads whose files go. */
  uploads: string[]
  /** The target as it may be kept. */
  kept: Target
}

/** Names of fields that hold words. Anything else (codes, dates, numbers, addresses) is left out instead of being marked. */
const wordy = new Set(['title', 'description', 'rationale', 'name', 'legalName', 'answer', 'notes', 'author'])
const isWordy = (field: string): boolean => wordy.has(field) || /(Details|Rationale|Description|Criteria)$/.test(field)

const isObject = (value: Json | undefined): value is JsonObject =>
  typeof value === 'object' && value !== null && !Array.isArray(value) && !(value instanceof JsonNumber)

/** How an id is written down where it might be somebody's name: a digest that the withdrawal's own id salts. */
export const idDigest = (salt: string, id: string): string =>
  `~${createHash('sha256').update(`${salt} ${id}`).digest('hex').slice(0, 32)}`

/** Digest of a text that was taken out, so that it is known again without being kept. */
export const textDigest = (salt: string, text: string): string =>
  createHash('sha256').update(`${salt} ${text}`).digest('hex')

/** The way to a field as it may be kept: ids of parts of lists as digests. Undefined where the release has no such field. */
export function pathDigest(salt: string, path: string, release: JsonObject): string | undefined {
  let here: Json | undefined = release
  const kept: string[] = ['']
  for (const step of path.split('/').slice(1)) {
    kept.push(Array.isArray(here) && !step.startsWith('~') ? idDigest(salt, step) : step)
    here = stepInto(here, step, salt)
  }
  return here === undefined ? undefined : kept.join('/')
}

/** Fields beside the wordy ones that may tell who somebody is or where they are. */
const telling = new Set(['email', 'telephone', 'faxNumber', 'streetAddress', 'locality', 'postalCode', 'url', 'uri'])

/** The fields of a release that can be withdrawn one by one, with what they say. Parts of lists go by their ids. */
export function tellingFields(release: JsonObject, most: number): { path: string; text: string }[] {
  const found: { path: string; text: string }[] = []
  const visit = (value: Json, path: string): void => {
    if (found.length >= most) return
    if (Array.isArray(value)) {
      for (const row of value) if (isObject(row) && typeof row.id === 'string') visit(row, `${path}/${row.id}`)
    } else if (isObject(value)) {
      for (const [name, child] of Object.entries(value)) {
        if (typeof child === 'string' && (isWordy(name) || telling.has(name)))
          found.push({ path: `${path}/${name}`, text: child })
        else visit(child, `${path}/${name}`)
      }
    }
  }
  visit(release, '')
  return found.slice(0, most)
}

export interface Redacted {
  release: JsonObject
  /** Whether anything was taken out. */
  changed: boolean
  /** The words that were taken out. */
  removed: string[]
}

/** Takes out of one release what is withdrawn. Pure. @param salt the withdrawal's id */
export function redact(original: JsonObject, target: Target, marks: Marks, salt: string): Redacted {
  const release = structuredCopy(original) as JsonObject
  const removed: string[] = []
  if (target.kind === 'release') {
    if (release.id !== target.releaseId) return { release, changed: false, removed }
    collectWords(release, removed)
    return { release: skeleton(release), changed: true, removed }
  }
  if (target.kind === 'fields') for (const path of target.paths) takePath(release, path, marks, salt, removed)
  if (target.kind === 'party') takeParty(release, target.partyId, marks, salt, removed)
  if (target.kind === 'document') takeDocument(release, target.url, marks, removed)
  return { release, changed: removed.length > 0, removed }
}

/** Numbers keep their text: a copy through JSON would pass them through a double. */
function structuredCopy(value: Json): Json {
  if (Array.isArray(value)) return value.map(structuredCopy)
  if (!isObject(value)) return value
  return Object.fromEntries(Object.entries(value).map(([name, child]) => [name, structuredCopy(child)]))
}

/** Every wordy text of some value, for knowing it again. */
function collectWords(value: Json, into: string[]): void {
  if (Array.isArray(value)) for (const child of value) collectWords(child, into)
  else if (isObject(value))
    for (const [name, child] of Object.entries(value)) {
      if (typeof child === 'string' && isWordy(name)) into.push(child)
      else collectWords(child, into)
    }
}

/** What of a release stays when its text goes: that it was there, and the ids and states which later ones build on. */
function skeleton(release: JsonObject): JsonObject {
  const pick = (value: Json | undefined, names: readonly string[]): JsonObject | undefined => {
    if (!isObject(value)) return undefined
    return Object.fromEntries(names.flatMap(name => (value[name] === undefined ? [] : [[name, value[name]]])))
  }
  const rows = (value: Json | undefined, names: readonly string[]) =>
    Array.isArray(value) ? value.map(row => pick(row, names)).filter(row => row !== undefined) : []
  const tender = pick(release.tender, ['id', 'status'])
  const awards = rows(release.awards, ['id', 'status'])
  const contracts = rows(release.contracts, ['id', 'awardID', 'status'])
  return {
    ...pick(release, ['ocid', 'id', 'date', 'tag', 'initiationType', 'language']),
    ...(tender && { tender }),
    ...(awards.length > 0 && { awards }),
    ...(contracts.length > 0 && { contracts }),
  }
}

/** Follows a path; in a list, the part with that id (or the digest of it). Takes out what is at its end. */
function takePath(release: JsonObject, path: string, marks: Marks, salt: string, removed: string[]): void {
  const steps = path.split('/').slice(1)
  const last = steps.pop()
  let here: Json | undefined = release
  for (const step of steps) here = stepInto(here, step, salt)
  if (last === undefined || here === undefined) return
  if (Array.isArray(here)) {
    const index = here.findIndex(row => isNamed(row, last, salt))
    const [gone] = index < 0 ? [] : here.splice(index, 1)
    if (gone !== undefined) removed.push(...wordsOf(gone), `${path}`)
    return
  }
  if (isObject(here)) takeField(here, last, marks, removed)
}

const stepInto = (value: Json | undefined, step: string, salt: string): Json | undefined => {
  if (Array.isArray(value)) return value.find(row => isNamed(row, step, salt))
  return isObject(value) ? value[step] : undefined
}

const isNamed = (row: Json, step: string, salt: string): boolean =>
  isObject(row) && (row.id === step || (step.startsWith('~') && idDigest(salt, String(row.id)) === step))

function wordsOf(value: Json): string[] {
  const words: string[] = []
  if (typeof value === 'string') words.push(value)
  collectWords(value, words)
  return words
}

function takeField(holder: JsonObject, field: string, marks: Marks, removed: string[]): void {
  const value = holder[field]
  if (value === undefined || value === marks.sentence || value === marks.name) return
  removed.push(...wordsOf(value))
  if (typeof value !== 'string') removed.push(field)
  if (typeof value === 'string' && isWordy(field)) holder[field] = field === 'name' ? marks.name : marks.sentence
  else delete holder[field]
}

/** The id that a withdrawn party has from then on, in all releases of the process alike. */
export const withdrawnPartyId = (salt: string): string => `withdrawn-${salt.replaceAll('-', '').slice(-12)}`

function takeParty(release: JsonObject, partyId: string, marks: Marks, salt: string, removed: string[]): void {
  const isIt = (id: Json | undefined): boolean =>
    typeof id === 'string' && (id === partyId || (partyId.startsWith('~') && idDigest(salt, id) === partyId))
  const names = new Set<string>()
  const visit = (value: Json, inParties: boolean): Json => {
    if (Array.isArray(value)) return value.map(child => visit(child, inParties))
    if (!isObject(value)) return value
    if (isIt(value.id) && (inParties || typeof value.name === 'string')) {
      removed.push(...wordsOf(value), 'party')
      for (const name of [value.name, isObject(value.identifier) ? value.identifier.legalName : undefined])
        if (typeof name === 'string' && name.length > 3 && name !== marks.name) names.add(name)
      const scale = isObject(value.details) ? value.details.scale : undefined
      return {
        id: withdrawnPartyId(salt),
        name: marks.name,
        ...(value.roles !== undefined && { roles: value.roles }),
        ...(scale !== undefined && { details: { scale } }),
      }
    }
    return Object.fromEntries(
      Object.entries(value).map(([name, child]) => [name, visit(child, name === 'parties' || inParties)]),
    )
  }
  const cleaned = visit(release, false) as JsonObject
  for (const name of Object.keys(release)) delete release[name]
  Object.assign(release, names.size > 0 ? replaceWords(cleaned, names, marks.name) : cleaned)
}

/** Puts a mark in the place of names that stand inside other texts. */
function replaceWords(value: JsonObject, names: ReadonlySet<string>, mark: string): JsonObject {
  const visit = (child: Json): Json => {
    if (typeof child === 'string') return [...names].reduce((text, name) => text.replaceAll(name, mark), child)
    if (Array.isArray(child)) return child.map(visit)
    return isObject(child)
      ? Object.fromEntries(Object.entries(child).map(([name, inner]) => [name, visit(inner)]))
      : child
  }
  return visit(value) as JsonObject
}

function takeDocument(value: Json, url: string, marks: Marks, removed: string[]): void {
  if (Array.isArray(value)) for (const child of value) takeDocument(child, url, marks, removed)
  if (!isObject(value)) return
  if (value.url === url) {
    if (value.description === marks.sentence) return
    removed.push(url, ...wordsOf(value))
    delete value.author
    value.title = marks.name
    value.description = marks.sentence
    return
  }
  for (const child of Object.values(value)) takeDocument(child, url, marks, removed)
}

/** Marks texts that were withdrawn before, wherever a later release says them again. @returns whether there were any */
export function markAgain(value: Json, isWithdrawn: (text: string) => boolean, marks: Marks): boolean {
  if (Array.isArray(value)) return value.map(child => markAgain(child, isWithdrawn, marks)).some(Boolean)
  if (!isObject(value)) return false
  let found = false
  for (const [name, child] of Object.entries(value)) {
    if (typeof child !== 'string') found = markAgain(child, isWithdrawn, marks) || found
    else if (isWordy(name) && isWithdrawn(child)) {
      value[name] = name === 'name' ? marks.name : marks.sentence
      found = true
    }
  }
  return found
}
