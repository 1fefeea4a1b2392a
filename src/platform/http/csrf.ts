import { createHmac, timingSafeEqual } from 'node:crypto'
import type { FastifyReply, FastifyRequest } from 'fastify'
import { Refusal } from '../errors/index.ts'
import { newToken } from '../ids/index.ts'

const name = 'gdm_csrf'

/**
 * Protection against forged forms: a random secret in a cookie that no other site can read or set, and in each form
 * a keyed digest of it. The cookie is made when a page with a form is first shown, so public pages stay cacheable.
 */
export function csrfOf(request: FastifyRequest, reply: FastifyReply, options: { secretKey: string; secure: boolean }) {
  let secret = request.cookies[name]
  const digest = (value: string) => createHmac('sha256', options.secretKey).update(`csrf:${value}`).digest('base64url')
  return {
    secret: secret ? digest(secret) : null,
    token: (): string => {
      if (!secret) {
        secret = newToken()
        reply.setCookie(name, secret, { path: '/', httpOnly: true, sameSite: 'lax', secure: options.secure })
      }
      return digest(secret)
    },
  }
}

/** Refuses a form whose token does not belong to the visitor's cookie. */
export function checkCsrf(request: FastifyRequest, expected: string | null, given: string | undefined): void {
  const site = request.headers['sec-fetch-site']
  const foreign = site !== undefined && site !== 'same-origin' && site !== 'none'
  if (foreign || !expected || !given || !same(expected, given)) throw new Refusal('forbidden', 'error.form-expired')
}

function same(a: string, b: string): boolean {
  const [left, right] = [Buffer.from(a), Buffer.from(b)]
  return left.length === right.length && timingSafeEqual(left, right)
}
