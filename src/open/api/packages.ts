import { mergeVersioned, type PackageMetadata, parseJson, recordPackage, releasePackage, writeJson } from '@gdm/ocds'
import { localDay, ruleAt } from '#governments/packs'
import { governmentBySlug, packOf } from '#governments/tree'
import type { Transaction } from '#platform/db'
import { Refusal } from '#platform/errors'
import type { GovernmentId } from '#platform/ids'
import { isoUtc } from '#platform/time'
import { publishedExtensions } from '#record'
import type { ReleasesQuery } from './schema.ts'
import * as store from './store.ts'

/** A package as it is served: its text, and when it last changed. */
export interface Served {
  text: string
  lastModified: Date | undefined
}

/** Who publishes, under which licence and policy: a government's own, or the installation's for several together. */
async function publication(tx: Transaction, publicUrl: string, governmentId: GovernmentId | null, now: Date) {
  if (!governmentId)
    return {
      publisher: { name: 'Global Digital Marketplace (demonstration)', uri: publicUrl },
      publicationPolicy: `${publicUrl}/open-data`,
    }
  const pack = await packOf(tx, governmentId)
  const day = localDay(pack, now)
  const policy = ruleAt(pack, 'publicationPolicy', day)
  return {
    publisher: { name: ruleAt(pack, 'publisher', day).name },
    license: ruleAt(pack, 'licence', day),
    publicationPolicy: policy.startsWith('/') ? publicUrl + policy : policy,
  }
}

const metadata = (
  about: Awaited<ReturnType<typeof publication>>,
  uri: string,
  publishedDate: Date,
): PackageMetadata => ({
  uri,
  ...about,
  publishedDate: isoUtc(publishedDate),
  extensions: publishedExtensions,
})

/** A page of the feed as a release package; `links.next` is absent on the last page. */
export async function feedPackage(
  tx: Transaction,
  publicUrl: string,
  query: ReleasesQuery,
  now: Date,
): Promise<Served> {
  const government = query.government ? await governmentBySlug(tx, query.government) : undefined
  if (query.government && !government) throw new Refusal('not-found', 'error.not-found')
  const after = Math.max(query.cursor ?? 0, query.since ? await store.positionBefore(tx, query.since) : 0)
  // One more than asked for tells whether there is another page.
  const rows = await store.feedPage(tx, {
    after,
    until: query.until,
    governmentId: government?.id,
    limit: query.limit + 1,
  })
  const page = rows.slice(0, query.limit)
  const last = page.at(-1)
  const address = (cursor: number | undefined) => {
    const url = new URL(`${publicUrl}/api/ocds/releases`)
    const parts = {
      cursor,
      since: query.since?.toISOString(),
      until: query.until?.toISOString(),
      government: query.government,
      limit: query.limit,
    }
    for (const [name, value] of Object.entries(parts))
      if (value !== undefined) url.searchParams.set(name, String(value))
    return url.href
  }
  const about = await publication(tx, publicUrl, (government?.id ?? null) as GovernmentId | null, now)
  const text = releasePackage({
    ...metadata(about, address(query.cursor), last?.published_at ?? now),
    ...(last && rows.length > query.limit && { links: { next: address(last.position) } }),
    releases: page.map(row => row.body),
  })
  return { text, lastModified: latest([last?.published_at, ...page.map(row => row.withdrawn_at)]) }
}

/** A text that was withdrawn changes a page long after its releases were published. */
function latest(dates: readonly (Date | null | undefined)[]): Date | undefined {
  const known = dates.filter(date => date instanceof Date)
  return known.length > 0 ? new Date(Math.max(...known.map(date => date.getTime()))) : undefined
}

/** One release in a package of its own. */
export async function singleRelease(
  tx: Transaction,
  publicUrl: string,
  ocid: string,
  releaseId: string,
): Promise<Served> {
  const release = await store.placedRelease(tx, ocid, releaseId)
  if (!release) throw new Refusal('not-found', 'error.not-found')
  const about = await publication(tx, publicUrl, release.government_id as GovernmentId, release.published_at)
  const uri = releaseUrl(publicUrl, ocid, releaseId)
  return {
    text: releasePackage({ ...metadata(about, uri, release.published_at), releases: [release.body] }),
    lastModified: latest([release.published_at, release.withdrawn_at]),
  }
}

/** The record of a process with all its releases, its compiled and, when asked for, its versioned release. */
export async function singleRecord(
  tx: Transaction,
  publicUrl: string,
  ocid: string,
  versioned: boolean,
): Promise<Served> {
  const record = await store.recordByOcid(tx, ocid)
  if (!record) throw new Refusal('not-found', 'error.not-found')
  const releases = await store.releaseTexts(tx, ocid, record.position)
  const about = await publication(tx, publicUrl, record.government_id as GovernmentId, record.published_at)
  const text = recordPackage({
    ...metadata(about, recordUrl(publicUrl, ocid, versioned), record.published_at),
    records: [
      {
        ocid,
        releases: releases.map(release => release.body),
        compiledRelease: record.compiled,
        ...(versioned && {
          versionedRelease: writeJson(mergeVersioned(releases.map(release => parseJson(release.body)))),
        }),
      },
    ],
  })
  return { text, lastModified: record.published_at }
}

export const releaseUrl = (publicUrl: string, ocid: string, releaseId: string): string =>
  `${publicUrl}/api/ocds/releases/${encodeURIComponent(ocid)}/${encodeURIComponent(releaseId)}`

export const recordUrl = (publicUrl: string, ocid: string, versioned = false): string =>
  `${publicUrl}/api/ocds/records/${encodeURIComponent(ocid)}${versioned ? '?versioned=true' : ''}`
