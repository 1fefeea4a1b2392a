import type { JsonObject } from '../json/values.ts'
import { isLanguageTag, formats as rules } from '../validate/formats.ts'
import { at, atAll, type Check, type Look, textIn } from './model.ts'

// Whether texts are what they are meant to be, and whether what readers need most is there.

const documents = [
  '/planning/documents*',
  '/tender/documents*',
  '/awards*/documents*',
  '/contracts*/documents*',
  '/contracts*/implementation/documents*',
]

const contacts = ['/parties*/contactPoint', '/buyer/contactPoint', '/tender/procuringEntity/contactPoint']

/** A field whose text must pass a test, wherever it is. */
const text = (
  id: string,
  title: string,
  paths: readonly string[],
  field: string,
  test: (text: string) => boolean,
): Check => ({
  id: `formats.${id}`,
  group: 'formats',
  title,
  *look(release) {
    for (const { path, object } of atAll(release, paths)) {
      const value = textIn(object[field])
      if (value !== undefined) yield { path: `${path}/${field}`, passed: test(value), found: { value } }
    }
  },
})

const isPhone = (text: string) =>
  /^\+?[\d\s().\-/]{5,}(?:\s*(?:x|ext\.?|#)\s*\d+)?$/i.test(text) && (text.match(/\d/g)?.length ?? 0) <= 20

// Media types in use, by their first part, or what cannot be had online. Source: RFC 6838, section 4.2.
const isMediaType = (text: string) =>
  /^(?:(?:application|audio|font|image|message|model|multipart|text|video)\/[\w.+-]+|offline\/\w+)$/.test(text)

const isWebAddress = (text: string) => /^https?:\/\/[^/?#\s]+\.[^/?#\s.]+/.test(text) && rules.uri(text)

const isScheme = (text: string) =>
  /^(?:[A-Z]{2}|XI|XM|XR)-[A-Z0-9]+(?:[-_][A-Z0-9]+)*$/.test(text) || /^[A-Z]{2,}$/.test(text)

export const formatChecks: readonly Check[] = [
  text('telephone', 'Telephone numbers can be called.', contacts, 'telephone', isPhone),
  text('email', 'Email addresses can be written to.', contacts, 'email', rules.email),
  text('language', 'Languages are language tags.', ['', ...documents], 'language', isLanguageTag),
  text('document.format', 'Formats of documents are media types.', documents, 'format', isMediaType),
  text('document.url', 'Documents have web addresses.', documents, 'url', isWebAddress),
  text(
    'scheme',
    'Identifiers are from a register that has a code.',
    ['/parties*/identifier', '/parties*/additionalIdentifiers*'],
    'scheme',
    isScheme,
  ),
]

const present = (
  id: string,
  title: string,
  path: string,
  has: (object: JsonObject, release: JsonObject) => boolean,
): Check => ({
  id: `completeness.${id}`,
  group: 'completeness',
  title,
  look: release =>
    at(release, path).map(({ path, object }): Look => ({ path: path || '/', passed: has(object, release) })),
})

const hasText = (value: unknown) => typeof value === 'string' && value.trim() !== ''

export const completenessChecks: readonly Check[] = [
  present(
    'buyer',
    'There is a buyer or procuring entity.',
    '',
    release => 'buyer' in release || at(release, '/tender/procuringEntity').length > 0,
  ),
  present(
    'tender.title',
    'A tender says what it is about.',
    '/tender',
    tender => hasText(tender.title) || hasText(tender.description),
  ),
  present(
    'tender.period',
    'A tender that was opened says until when.',
    '/tender',
    tender =>
      tender.status === 'planned' ||
      tender.status === 'planning' ||
      at(tender, '/tenderPeriod').some(({ object }) => object.endDate != null),
  ),
  present(
    'tender.value',
    'A tender says what it is expected to cost.',
    '/tender',
    tender => at(tender, '/value').length > 0,
  ),
  present('award.date', 'An award says when it was made.', '/awards*', award => award.date != null),
  present('award.value', 'An award says what it is worth.', '/awards*', award => at(award, '/value').length > 0),
  present('party.identifier', 'A party has an entry in a register.', '/parties*', party =>
    at(party, '/identifier').some(({ object }) => object.id != null),
  ),
  present('document.type', 'A document of a tender says what kind it is.', '/tender/documents*', document =>
    hasText(document.documentType),
  ),
]
