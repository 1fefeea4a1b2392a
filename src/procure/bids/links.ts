/** Addresses of a bid. Everything about one bid lies below `/{government}/opportunities/{ocid}/bid`. */
const bid = (slug: string, ocid: string) => `/${slug}/opportunities/${encodeURIComponent(ocid)}/bid`

export const bidLinks = {
  opportunity: (slug: string, ocid: string) => `/${slug}/opportunities/${encodeURIComponent(ocid)}`,
  /** The tasks of the bid, or the page to begin one. Also the path that the bid key's cookie is limited to. */
  bid,
  start: (slug: string, ocid: string) => `${bid(slug, ocid)}/start`,
  sheet: (slug: string, ocid: string) => `${bid(slug, ocid)}/key`,
  enterKey: (slug: string, ocid: string) => `${bid(slug, ocid)}/key/enter`,
  newKey: (slug: string, ocid: string) => `${bid(slug, ocid)}/key/new`,
  question: (slug: string, ocid: string, question: string) => `${bid(slug, ocid)}/questions/${question}`,
  prices: (slug: string, ocid: string) => `${bid(slug, ocid)}/prices`,
  documents: (slug: string, ocid: string) => `${bid(slug, ocid)}/documents`,
  document: (slug: string, ocid: string, id: string) => `${bid(slug, ocid)}/documents/${id}`,
  removeDocument: (slug: string, ocid: string, id: string) => `${bid(slug, ocid)}/documents/${id}/remove`,
  review: (slug: string, ocid: string) => `${bid(slug, ocid)}/review`,
  receipt: (slug: string, ocid: string) => `${bid(slug, ocid)}/receipt`,
  withdraw: (slug: string, ocid: string) => `${bid(slug, ocid)}/withdraw`,
  /** How the bid did: kept by the feature that decides on awards. */
  feedback: (slug: string, ocid: string) => `${bid(slug, ocid)}/feedback`,
  list: (before?: string) => `/supplier/bids${before ? `?${new URLSearchParams({ before })}` : ''}`,
}
