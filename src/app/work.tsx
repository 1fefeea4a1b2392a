import { type Element, href } from '@gdm/govuk-jsx'
import { z } from 'zod'
import { Refusal } from '#platform/errors'
import { page, route } from '#platform/http'
import type { Translate } from '#platform/i18n'
import { type Show, showFor, type WorkTask } from '#platform/ui'
import type { Feature } from './feature.ts'
import { tasksOf, Waiting } from './waiting.tsx'

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
      <Waiting t={t} show={show} tasks={tasks} />
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
