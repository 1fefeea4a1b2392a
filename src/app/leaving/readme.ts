import type { ExportManifest } from './contents.ts'

/** What stands in README.md of an export: enough to read it without this platform. */
export function readmeOf(manifest: Omit<ExportManifest, 'documents'>): string {
  const { government, at, tables, files } = manifest
  const line = ({ name, rows, own }: ExportManifest['tables'][number]) =>
    `| \`${name}\` | ${rows} | ${own ? 'the government' : 'referred to'} |`
  return `# ${government.name}

Everything that the government \`${government.slug}\` had on the Global Digital Marketplace at ${manifest.publicUrl}, as it
was on ${at}. Its contracting processes have ids that begin with \`${government.ocidPrefix}\`.

**This holds what was never published**: drafts, scores, sealed bids, names and addresses of people. Keep it as safe as
the installation itself.

## What is where

- \`manifest.json\`: what there is, with the number of rows and the SHA-256 of every file below.
- \`tables/\`: each table as [JSON Lines](https://jsonlines.org): one row a line, UTF-8. Times are in UTC, bytes are
  hexadecimal after \`\\x\`, decimals are written in full.
- \`files/\`: ${files.count} uploaded files, named by their id, byte for byte. \`tables/platform.uploads.jsonl\` has their
  names, types and SHA-256. Documents of bids that were not opened are encrypted (age), here as everywhere.
- \`documents/releases.jsonl\`: every published release of the [Open Contracting Data Standard](https://standard.open-contracting.org/1.1/),
  in the order of publication, byte for byte as it was published.
- \`documents/audit_chain.jsonl\`: the audit trail's hash chain. Each line has the text of an event, which names nobody, and
  \`hash\`, which is the SHA-256 of the hash before (nothing before the first) followed by the SHA-256 of that text.

## Begin again elsewhere

\`npx gdm government import <this folder>\` into an empty installation of the platform: addresses, ids, positions in the
feed and the chain of audit events stay what they are.

What is not here: passwords, second factors and sessions (people ask for a new password by mail), invitations not yet
accepted, and anything of other governments but the name and rules of those above this one.

## Tables

| table | rows | of |
|---|---|---|
${tables.map(line).join('\n')}
`
}
