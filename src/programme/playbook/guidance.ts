import { shippedPages } from './installed.ts'
import type { PlaybookPage } from './schema.ts'

// Routes are few and content does not change while the process runs.
const byRoute = new Map<string, PlaybookPage[]>()
for (const page of shippedPages()) {
  for (const step of page.steps) byRoute.set(step, [...(byRoute.get(step) ?? []), page])
}

/** The pages about a step of the platform, by its route as it is written: `/:government/work/plans/new`. */
export const pagesAbout = (route: string): readonly PlaybookPage[] => byRoute.get(route) ?? []

/** Every step that some page is about. */
export const guidedSteps = (): readonly string[] => [...byRoute.keys()]
