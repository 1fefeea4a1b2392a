import { tenantOf } from '#governments/tree'
import { type ListName, publicLinks } from '#open/addresses'
import { stateNow } from '#open/state'
import { Refusal } from '#platform/errors'
import { keptPage, type Reply, route, seeOther, type WebCtx } from '#platform/http'
import { processPage } from './page.tsx'
import { ProcessParams } from './schema.ts'
import { processHead } from './store.ts'

/** One page for a process, at the address that fits how far it has come; its other addresses lead there. */
const processRoute = (list: ListName) =>
  route.get(`/:government/${list}/:ocid`, { needs: 'public', lean: true, params: ProcessParams }, (ctx, { params }) =>
    showProcess(ctx, params, list),
  )

export const routes = [processRoute('opportunities'), processRoute('plans'), processRoute('contracts')]

async function showProcess(visitor: WebCtx, params: ProcessParams, list: ListName): Promise<Reply> {
  const { token } = await stateNow(visitor)
  const { government, ocid } = params
  const head = await visitor.recall(`${token} process ${government} ${ocid}`, tx => processHead(tx, government, ocid))
  if (!head) throw new Refusal('not-found', 'error.not-found')
  const home = head.has_tender ? 'opportunities' : 'plans'
  if (list !== home) return seeOther(publicLinks.process(government, home, ocid))
  const passed = head.moments.filter(moment => moment <= visitor.now()).length
  const ctx = visitor.within(tenantOf(head.government))
  return keptPage({
    ctx,
    depends: ['process', head.sha256, head.position, passed, head.government.version],
    lastModified: head.published_at,
    make: () => processPage(ctx, ocid, head),
  })
}
