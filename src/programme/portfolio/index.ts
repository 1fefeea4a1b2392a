/** Funds, the work packages that they pay for, and their money: planned, expected and spent. */
import { here, type Route, type WebCtx } from '#platform/http'
import { registerLinks, registerRoutes } from '#programme/register'
import { changeRoutes } from './changes-routes.ts'
import { fundMoney, packageCounts, packageMoney } from './entry-parts.tsx'
import { fund, workPackage } from './kinds.ts'
import { moneyLinks } from './links.ts'
import { periodRoutes } from './periods-routes.ts'
import { publicFundPeriods, publicPackageMoney } from './public-parts.tsx'
import { publicRoutes } from './public-routes.ts'
import { workRoutes } from './work-routes.ts'

export { linkProcess, recordMoney, unlinkProcess } from './actions.ts'
export { changeLifecycle } from './changes.ts'
export { changeStatement, decideChange, proposeChange } from './changes-actions.ts'
export { fund, interventions, kinds, workPackage } from './kinds.ts'
export { moneyLinks } from './links.ts'
export { periodLifecycle } from './periods.ts'
export { closePeriods, periodStatement, stepPeriod } from './periods-actions.ts'
export { notPersonal, personalData } from './personal-data.ts'
export { type PublishedProcess, publishedProcesses } from './processes-store.ts'
export { MoneyData, PackageMoney } from './schema.ts'
export { statementKind as moneyStatement } from './statement.ts'
export { type Cell, type Sheet, sheetsOf } from './sums.ts'
export { tasks } from './tasks.ts'

export const routes: Route[] = [
  ...registerRoutes(fund, { afterEntry: fundMoney, afterPublicEntry: publicFundPeriods }),
  ...registerRoutes(workPackage, {
    beforeList: (ctx, tx, { partner }) => packageCounts(ctx, tx, partner),
    afterEntry: packageMoney,
    afterPublicEntry: publicPackageMoney,
  }),
  ...changeRoutes,
  ...periodRoutes,
  ...workRoutes,
  ...publicRoutes,
]

/** Where the programme's page leads from: funds and money are those of the whole programme. */
export function programmeLinks(ctx: WebCtx, partner: string | null) {
  if (!ctx.may('programme.read')) return []
  const { slug } = here(ctx)
  const packages = {
    text: ctx.t('work-package.list'),
    href: registerLinks.list(slug, workPackage, { partner: partner ?? undefined }),
  }
  if (partner !== null) return [packages]
  return [
    { text: ctx.t('money.title'), href: moneyLinks.home(slug) },
    { text: ctx.t('fund.list'), href: registerLinks.list(slug, fund) },
    packages,
  ]
}
