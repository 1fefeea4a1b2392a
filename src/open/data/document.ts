import { z } from 'zod'

/** What the documentation page reads of an OpenAPI document. */
const Parameter = z.looseObject({
  name: z.string(),
  in: z.string(),
  required: z.boolean().optional(),
  description: z.string().optional(),
  schema: z.looseObject({ example: z.unknown().optional(), default: z.unknown().optional() }).optional(),
})

const Operation = z.looseObject({
  summary: z.string().optional(),
  parameters: z.array(Parameter).default([]),
  responses: z.record(z.string(), z.looseObject({ description: z.string().optional() })).default({}),
})
export type Operation = z.infer<typeof Operation>

export const OpenApiDocument = z.looseObject({
  openapi: z.string(),
  info: z.looseObject({ title: z.string(), version: z.string(), description: z.string().optional() }),
  paths: z.record(z.string(), z.looseObject({ get: Operation.optional() })),
})
export type OpenApiDocument = z.infer<typeof OpenApiDocument>

/** The operations of a document in the order of their addresses. */
export const operationsOf = ({ paths }: OpenApiDocument): { path: string; operation: Operation }[] =>
  Object.entries(paths)
    .flatMap(([path, { get }]) => (get ? [{ path, operation: get }] : []))
    .sort((a, b) => (a.path < b.path ? -1 : 1))

/** An address that can be tried: path parameters take their examples, and so do those of the query that have one. */
export function exampleAddress(path: string, { parameters }: Operation): string {
  const exampleOf = (name: string, place: string) => {
    const example = parameters.find(parameter => parameter.name === name && parameter.in === place)?.schema?.example
    return example === undefined ? undefined : String(example)
  }
  const filled = path.replace(/\{(\w+)\}/g, (whole, name: string) =>
    encodeURIComponent(exampleOf(name, 'path') ?? whole),
  )
  const query = parameters
    .filter(parameter => parameter.in === 'query')
    .flatMap(({ name }): [string, string][] => {
      const example = exampleOf(name, 'query')
      return example === undefined ? [] : [[name, example]]
    })
  return query.length > 0 ? `${filled}?${new URLSearchParams(query)}` : filled
}
