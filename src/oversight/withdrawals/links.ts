const base = (government: string) => `/${government}/work/withdrawals`

/** Addresses of the officials' pages on withdrawals, by the government's short name. */
export const withdrawalLinks = {
  list: (government: string, before?: string) =>
    before ? `${base(government)}?${new URLSearchParams({ before })}` : base(government),
  create: (government: string, about: Readonly<Record<string, string>> = {}) => {
    const query = new URLSearchParams(about).toString()
    return query ? `${base(government)}/new?${query}` : `${base(government)}/new`
  },
  one: (government: string, id: string) => `${base(government)}/${id}`,
  decide: (government: string, id: string) => `${base(government)}/${id}/decided`,
  refuse: (government: string, id: string) => `${base(government)}/${id}/refused`,
  takeBack: (government: string, id: string) => `${base(government)}/${id}/taken-back`,
}
