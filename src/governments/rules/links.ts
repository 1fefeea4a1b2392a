export const rulesLinks = {
  list: (government: string) => `/${government}/work/rules`,
  rule: (government: string, rule: string) => `/${government}/work/rules/${rule}`,
  change: (government: string, rule: string) => `/${government}/work/rules/${rule}/change`,
  end: (government: string, rule: string) => `/${government}/work/rules/${rule}/end`,
  history: (government: string, before?: number) => `/${government}/work/pack${before ? `?before=${before}` : ''}`,
  version: (government: string, version: number) => `/${government}/work/pack/${version}`,
  parts: (government: string) => `/${government}/work/parts`,
}
