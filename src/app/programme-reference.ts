import { z } from 'zod'
import type { Route } from '#platform/http'

/** What a file of a programme's open data is, by how its address ends. */
const types: Readonly<Record<string, string>> = {
  csv: 'text/csv',
  json: 'application/json',
  atom: 'application/atom+xml',
  xml: 'application/xml',
  ics: 'text/calendar',
}

const InExample = z.string().max(60).describe("The programme's name in addresses.").meta({ example: 'many-hands' })

/**
 * A public file of a programme, described for the OpenAPI document where its feature does not do so itself. So every list of
 * the programme stands there, those of features to come included.
 */
export function inReference(route: Route): Route {
  const { method, needs, part, url, api, params } = route
  const type = types[url.split('.').at(-1) ?? '']
  if (method !== 'GET' || needs !== 'public' || part !== 'programme' || type === undefined) return route
  const named = params instanceof z.ZodObject ? params.extend({ government: InExample }) : params
  const summary = `Open data of a programme: ${url.replace('/:government/programme/', '')}`
  const response = type === 'application/json' ? z.looseObject({}) : z.string()
  return { ...route, params: named, api: api ?? { summary, response, type } }
}
