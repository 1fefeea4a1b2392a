import type { LessonQuery } from './schema.ts'

const query = (filter: Partial<LessonQuery>): string => {
  const entries = Object.entries(filter).filter((entry): entry is [string, string] => Boolean(entry[1]))
  return entries.length > 0 ? `?${new URLSearchParams(entries)}` : ''
}

/** Addresses of exits, by the partner's name in addresses, and of the search in lessons. */
export const exitLinks = {
  work: (programme: string, partner: string) => `/${programme}/work/programme/exits/${partner}`,
  plan: (programme: string, partner: string) => `/${programme}/work/programme/exits/${partner}/plan`,
  end: (programme: string, partner: string) => `/${programme}/work/programme/exits/${partner}/end`,
  publicList: (programme: string) => `/${programme}/programme/exits`,
  open: (programme: string, partner: string) => `/${programme}/programme/exits/${partner}`,
  lessons: (programme: string, filter: Partial<LessonQuery> = {}, ending: '' | '.csv' | '.json' = '') =>
    `/${programme}/programme/find-lessons${ending}${query(filter)}`,
}
