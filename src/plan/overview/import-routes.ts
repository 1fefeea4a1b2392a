import { GovernmentAddress, type PlanLine, plans, withYears } from '#plan/pipeline'
import { csvFile } from '#platform/csv'
import type { FieldError } from '#platform/forms'
import { here, page, route, type Upload, type WebCtx } from '#platform/http'
import { readSheetRows, xlsxFile } from '#platform/sheets'
import { type Imported, importLines, mostLines, namesIn } from './import.ts'
import { ImportPage } from './import-views.tsx'
import { overviewLinks } from './links.ts'
import { columnsFor } from './sheet.ts'

const read = { needs: 'plan.read', part: 'plan', params: GovernmentAddress } as const
const write = { needs: 'plan.write', part: 'plan', params: GovernmentAddress } as const

const perPage = 500
/** A workbook is made in memory, so it has an end; longer pipelines go out as CSV. */
const mostInWorkbook = 10_000
const mostBytes = 5_000_000

const linesAfter = (ctx: WebCtx, last: PlanLine | undefined) =>
  ctx.read(async tx => withYears(tx, await plans(tx, { after: last?.id }, perPage)))

async function workbook(ctx: WebCtx) {
  const names = await ctx.read(tx => namesIn(tx, ctx))
  const lines: PlanLine[] = []
  for (;;) {
    const next = await linesAfter(ctx, lines.at(-1))
    lines.push(...next)
    if (next.length < perPage || lines.length >= mostInWorkbook) break
  }
  return xlsxFile('pipeline.xlsx', columnsFor(ctx.t, names), lines.slice(0, mostInWorkbook))
}

function importPage(ctx: WebCtx, errors: readonly FieldError[], imported: Imported | null = null) {
  const { slug } = here(ctx)
  return page({
    title: ctx.t('plan.import.title'),
    error: errors.length > 0,
    back: { href: overviewLinks.overview(slug), text: ctx.t('plan.overview.title') },
    content: ImportPage({
      t: ctx.t,
      action: overviewLinks.upload(slug),
      tokens: ctx.tokens(),
      typed: {},
      errors,
      most: mostLines,
      links: { template: overviewLinks.csv(slug), example: overviewLinks.xlsx(slug) },
      headings: imported && !imported.ok ? imported.headings : [],
      cells: imported && !imported.ok ? imported.cells : [],
      done: imported?.ok ? imported : null,
    }),
  })
}

async function fileSent(ctx: WebCtx, upload: Upload | undefined) {
  if (!upload?.fileName) {
    upload?.content.resume()
    return importPage(ctx, [{ field: 'file', message: 'sheets.missing' }])
  }
  // One row more than may come in: the heading.
  const sheet = await readSheetRows(upload.content, { bytes: mostBytes, rows: mostLines + 1 })
  if (!sheet.ok) return importPage(ctx, [{ field: 'file', message: sheet.problem }])
  const { currency, timeZone } = here(ctx)
  const imported = await importLines(ctx, ctx.t, sheet.rows, { currency, timeZone })
  return imported.ok
    ? importPage(ctx, [], imported)
    : importPage(ctx, [{ field: 'file', message: 'sheets.not-taken' }], imported)
}

/** The pipeline as a spreadsheet, out and in. */
export const importRoutes = [
  route.get('/:government/work/pipeline/lines.csv', read, async ctx => {
    const names = await ctx.read(tx => namesIn(tx, ctx))
    return csvFile('pipeline.csv', columnsFor(ctx.t, names), last => linesAfter(ctx, last))
  }),
  route.get('/:government/work/pipeline/lines.xlsx', read, workbook),
  route.get('/:government/work/pipeline/import', write, async ctx => importPage(ctx, [])),
  route.post(
    '/:government/work/pipeline/import',
    { ...write, audit: 'plan.created', multipart: true },
    (ctx, { upload }) => fileSent(ctx, upload),
  ),
]
