const at = (government: string, id: string, more = '') => `/${government}/work/opportunities/${id}/evaluation${more}`

/** Addresses of the evaluation of an opportunity, by the government's short name and the opportunity's id. */
export const evaluationLinks = {
  overview: (government: string, id: string) => at(government, id),
  panel: (government: string, id: string) => at(government, id, '/panel'),
  remove: (government: string, id: string, member: string) => at(government, id, `/panel/${member}/remove`),
  declare: (government: string, id: string) => at(government, id, '/declaration'),
  start: (government: string, id: string) => at(government, id, '/start'),
  sheet: (government: string, id: string, bid: string, lot: string) => at(government, id, `/bids/${bid}/${lot}`),
  document: (government: string, id: string, bid: string, document: string) =>
    at(government, id, `/documents/${bid}/${document}`),
  lock: (government: string, id: string) => at(government, id, '/lock'),
  beginConsensus: (government: string, id: string) => at(government, id, '/begin-consensus'),
  consensus: (government: string, id: string) => at(government, id, '/consensus'),
  agree: (government: string, id: string, bid: string, lot: string) => at(government, id, `/consensus/${bid}/${lot}`),
  rank: (government: string, id: string) => at(government, id, '/rank'),
  ranking: (government: string, id: string) => at(government, id, '/ranking'),
  /** What becomes of the ranking: kept by the feature beside this one. */
  award: (government: string, id: string) => `/${government}/work/opportunities/${id}/award`,
  reopen: (government: string, id: string) => at(government, id, '/reopen'),
}
