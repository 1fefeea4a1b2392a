import type { Element } from '@gdm/govuk-jsx'
import type { WebCtx } from '#platform/http'
import type { Translate } from '#platform/i18n'
import { Hint, Link } from '#platform/ui'
import { pagesAbout, playbookLinks, textIn, withAccepted } from '#programme/playbook'

interface Guidance {
  title: string
  /** Of the title. */
  language: string
  href: string
}

/**
 * The pages of the playbook about the step that a request is for, by the titles that they have now. A programme reads its
 * own editions; everybody else the pages as they come with the platform.
 */
export async function guidanceOn(ctx: Pick<WebCtx, 'route' | 't' | 'government' | 'read'>): Promise<Guidance[]> {
  const { route, t, government } = ctx
  const pages = route === null ? [] : pagesAbout(route)
  const programme = government?.parts.includes('programme') ? government : null
  if (pages.length === 0) return []
  const read = programme ? await ctx.read(tx => withAccepted(tx, programme.id, pages, t.language)) : pages
  return read.map(page => {
    const { title, language } = textIn(page, t.language)
    return { title, language, href: playbookLinks.page(programme?.slug ?? null, page.id) }
  })
}

/** One quiet line on the pages of a step that the playbook has guidance about; nothing elsewhere. */
export const GuidanceLine = ({ t, guidance }: { t: Translate; guidance: readonly Guidance[] }): Element | null =>
  guidance.length === 0 ? null : (
    <aside aria-label={t('playbook.guidance')}>
      <Hint>
        {t('playbook.guidance')}:{' '}
        {guidance.map(({ title, language, href }, index) => (
          <span lang={language === t.language ? undefined : language}>
            {index > 0 && ' · '}
            <Link to={href}>{title}</Link>
          </span>
        ))}
      </Hint>
    </aside>
  )
