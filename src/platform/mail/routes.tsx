import { z } from 'zod'
import { Refusal } from '../errors/index.ts'
import { page, type Route, route } from '../http/index.ts'
import { showFor } from '../ui/index.ts'
import { latestMails, mailById } from './store.ts'
import { Mail, Outbox } from './views.tsx'

const perPage = 50

export const outboxLinks = {
  list: (before?: string) => (before ? `/outbox?before=${before}` : '/outbox'),
  mail: (id: string) => `/outbox/${id}`,
}

/**
 * All mails of an installation without SMTP, readable by anybody. Never mounted in production: mails carry links that
 * sign people in.
 */
export const outboxRoutes: Route[] = [
  route.get(
    '/outbox',
    { needs: 'public', query: z.object({ before: z.uuid().optional().catch(undefined) }) },
    async (ctx, { query }) => {
      const mails = await ctx.read(tx => latestMails(tx, { before: query.before, limit: perPage + 1 }))
      const shown = mails.slice(0, perPage)
      const last = mails.length > perPage ? shown.at(-1) : undefined
      return page({
        title: ctx.t('mail.outbox.title'),
        content: (
          <Outbox
            t={ctx.t}
            show={showFor(null, ctx.t.language)}
            mails={shown}
            mailAddress={outboxLinks.mail}
            older={last ? outboxLinks.list(last.id) : null}
          />
        ),
      })
    },
  ),
  route.get('/outbox/:id', { needs: 'public', params: z.object({ id: z.uuid() }) }, async (ctx, { params }) => {
    const mail = await ctx.read(tx => mailById(tx, params.id))
    if (!mail) throw new Refusal('not-found', 'error.not-found')
    return page({
      title: mail.subject,
      back: { href: outboxLinks.list() },
      content: <Mail t={ctx.t} show={showFor(null, ctx.t.language)} mail={mail} />,
    })
  }),
]
