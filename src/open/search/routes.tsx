import { z } from 'zod'
import type { ListName } from '#open/addresses'
import { keptPublicPage } from '#open/state'
import { type Route, route } from '#platform/http'
import { listAtom, listCsv, listJson } from './files.ts'
import { findList } from './lists.ts'
import { ListParams, ListQuery } from './schema.ts'
import { ListPage, listForms } from './views.tsx'

const Entries = z
  .object({
    entries: z.array(z.looseObject({ ocid: z.string(), title: z.string(), page: z.string(), record: z.string() })),
    links: z.object({ next: z.string() }).optional(),
  })
  .describe('A page of the list; each entry links its page and its OCDS record.')

/** A list at one address, with its page and its forms for spreadsheets, programs and feed readers. */
function listRoutes(list: ListName, address: string): Route[] {
  const spec = { needs: 'public', lean: true, params: ListParams, query: ListQuery } as const
  const where = address.startsWith('/:') ? 'of a government' : 'of all governments'
  return [
    route.get(address, spec, (visitor, { params, query }) =>
      keptPublicPage(visitor, params.government ?? null, async (ctx, state) => {
        const view = { t: ctx.t, government: ctx.government, list, query, now: ctx.now() }
        const content = <ListPage {...view} found={await findList(ctx, list, query, state)} />
        return { title: ctx.t(`open.list.${list}`), content, data: listForms(view) }
      }),
    ),
    route.get(`${address}.csv`, spec, (visitor, { params, query }) =>
      listCsv(visitor, params.government ?? null, list, query),
    ),
    route.get(
      `${address}.json`,
      { ...spec, api: { summary: `The ${list} ${where}, narrowed and ordered as on their page`, response: Entries } },
      (visitor, { params, query }) => listJson(visitor, params.government ?? null, list, query),
    ),
    route.get(`${address}.atom`, spec, (visitor, { params, query }) =>
      listAtom(visitor, params.government ?? null, list, query),
    ),
  ]
}

export const routes = [
  ...listRoutes('opportunities', '/opportunities'),
  ...listRoutes('opportunities', '/:government/opportunities'),
  ...listRoutes('plans', '/:government/plans'),
  ...listRoutes('contracts', '/:government/contracts'),
]
