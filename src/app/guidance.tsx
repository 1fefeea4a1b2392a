import type { Element } from '@gdm/govuk-jsx'
import type { WebCtx } from '#platform/http'
import { Hint, Link } from '#platform/ui'
import { pagesAbout, playbookLinks, textIn } from '#programme/playbook'

/** One quiet line on the pages of a step that the playbook has guidance about; nothing elsewhere. */
export const GuidanceLine = ({ ctx }: { ctx: Pick<WebCtx, 'route' | 't' | 'government'> }): Element | null => {
  const { route, t, government } = ctx
  const pages = route === null ? [] : pagesAbout(route)
  if (pages.length === 0) return null
  // A programme reads its own editions; everybody else the pages as they come with the platform.
  const programme = government?.parts.includes('programme') ? government.slug : null
  return (
    <aside aria-label={t('playbook.guidance')}>
      <Hint>
        {t('playbook.guidance')}:{' '}
        {pages.map((page, index) => {
          const { title, language } = textIn(page, t.language)
          return (
            <span lang={language === t.language ? undefined : language}>
              {index > 0 && ' · '}
              <Link to={playbookLinks.page(programme, page.id)}>{title}</Link>
            </span>
          )
        })}
      </Hint>
    </aside>
  )
}
