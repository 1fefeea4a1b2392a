import { publicLinks } from '#open/addresses'
import { instantOf, readCompiled, statusOf } from '#open/projection'
import { shownStatus } from '#open/wording'
import type { Page, WebCtx } from '#platform/http'
import { showFor } from '#platform/ui'
import { type ProcessHead, processStory } from './store.ts'
import { timelineOf } from './timeline.ts'
import { ProcessPage, type ProcessView, titleOf } from './views.tsx'

/** Reads what is published of a process and lays it out. Nothing comes from anywhere but its releases. */
export async function processPage(ctx: WebCtx, ocid: string, head: ProcessHead): Promise<Page> {
  const { t, government } = ctx
  if (!government) throw new Error('A process belongs to a government.')
  const { compiled, releases } = await ctx.read(tx => processStory(tx, ocid))
  const record = readCompiled(compiled)
  const now = ctx.now()
  const view: ProcessView = {
    t,
    show: showFor(government, t.language),
    now,
    government,
    ocid,
    record,
    status: shownStatus({ status: statusOf(record), closesAt: instantOf(record.tender?.tenderPeriod?.endDate) }, now),
    historic: head.historic,
    lang: record.language && record.language !== t.language ? record.language : undefined,
  }
  const list = head.has_tender ? 'opportunities' : 'plans'
  return {
    title: titleOf(view),
    content: <ProcessPage view={view} entries={timelineOf(record, releases, now)} />,
    back: { href: publicLinks.list(government.slug, list), text: t(`open.list.${list}.all`) },
    canonical: publicLinks.process(government.slug, list, ocid),
    data: [
      { href: publicLinks.record(ocid), text: t('open.data.record'), type: 'application/json' },
      { href: publicLinks.record(ocid, true), text: t('open.data.versioned'), type: 'application/json' },
    ],
  }
}
