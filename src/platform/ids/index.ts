import { randomBytes } from 'node:crypto'
import { v7 as uuidv7 } from 'uuid'
import { z } from 'zod'

declare const kind: unique symbol
/** A UUIDv7 that names one kind of thing: a plan's id cannot be passed where a contract's is wanted. */
export type Id<Kind extends string> = string & { readonly [kind]: Kind }

export type GovernmentId = Id<'government'>
export type PersonId = Id<'person'>
export type SupplierId = Id<'supplier'>

/** A new id. Ids are made in the application, because `uuidv7()` exists only from PostgreSQL 18 on. */
export const newId = <Kind extends string>(): Id<Kind> => uuidv7() as Id<Kind>

/** Parses an id at the edge. */
export const idOf = <Kind extends string>() => z.uuid().transform(value => value as Id<Kind>)

/** A random token for a link or a cookie: 256 bits, base64url. */
export const newToken = (): string => randomBytes(32).toString('base64url')
