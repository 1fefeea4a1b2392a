// Writes db/tables.ts (types for queries) and db/schema.sql (the whole schema, for reading and for noticing drift)
// from a database that has just been migrated. Usage: node db/generate.ts DATABASE_URL [--check]
import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import pg from 'pg'
import { schemaText } from './schema-text.ts'
import { tablesText } from './tables-text.ts'

const [url, flag] = process.argv.slice(2)
if (!url) throw new Error('Usage: node db/generate.ts DATABASE_URL [--check]')

const client = new pg.Client(url)
await client.connect()
const files = { 'schema.sql': await schemaText(client), 'tables.ts': await tablesText(client) }
await client.end()

for (const [name, text] of Object.entries(files)) {
  const path = join(import.meta.dirname, name)
  if (flag !== '--check') writeFileSync(path, text)
  else if (readFileSync(path, 'utf8') !== text) {
    console.error(`db/${name} is not what the migrations make. Run: npm run docs`)
    process.exitCode = 1
  }
}
