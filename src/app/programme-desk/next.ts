import { diagnosticLinks } from '#programme/diagnostics'
import { exitLinks } from '#programme/exit'
import type { Partner } from '#programme/partners'
import { roadmapLinks } from '#programme/roadmap'
import { selectionLinks } from '#programme/selection'

/** Where what comes next with a partner is done: by how far the work has come. Null where nothing does. */
export function nextPlace(programme: string, { phase, slug }: Pick<Partner, 'phase' | 'slug'>): string | null {
  switch (phase) {
    case 'considered':
      return selectionLinks.list(programme)
    case 'discovery':
      return diagnosticLinks.list(programme, { partner: slug })
    case 'delivery':
      return roadmapLinks.work(programme, slug)
    case 'exiting':
    case 'exited':
      return exitLinks.work(programme, slug)
    case 'declined':
      return null
  }
}
