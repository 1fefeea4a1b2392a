import pg from 'pg'

/**
 * Everything that a database holds, as text: every column of every table, the job queue's too, and bytes both as
 * hexadecimal and as the text that they may be. One entry per table that contains one of the needles.
 */
export async function findInDump(url: string, needles: readonly string[]): Promise<Record<string, string[]>> {
  const owner = new pg.Client(url)
  await owner.connect()
  try {
    const { rows: tables } = await owner.query<{ name: string }>(`
      select format('%I.%I', n.nspname, c.relname) as name from pg_class c join pg_namespace n on n.oid = c.relnamespace
      where c.relkind in ('r', 'p', 'm') and n.nspname !~ '^pg_' and n.nspname <> 'information_schema' order by 1`)
    const found: Record<string, string[]> = {}
    for (const { name } of tables) {
      const { rows } = await owner.query<{ row: string }>(`select to_jsonb(t)::text as row from ${name} t`)
      const hits = rows.map(({ row }) => withBytes(row)).filter(row => holds(row, needles))
      if (hits.length > 0) found[name] = hits.map(row => row.slice(0, 400))
    }
    return found
  } finally {
    await owner.end()
  }
}

const withBytes = (row: string): string =>
  row + [...row.matchAll(/\\\\x((?:[0-9a-f]{2})+)/g)].map(([, hex = '']) => Buffer.from(hex, 'hex').toString('utf8'))

/** Whether a text names somebody by one of the needles, however it is written. */
export function holds(text: string, needles: readonly string[]): boolean {
  const plain = text.toLowerCase()
  return needles.some(needle => plain.includes(needle.toLowerCase()))
}

/** The forms in which somebody's id, address and name may be written. */
export const formsOf = (person: { id: string; email: string; name: string }): string[] => [
  person.id,
  person.id.replaceAll('-', ''),
  person.email,
  encodeURIComponent(person.email),
  person.name,
  JSON.stringify(person.name).slice(1, -1),
  Buffer.from(person.email).toString('base64'),
]
