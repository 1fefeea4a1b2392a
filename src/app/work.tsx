import { type Element, href, Table, Tag } from '@gdm/govuk-jsx'
import { z } from 'zod'
import { Refusal } from '#platform/errors'
import { page, route, type WebCtx } from '#platform/http'
import type { Translate } from '#platform/i18n'
import { type Show, showFor, type WorkTask } from '#platform/ui'
import type { Feature } from './feature.ts'

/** The page "Your work": what waits for a person in one government, from all features, and where to go from there. */
export const workFeature = (features: () => readonly Feature[]): Feature => ({
  permissions: {
    'work.read': [
      'operator',
      'administrator',
      'buyer',
      'approver',
      'evaluator',
      'keyholder',
      'contract-manager',
      'assurer',
      'controller',
      'auditor',
      'programme-lead',
      'delivery-manager',
      'partner-official',
      'programme-reviewer',
    ],
  },
  routes: [
    route.get(
      '/:government/work',
      { needs: 'work.read', params: z.object({ government: z.string().max(60) }) },
      async ctx => {
        if (!ctx.government) throw new Refusal('not-found', 'error.not-found')
        const tasks = await tasksOf(ctx, features())
        const links = features().flatMap(feature => feature.workLinks?.(ctx) ?? [])
        return page({
          title: ctx.t('app.nav.work'),
          content: WorkPage({ t: ctx.t, show: showFor(ctx.government, ctx.t.language), tasks, links }),
        })
      },
    ),
  ],
})

/** Tasks of all features: what is late first, then by the day on which it is due, then the rest as the features give it. */
const tasksOf = (ctx: WebCtx, features: readonly Feature[]): Promise<WorkTask[]> =>
  ctx.read(async tx => {
    const found: WorkTask[] = []
    for (const feature of features) found.push(...((await feature.tasks?.(tx, ctx)) ?? []))
    return found.sort((a, b) => Number(b.isLate ?? false) - Number(a.isLate ?? false) || dueTime(a) - dueTime(b))
  })

const dueTime = ({ due }: WorkTask): number => due?.getTime() ?? Number.MAX_SAFE_INTEGER

interface WorkPageProps {
  t: Translate
  show: Show
  tasks: readonly WorkTask[]
  links: readonly { text: string; href: string }[]
}

const WorkPage = ({ t, show, tasks, links }: WorkPageProps): Element => (
  <div class="govuk-grid-row">
    <div class="govuk-grid-column-two-thirds">
      <h1 class="govuk-heading-xl">{t('app.nav.work')}</h1>
      {tasks.length === 0 ? (
        <p class="govuk-body">{t('app.work.nothing')}</p>
      ) : (
        <Table
          caption={t('app.work.waiting')}
          captionClasses="govuk-table__caption--m"
          head={[t('app.work.what'), t('app.work.due')]}
          rows={tasks.map(task => [
            {
              text: (
                <a class="govuk-link" href={href(task.href)}>
                  {task.text}
                </a>
              ),
            },
            { text: <Due t={t} show={show} task={task} /> },
          ])}
        />
      )}
    </div>
    {links.length > 0 && (
      <nav class="govuk-grid-column-one-third" aria-label={t('app.work.places')}>
        <h2 class="govuk-heading-m">{t('app.work.places')}</h2>
        <ul class="govuk-list">
          {links.map(link => (
            <li>
              <a class="govuk-link" href={href(link.href)}>
                {link.text}
              </a>
            </li>
          ))}
        </ul>
      </nav>
    )}
  </div>
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
