import { governmentOf } from '#platform/context'
import { type CsvColumn, csvFile } from '#platform/csv'
import { here, page, type Route, route, type WebCtx } from '#platform/http'
import { showOf } from '#platform/ui'
import { contractLinks as links } from './links.ts'
import { ContractListPage } from './list.tsx'
import { type Contract, ContractList, GovernmentAddress } from './schema.ts'
import { listContracts, type WaitingAward, waitingAwards, waitingAwardsElsewhere } from './store.ts'

const perPage = 50
const perCsvPage = 500
const mostWaiting = 20

async function listPage(ctx: WebCtx, filter: ContractList) {
  const { slug } = here(ctx)
  const governmentId = governmentOf(ctx)
  const [found, waiting] = await ctx.read(async tx => [
    await listContracts(tx, governmentId, { ...filter, limit: perPage + 1 }),
    filter.before
      ? []
      : [
          ...(await waitingAwards(tx, governmentId, mostWaiting)),
          ...(await waitingAwardsElsewhere(tx, governmentId, mostWaiting)),
        ],
  ])
  const contracts = found.slice(0, perPage)
  const last = found.length > perPage ? contracts.at(-1) : undefined
  const linkOf = ({ id, purchaseId }: WaitingAward) =>
    purchaseId ? links.fromPurchase(slug, purchaseId, id) : links.fromAward(slug, id)
  return page({
    title: ctx.t('contract.list.title'),
    wide: true,
    content: ContractListPage({
      t: ctx.t,
      show: showOf(ctx),
      contracts,
      waiting,
      filter,
      make: ctx.may('contract.write') ? award => ({ link: linkOf(award), tokens: ctx.tokens() }) : null,
      links: {
        self: links.list(slug),
        csv: links.csv(slug, { state: filter.state }),
        next: last && links.list(slug, { state: filter.state, before: last.id }),
        first: links.list(slug, { state: filter.state }),
        contract: id => links.page(slug, id),
      },
    }),
  })
}

const csvColumns = ({ t }: WebCtx): CsvColumn<Contract>[] => [
  { heading: t('contract.field.id'), text: contract => contract.publicId },
  { heading: t('contract.field.ocid'), text: contract => contract.ocid },
  { heading: t('contract.field.title'), text: contract => contract.title },
  { heading: t('contract.field.supplier'), text: contract => contract.supplier.name },
  { heading: t('contract.field.state'), text: contract => t(`contract.state.${contract.state}`) },
  { heading: t('contract.field.value'), figure: contract => contract.amount },
  { heading: t('contract.field.currency'), text: contract => contract.currency },
  { heading: t('contract.field.startsOn'), text: contract => contract.startsOn },
  { heading: t('contract.field.endsOn'), text: contract => contract.endsOn },
  { heading: t('contract.field.signedOn'), text: contract => contract.signedAt?.toISOString() },
]

const base = '/:government/work/contracts'
const isReading = { needs: 'contract.read', part: 'contract' } as const

export const listRoutes: Route[] = [
  route.get(base, { ...isReading, params: GovernmentAddress, query: ContractList }, (ctx, { query }) =>
    listPage(ctx, query),
  ),
  route.get(`${base}.csv`, { ...isReading, params: GovernmentAddress, query: ContractList }, async (ctx, { query }) =>
    csvFile('contracts.csv', csvColumns(ctx), last =>
      ctx.read(tx => listContracts(tx, governmentOf(ctx), { state: query.state, before: last?.id, limit: perCsvPage })),
    ),
  ),
]
