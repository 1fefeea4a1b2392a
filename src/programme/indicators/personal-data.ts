import type { NotPersonal } from '#platform/personal-data'

export const notPersonal: NotPersonal = {
  // Counts by size, stage and number of days; nothing of a single firm.
  'programme.tallies': { name: 'code', of_governments: 'thing', counted: 'code' },
}
