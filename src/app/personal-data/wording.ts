import type { Rules } from '#governments/packs'
import type { Translate } from '#platform/i18n'
import { isTablePlace, type PersonalData, type Place } from '#platform/personal-data'
import { dormantMonths } from './rules.ts'

/** One entry of the register in somebody's language. */
export interface EntryWords {
  name: string
  what: string
  purpose: string
  ground: string
  seenBy: string
  isPublic: boolean
  kept: string
  places: { where: string; erasing: string }[]
}

/** An entry of the register in words. @param terms what the government's pack says of terms, if anything */
export function entryWords(t: Translate, data: PersonalData, terms: Rules['retention'] | undefined): EntryWords {
  return {
    name: data.name,
    what: t.dynamic(`privacy.data.${data.name}`),
    purpose: t.dynamic(`privacy.purpose.${data.purpose}`),
    ground: t.dynamic(`privacy.ground.${data.ground}`),
    seenBy: data.seenBy.map(seer => t.dynamic(`privacy.seer.${seer}`)).join(', '),
    isPublic: data.seenBy.includes('everybody'),
    kept: keptWords(t, data, terms),
    places: data.places.map(place => ({
      where: whereWords(t, place),
      erasing: t.dynamic(`privacy.erasing.${place.erasing}`),
    })),
  }
}

function keptWords(t: Translate, { kept }: PersonalData, terms: Rules['retention'] | undefined): string {
  if ('fixed' in kept) return t.dynamic(`privacy.fixed.${kept.fixed}`)
  const kind = t.dynamic(`privacy.kind.${kept.pack}`)
  const count = terms?.months[kept.pack]
  if (count !== undefined) return t('privacy.kept.pack', { kind, count })
  if (kept.pack === 'dormantAccounts') return t('privacy.kept.default', { kind, count: dormantMonths })
  return t('privacy.kept.no-term', { kind })
}

export function whereWords(t: Translate, place: Place): string {
  if (isTablePlace(place)) return `${place.table}: ${place.columns.join(', ')}`
  if ('release' in place) return t('privacy.where.release', { path: place.release })
  if ('log' in place) return t('privacy.where.log', { field: place.log })
  return t('privacy.where.file', { kind: t.dynamic(`privacy.file.${place.file}`) })
}
