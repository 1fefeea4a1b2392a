import type { z } from 'zod'
import { type Posted, readForm } from '#platform/forms'
import { type Page, page, type Reply, type Route, route, seeOther, type WebCtx } from '#platform/http'
import { comeBack, type Filled, type OpenedForm, openForm } from './page.ts'

interface Address {
  id: string
}

/** One page on which something is typed: its fields, what they hold at first, and what saving does. */
export interface TypedPage<P extends Address, T> {
  url: string
  params: z.ZodType<P>
  /** Where to go instead, when something else has to be there first. */
  instead?(opened: OpenedForm): string | null
  typed(opened: OpenedForm, params: P): Posted
  schema(opened: OpenedForm, posted: Posted): z.ZodType<T>
  /** Does it, and says where to go. */
  save(ctx: WebCtx, opened: OpenedForm, params: P, value: T): Promise<string>
  /** Fields that a refusal is about. */
  refused?: Record<string, string>
  show(ctx: WebCtx, opened: OpenedForm, params: P, filled: Filled): Page
}

const write = { needs: 'plan.write', part: 'plan' } as const

/** The two routes of such a page: it comes back with everything typed until it can be saved. */
export function typedPage<P extends Address, T>(spec: TypedPage<P, T>): Route[] {
  const { url, params: address } = spec
  return [
    route.get<P>(url, { ...write, params: address }, async (ctx, { params }): Promise<Reply> => {
      const opened = await openForm(ctx, params.id)
      const instead = spec.instead?.(opened)
      if (instead) return seeOther(instead)
      return page(spec.show(ctx, opened, params, { typed: spec.typed(opened, params), errors: [] }))
    }),
    route.post<P>(url, { ...write, params: address, audit: 'plan.part-saved' }, async (ctx, { params, body }) => {
      const opened = await openForm(ctx, params.id)
      const instead = spec.instead?.(opened)
      if (instead) return seeOther(instead)
      const posted = body as Posted
      const form = readForm(spec.schema(opened, posted), posted)
      const again = async (filled: Filled) => page({ ...spec.show(ctx, opened, params, filled), error: true })
      if (!form.ok) return again({ typed: form.typed, errors: form.errors })
      try {
        return seeOther(await spec.save(ctx, opened, params, form.value))
      } catch (error) {
        return again(comeBack(error, posted, spec.refused))
      }
    }),
  ]
}
