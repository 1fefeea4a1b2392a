import { type Element, Table, Tag } from '@gdm/govuk-jsx'
import type { WebCtx } from '#platform/http'
import type { Translate } from '#platform/i18n'
import { Link, type Show, Text, type WorkTask } from '#platform/ui'
import type { Feature } from './feature.ts'

/** What waits for a person in some features: what is late first, then by the day on which it is due, then as they give it. */
export const tasksOf = (ctx: WebCtx, features: readonly Feature[]): Promise<WorkTask[]> =>
  ctx.read(async tx => {
    const found: WorkTask[] = []
    for (const feature of features) found.push(...((await feature.tasks?.(tx, ctx)) ?? []))
    return found.sort((a, b) => Number(b.isLate ?? false) - Number(a.isLate ?? false) || dueTime(a) - dueTime(b))
  })

const dueTime = ({ due }: WorkTask): number => due?.getTime() ?? Number.MAX_SAFE_INTEGER

interface WaitingProps {
  t: Translate
  show: Show
  tasks: readonly WorkTask[]
}

/** What waits for a person, each with where it is done and by when. */
export const Waiting = ({ t, show, tasks }: WaitingProps): Element =>
  tasks.length === 0 ? (
    <Text>{t('app.work.nothing')}</Text>
  ) : (
    <Table
      caption={t('app.work.waiting')}
      captionClasses="govuk-table__caption--m"
      head={[t('app.work.what'), t('app.work.due')]}
      rows={tasks.map(task => [
        { text: <Link to={task.href}>{task.text}</Link> },
        { text: <Due t={t} show={show} task={task} /> },
      ])}
    />
  )

const Due = ({ t, show, task }: { t: Translate; show: Show; task: WorkTask }): Element => (
  <>
    {task.due ? show.day(task.due, 'short') : '–'}
    {task.isLate && (
      <>
        {' '}
        <Tag classes="govuk-tag--red">{t('ui.late')}</Tag>
      </>
    )}
  </>
)
