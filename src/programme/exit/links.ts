import type { ExitQuery, LessonQuery } from './schema.ts'

const query = (filter: Readonly<Record<string, string | undefined>>): string => {
  const entries = Object.entries(filter).filter((entry): entry is [string, string] => Boolean(entry[1]))
  return entries.length > 0 ? `?${new URLSearchParams(entries)}` : ''
}

type File = '' | '.csv' | '.json'
const work = (programme: string, partner: string) => `/${programme}/work/programme/exits/${partner}`

/** Addresses of exits, by the partner's name in addresses, and of the search in lessons. */
export const exitLinks = {
  work: (programme: string, partner: string, at: ExitQuery = {}) => `${work(programme, partner)}${query(at)}`,
  plan: (programme: string, partner: string) => `${work(programme, partner)}/plan`,
  end: (programme: string, partner: string) => `${work(programme, partner)}/end`,
  indicators: (programme: string, partner: string) => `${work(programme, partner)}/indicators`,
  readings: (programme: string, partner: string, review: string) => `${work(programme, partner)}/reviews/${review}`,
  publicList: (programme: string, after?: string) => `/${programme}/programme/exits${query({ after })}`,
  open: (programme: string, partner: string, at: ExitQuery = {}) =>
    `/${programme}/programme/exits/${partner}${query(at)}`,
  /** The lessons of all programmes, in the frame of one of them. */
  lessons: (programme: string, filter: Partial<LessonQuery> = {}, file: File = '') =>
    `/${programme}/programme/find-lessons${file}${query(filter)}`,
  /** The same in nobody's frame. */
  allLessons: (filter: Partial<LessonQuery> = {}, file: File = '') => `/lessons${file}${query(filter)}`,
}
