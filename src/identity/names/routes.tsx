import { Button, Textarea } from '@gdm/govuk-jsx'
import { z } from 'zod'
import { localPath } from '#identity/people'
import { type FieldError, type Posted, readForm } from '#platform/forms'
import { here, page, type Reply, type Route, route, seeOther, type WebCtx } from '#platform/http'
import { Form, fieldOf, Narrow, Problems, Text, Title } from '#platform/ui'
import { startReading } from './actions.ts'
import { nameLinks } from './links.ts'
import { readingMinutes } from './rules.ts'

const Params = z.object({ government: z.string().max(60) })
const Query = z.object({ next: z.string().max(2000).optional().catch(undefined) })
const ReasonForm = z.object({
  reason: z.string().trim().min(1, 'names.reason.missing').max(500, 'names.reason.long'),
})

const at = '/:government/work/names'
const asking = { needs: 'names.read', params: Params, query: Query } as const

function askPage(ctx: WebCtx, next: string, typed: Posted = {}, errors: readonly FieldError[] = []): Reply {
  const { t } = ctx
  return page({
    title: t('names.title'),
    error: errors.length > 0,
    back: { href: next },
    content: (
      <Narrow>
        <Problems t={t} errors={errors} />
        <Title>{t('names.title')}</Title>
        <Text>{t('names.explained', { minutes: readingMinutes })}</Text>
        <Form action={nameLinks.ask(here(ctx).slug, next)} tokens={ctx.tokens()}>
          <Textarea
            {...fieldOf({ t, typed, errors }, 'reason')}
            label={t('names.reason')}
            hint={t('names.reason.hint')}
            rows={3}
          />
          <Button preventDoubleClick>{t('names.show')}</Button>
        </Form>
      </Narrow>
    ),
  })
}

const wanted = (ctx: WebCtx, next: string | undefined): string => localPath(next, `/${here(ctx).slug}/work`)

export const routes: Route[] = [
  route.get(at, asking, async (ctx, { query }) => askPage(ctx, wanted(ctx, query.next))),
  route.post(at, { ...asking, audit: 'names.read' }, async (ctx, { query, body }) => {
    const form = readForm(ReasonForm, body as Posted)
    if (!form.ok) return askPage(ctx, wanted(ctx, query.next), form.typed, form.errors)
    await startReading(ctx, form.value.reason)
    return seeOther(wanted(ctx, query.next))
  }),
]
