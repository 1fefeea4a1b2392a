import type { FastifyReply, FastifyRequest } from 'fastify'
import { type KeptBytes, type KeptPages, tagOf } from './kept.ts'
import type { CacheTags, KeptBody, KeptPage, Page, Reply, WebCtx } from './route.ts'

/** What turning answers into bytes needs to know of the server. */
export interface Replying {
  frame(ctx: WebCtx, page: Page): Promise<string>
  /** Cookies are for https only. */
  secure: boolean
  /** Changes with every build, since the same content then looks different. */
  build: string
  kept: KeptPages
}

/** Writes an answer. Pages for signed-in people are never stored; public ones may be, and are asked for again by tag. */
export function sendReply(
  reply: FastifyReply,
  request: FastifyRequest,
  answer: Reply,
  ctx: WebCtx,
  { frame, secure, build, kept }: Replying,
) {
  if (answer.kind === 'kept-body') return sendKeptBody(reply, request, answer.content, kept)
  if (answer.kind === 'kept') return sendKept(reply, request, answer.page, { frame, build, kept })
  if (answer.kind !== 'body') {
    for (const { name, value, path, maxAge } of answer.cookies) {
      if (value === null) reply.clearCookie(name, { path: path ?? '/' })
      else
        reply.setCookie(name, value, {
          path: path ?? '/',
          httpOnly: true,
          sameSite: 'lax',
          secure,
          ...(maxAge !== undefined && { maxAge }),
        })
    }
  }
  if (answer.kind === 'redirect') return reply.header('cache-control', 'no-store').redirect(answer.to, 303)
  if (answer.cache) {
    setTags(reply, answer.cache)
    if (isFresh(request, answer.cache)) return reply.code(304).send()
  } else {
    reply.header('cache-control', 'no-store')
  }
  if (answer.kind === 'page') {
    return sendPage(reply, answer.status, frame(ctx, answer.page))
  }
  for (const [name, value] of Object.entries(answer.headers)) reply.header(name, value)
  return reply.code(answer.status).type(answer.type).send(answer.body)
}

const sendPage = async (reply: FastifyReply, status: number, text: Promise<string>) =>
  reply
    .code(status)
    .type('text/html; charset=utf-8')
    .send(await text)

async function sendKept(
  reply: FastifyReply,
  request: FastifyRequest,
  { ctx, depends, lastModified, make }: KeptPage,
  { frame, build, kept }: Omit<Replying, 'secure'>,
) {
  reply.type('text/html; charset=utf-8')
  if (ctx.person) {
    return reply.header('cache-control', 'no-store').send(await frame(ctx, await make()))
  }
  const etag = tagOf(build, ctx.t.language, ctx.url, ...depends)
  setTags(reply, { etag, lastModified })
  reply.header('vary', 'cookie, accept-language, accept-encoding')
  if (isFresh(request, { etag, lastModified })) return reply.code(304).send()
  return sendBytes(reply, request, await kept.get(etag, async () => ({ text: await frame(ctx, await make()) })))
}

async function sendKeptBody(
  reply: FastifyReply,
  request: FastifyRequest,
  { type, depends, headers, make }: KeptBody,
  kept: KeptPages,
) {
  const bytes = await kept.get(tagOf(...depends), make)
  for (const [name, value] of Object.entries(headers)) reply.header(name, value)
  const cache = { etag: bytes.tag, lastModified: bytes.lastModified }
  setTags(reply, cache)
  reply.header('vary', 'accept-encoding')
  if (isFresh(request, cache)) return reply.code(304).send()
  return sendBytes(reply.type(type), request, bytes)
}

function sendBytes(reply: FastifyReply, request: FastifyRequest, { plain, gzip }: KeptBytes) {
  if (!/\bgzip\b/.test(request.headers['accept-encoding'] ?? '')) return reply.send(plain)
  return reply.header('content-encoding', 'gzip').send(gzip)
}

function setTags(reply: FastifyReply, cache: CacheTags): void {
  reply.header('etag', cache.etag)
  // Last-Modified has whole seconds: rounded up, so that a change in the same second is not taken for none.
  if (cache.lastModified)
    reply.header('last-modified', new Date(Math.ceil(cache.lastModified.getTime() / 1000) * 1000).toUTCString())
  reply.header('cache-control', 'public, max-age=0, must-revalidate')
  reply.header('vary', 'cookie, accept-language')
}

/** RFC 9110: If-None-Match decides alone when present; If-Modified-Since only without it. */
function isFresh(request: FastifyRequest, cache: CacheTags): boolean {
  const match = request.headers['if-none-match']
  if (match !== undefined)
    return match === '*' || match.split(',').some(tag => tag.trim().replace(/^W\//, '') === cache.etag)
  const since = request.headers['if-modified-since']
  if (since === undefined || !cache.lastModified) return false
  return Math.ceil(cache.lastModified.getTime() / 1000) * 1000 <= Date.parse(since)
}
