import type { FastifyRequest } from 'fastify'
import { z } from 'zod'
import { Refusal } from '../errors/index.ts'
import type { Posted } from '../forms/index.ts'
import type { Input, Route, Upload } from './route.ts'

/** Hidden fields of every form; see FormTokens. */
const Hidden = z.object({
  _csrf: z.string().max(200).optional(),
  _key: z.uuid().optional().catch(undefined),
  _version: z.coerce.number().int().min(0).optional().catch(undefined),
})

type Read = Input<never, never, never> & {
  csrf?: string | undefined
  key?: string | undefined
  version?: number | undefined
}

/** Parses what a request brings by its route's schemas. A wrong address is not found; a wrong form is refused. */
export async function readInput(route: Route, request: FastifyRequest): Promise<Read> {
  const params = parse(route.params, request.params, 'not-found', 'error.not-found')
  const query = parse(route.query, request.query, 'invalid', 'error.bad-request')
  if (route.method === 'GET') return { params, query, body: undefined } as Read
  const { upload, posted } = route.multipart
    ? await readMultipart(request)
    : { upload: undefined, posted: request.body }
  if (posted !== undefined && posted !== null && typeof posted !== 'object')
    throw new Refusal('invalid', 'error.bad-request')
  const { _csrf, _key, _version, ...rest } = (posted ?? {}) as Record<string, unknown>
  const hidden = Hidden.safeParse({ _csrf, _key, _version })
  const { _csrf: csrf, _key: key, _version: version } = hidden.success ? hidden.data : {}
  return {
    params,
    query,
    body: rest,
    upload,
    csrf,
    key,
    version,
  } as Read
}

function parse(schema: z.ZodType | undefined, value: unknown, kind: 'not-found' | 'invalid', reason: string): unknown {
  if (!schema) return value
  const parsed = schema.safeParse(value)
  if (!parsed.success) throw new Refusal(kind, reason)
  return parsed.data
}

/** Parses the body by the route's schema: after it is known that the sender may come in at all. */
export const parseBody = (route: Route, posted: unknown): never =>
  parse(route.body, posted, 'invalid', 'error.bad-request') as never

/** The hidden fields stand before the file in our forms, so they are known before the first byte of it is read. */
async function readMultipart(request: FastifyRequest): Promise<{ upload: Upload | undefined; posted: Posted }> {
  // Whoever may not come in at all is told so first; for the others it is a form without its file.
  if (!request.isMultipart()) return { upload: undefined, posted: (request.body ?? {}) as Posted }
  const file = await request.file()
  if (!file) return { upload: undefined, posted: {} }
  const fields: Record<string, string> = {}
  for (const [name, part] of Object.entries(file.fields)) {
    const value = part && !Array.isArray(part) && part.type === 'field' ? part.value : undefined
    if (typeof value === 'string') fields[name] = value
  }
  return { upload: { fileName: file.filename, content: file.file, fields }, posted: fields }
}
