import type { Element } from '@gdm/govuk-jsx'
import { observationLinks } from '#plan/observations'
import { Link, Subtitle, Text } from '#platform/ui'
import type { ProcessView } from './facts.tsx'

/** Where one reads and writes comments on a plan of this government. Plans of other publishers have none. */
export const PlanComments = ({ t, record, government, ocid, historic }: ProcessView): Element | null => {
  const isOwnPlan = (record.planning?.milestones ?? []).some(({ id }) => id === 'approval')
  if (!isOwnPlan || historic || !government.parts.includes('plan')) return null
  return (
    <>
      <Subtitle id="comments">{t('observation.public.title')}</Subtitle>
      <Text>{t('observation.public.about')}</Text>
      <Text>
        <Link to={observationLinks.comments(government.slug, ocid)}>{t('observation.public.read')}</Link>
      </Text>
    </>
  )
}
