import type { Route, WebCtx } from '#platform/http'
import type { DueWork } from '#platform/jobs'
import type { WorkTasks } from '#platform/ui'
import type { Subscriber } from '#record'

/** What a feature brings into the application; each part only when it has one. */
export interface Feature {
  routes?: readonly Route[]
  permissions?: Readonly<Record<string, readonly string[]>>
  subscribers?: readonly Subscriber[]
  dueWork?: readonly DueWork[]
  /** What waits for a person, for the page "Your work". */
  tasks?: WorkTasks
  /** The feature's pages for officials that this person may enter, for the same page. */
  workLinks?(ctx: WebCtx): readonly { text: string; href: string }[]
}
