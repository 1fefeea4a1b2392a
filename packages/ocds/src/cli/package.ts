import { writeJson } from '../json/write.ts'
import { merge, mergeVersioned } from '../merge/merge.ts'
import { type PackageMetadata, recordPackage, releasePackage } from '../package/build.ts'
import { extensionsNamed } from './extensions.ts'
import { type Gathered, gather } from './input.ts'
import { named } from './merge.ts'
import { type Command, type Io, type Options, UsageError } from './run.ts'

export const packageCommand: Command = {
  name: 'package',
  about: 'Puts releases into one release package, or into a record package with one record per process.',
  options: {
    records: { type: 'boolean', about: 'Make a record package, with compiled releases.' },
    versioned: { type: 'boolean', about: 'Put versioned releases into the records too.' },
    uri: { type: 'string', value: 'URI', about: 'Where the package will be. Required.' },
    publisher: { type: 'string', value: 'NAME', about: 'Who publishes it. Required.' },
    'published-date': { type: 'string', value: 'DATE', about: 'When; now unless given.' },
    license: { type: 'string', value: 'URI', about: 'The licence of the data.' },
    'publication-policy': { type: 'string', value: 'URI', about: 'The publication policy.' },
    extensions: { type: 'string', value: 'LIST', about: 'Ids with commas; those of packages read are kept anyway.' },
  },
  async run(io, files, options) {
    if (options.versioned && !options.records) throw new UsageError('--versioned goes with --records')
    const gathered = await gather(io, files)
    io.out(`${options.records ? recordsOf(io, gathered, options) : releasesOf(io, gathered, options)}\n`)
    return 0
  },
}

function releasesOf(io: Io, { processes, extensionAddresses }: Gathered, options: Options): string {
  const releases = [...processes.values()].flat().map(writeJson)
  return releasePackage({ ...metadata(io, options, extensionAddresses), releases })
}

function recordsOf(io: Io, { processes, extensionAddresses }: Gathered, options: Options): string {
  const records = Array.from(processes, ([ocid, releases]) => ({
    ocid,
    releases: releases.map(writeJson),
    compiledRelease: named(ocid, () => writeJson(merge(releases))),
    ...(options.versioned && { versionedRelease: named(ocid, () => writeJson(mergeVersioned(releases))) }),
  }))
  return recordPackage({ ...metadata(io, options, extensionAddresses), records })
}

function metadata(io: Io, options: Options, extensionAddresses: readonly string[]): PackageMetadata {
  const { uri, publisher, license, extensions = '' } = options
  if (!uri || !publisher) throw new UsageError('--uri and --publisher are required')
  return {
    uri: String(uri),
    publisher: { name: String(publisher) },
    publishedDate: String(options['published-date'] ?? io.now().toISOString()),
    ...(license && { license: String(license) }),
    ...(options['publication-policy'] && { publicationPolicy: String(options['publication-policy']) }),
    extensions: extensionsNamed(String(extensions)),
    extensionAddresses,
  }
}
