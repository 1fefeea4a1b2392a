import type { Readable } from 'node:stream'
import type { JSX } from 'hono/jsx/jsx-runtime'
import type { z } from 'zod'
import type { Ctx } from '../context/index.ts'
import type { Transaction } from '../db/index.ts'
import type { FormTokens } from '../forms/index.ts'
import type { Translate } from '../i18n/index.ts'
import type { GovernmentId, PersonId } from '../ids/index.ts'

export type Element = JSX.Element

/** What pages need to know of the government they belong to. */
export interface Tenant {
  id: GovernmentId
  slug: string
  name: string
  languages: readonly string[]
  /** BCP 47 locale for numbers, money and dates. */
  locale: string
  currency: string
  timeZone: string
  parts: readonly string[]
  /** An example government: pages say so. */
  example: boolean
}

/** The context of one web request. */
export interface WebCtx extends Ctx {
  t: Translate
  government: Tenant | null
  person: { id: PersonId; name: string; email: string } | null
  /** Where the public reaches the installation, without a slash at the end: for addresses in data and mails. */
  publicUrl: string
  /** Path and query, for links that come back here. */
  url: string
  /** The address as its route is written, `/:government/plans/:ocid`; null where none was found. */
  route: string | null
  ip: string
  now(): Date
  /** Hidden fields for a form: protection against forgery, a key against doubling, the version it was made from. */
  tokens(version?: number): FormTokens
  /** The key of the submitted form. */
  formKey: string | null
  /** Whose form it is: a person, or for whoever is not signed in an address. */
  formOwner: string
  /** Whether this request has committed a part of what its form asks for. */
  hasBegunForm(): boolean
  /** The version that the submitted form was made from. */
  formVersion: number | null
  cookies: Readonly<Record<string, string | undefined>>
  /** The permissions that the actor has here, for showing or leaving out links; actions ask their own rules. */
  may(permission: string): boolean
  /** Reads what everybody may know, once for all who ask the same at the same moment; never older than the question. */
  readForAll<Row>(statement: string): Promise<Row[]>
  /** Reads what everybody may know and remembers it under a key that names all that it depends on. */
  recall<T>(key: string, work: (tx: Transaction) => Promise<T>): Promise<T>
  /** The same visitor in a government that a lean route has found by itself; or outside any, where one is set up. */
  within(government: Tenant | null): WebCtx
}

/** Who may come in: anyone; anyone signed in; or whoever has the permission through one of their roles. */
export type Needs = 'public' | 'signed-in' | (string & {})

export interface Input<P, Q, B> {
  params: P
  query: Q
  body: B
  /** The file of a multipart form, not yet read. */
  upload?: Upload | undefined
}

export interface Upload {
  fileName: string
  content: Readable
  fields: Readonly<Record<string, string>>
}

/** One address, and everything there is to say about it. Handlers are short: schema → action or query → view. */
export interface Route<P = unknown, Q = unknown, B = unknown> {
  method: 'GET' | 'POST'
  url: string
  needs: Needs
  /** The verb that it writes into the audit trail, when it changes something. */
  audit?: string | undefined
  /** The part of the platform that a government must have switched on. */
  part?: string | undefined
  params?: z.ZodType<P> | undefined
  query?: z.ZodType<Q> | undefined
  body?: z.ZodType<B> | undefined
  /** At most so many requests of one address in so many seconds. */
  limit?: { hits: number; seconds: number } | undefined
  /** True when the form carries a file. */
  multipart?: boolean | undefined
  /** True when officials need no second factor here: signing in itself. */
  beforeSecondFactor?: boolean | undefined
  /**
   * The handler finds the government together with what it shows, so that a page for everybody costs one query. Visitors
   * with a session are looked up as everywhere.
   */
  lean?: boolean | undefined
  /** In the OpenAPI document: what it gives, for machines. */
  api?: { summary: string; response: z.ZodType; type?: string } | undefined
  handle(ctx: WebCtx, input: Input<P, Q, B>): Promise<Reply>
}

/** Cookies to set with a reply; a null value removes one. */
export interface CookieChange {
  name: string
  value: string | null
  path?: string
  maxAge?: number
}

export type Reply =
  | { kind: 'page'; status: number; page: Page; cookies: CookieChange[]; cache?: CacheTags | undefined }
  | { kind: 'kept'; page: KeptPage }
  | { kind: 'kept-body'; content: KeptBody }
  | { kind: 'redirect'; to: string; cookies: CookieChange[] }
  | {
      kind: 'body'
      status: number
      type: string
      body: string | Buffer | Readable
      headers: Record<string, string>
      cache?: CacheTags | undefined
    }

/** A page that everybody who is not signed in sees alike: rendered once for each tag, then served from memory. */
export interface KeptPage {
  /** In which government and language it is shown. */
  ctx: WebCtx
  /** Everything that it depends on beside language, address and build: hashes, positions, deadlines passed. */
  depends: readonly (string | number | Buffer | null)[]
  lastModified?: Date | undefined
  make(): Promise<Page>
}

/** Text that everybody gets alike: made once for each key, then served from memory under the tag of its bytes. */
export interface KeptBody {
  type: string
  /** Everything that it depends on, the address included. */
  depends: readonly (string | number | null)[]
  make(): Promise<{ text: string; lastModified?: Date | undefined }>
  headers: Record<string, string>
}

/** For conditional requests: a strong tag of the bytes, and when they last changed. */
export interface CacheTags {
  etag: string
  lastModified?: Date | undefined
}

/** The content of a page; the frame around it (header, navigation, footer) is the application's. */
export interface Page {
  title: string
  content: Element
  /** Marks the title when the form came back with errors. */
  error?: boolean
  back?: { href: string; text?: string } | undefined
  /** Machine-readable forms of this page: linked in the head and below the content. */
  data?: { href: string; text: string; type: string }[]
  /** The one address of what this page shows, where it has several. */
  canonical?: string
  /** The language of the main content when it is not that of the page. */
  wide?: boolean
  /** Says what went wrong: nothing further is looked up for it, since the database may be what is away. */
  failure?: boolean
}

export const page = (
  page: Page,
  options: { status?: number; cookies?: CookieChange[]; cache?: CacheTags } = {},
): Reply => ({
  kind: 'page',
  status: options.status ?? (page.error ? 422 : 200),
  page,
  cookies: options.cookies ?? [],
  cache: options.cache,
})

export const keptPage = (page: KeptPage): Reply => ({ kind: 'kept', page })

export const keptBody = (content: KeptBody): Reply => ({ kind: 'kept-body', content })

export const seeOther = (to: string, cookies: CookieChange[] = []): Reply => ({ kind: 'redirect', to, cookies })

export const body = (
  type: string,
  content: string | Buffer | Readable,
  options: { status?: number; headers?: Record<string, string>; cache?: CacheTags } = {},
): Reply => ({
  kind: 'body',
  status: options.status ?? 200,
  type,
  body: content,
  headers: options.headers ?? {},
  cache: options.cache,
})

type Spec<P, Q, B> = Omit<Route<P, Q, B>, 'method' | 'url' | 'handle'>
type Handle<P, Q, B> = Route<P, Q, B>['handle']

const define =
  (method: 'GET' | 'POST') =>
  <P = unknown, Q = unknown, B = unknown>(url: string, spec: Spec<P, Q, B>, handle: Handle<P, Q, B>): Route =>
    ({ method, url, ...spec, handle }) as Route<never, never, never> as Route

/** Declares routes. A route without `needs` does not compile, and a house test looks at every one. */
export const route = { get: define('GET'), post: define('POST') }
