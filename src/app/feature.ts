import type { Route, WebCtx } from '#platform/http'
import type { DueWork } from '#platform/jobs'
import type { NotPersonal, PersonalData, Retention } from '#platform/personal-data'
import type { WorkTasks } from '#platform/ui'
import type { Subscriber } from '#record'

/** What a feature brings into the application; each part only when it has one. */
export interface Feature {
  routes?: readonly Route[]
  permissions?: Readonly<Record<string, readonly string[]>>
  subscribers?: readonly Subscriber[]
  dueWork?: readonly DueWork[]
  /** What it holds about people, and which of its columns hold nothing about anybody. */
  personalData?: readonly PersonalData[]
  notPersonal?: NotPersonal
  /** What goes by itself when its term is over. */
  retention?: readonly Retention[]
  /** What waits for a person, for the page "Your work". */
  tasks?: WorkTasks
  /** The feature's pages for officials that this person may enter, for the same page. */
  workLinks?(ctx: WebCtx): readonly { text: string; href: string }[]
  /** Pages of a programme: about one partner by its short name, or about all. */
  programmeLinks?(ctx: WebCtx, partner: string | null): readonly { text: string; href: string }[]
}
