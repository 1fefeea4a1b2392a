import type { Element } from '@gdm/govuk-jsx'
import { here, type WebCtx } from '#platform/http'
import { Link, List, Subtitle } from '#platform/ui'
import type { Statement } from '#programme/publications'
import { shippedPages, textIn } from './installed.ts'
import { playbookLinks as links } from './links.ts'

/** The guidance that a case study is an example of, below the study. */
export async function guidanceBeside(ctx: WebCtx, statement: Statement): Promise<Element | null> {
  const { slug } = here(ctx)
  const pages = shippedPages().filter(({ stage }) => stage === statement.body.stage)
  if (pages.length === 0) return null
  return (
    <>
      <Subtitle>{ctx.t('case-study.guidance')}</Subtitle>
      <List
        items={pages.map(page => {
          const text = textIn(page, ctx.t.language)
          return (
            <span lang={text.language === ctx.t.language ? undefined : text.language}>
              <Link to={links.page(slug, page.id)}>{text.title}</Link>
            </span>
          )
        })}
      />
    </>
  )
}
