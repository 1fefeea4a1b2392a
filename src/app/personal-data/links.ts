export const links = {
  register: (government: string) => `/${government}/personal-data`,
  registerAs: (government: string, format: 'json' | 'csv') => `/${government}/personal-data.${format}`,
  own: () => '/account/data',
  ownFile: () => '/account/data.json',
  askOwn: () => '/account/data/erasure',
  takeBackOwn: () => '/account/data/erasure/taken-back',
  requests: (before?: string) => (before ? `/erasures?${new URLSearchParams({ before })}` : '/erasures'),
  newRequest: () => '/erasures/new',
  request: (id: string) => `/erasures/${id}`,
  takeBack: (id: string) => `/erasures/${id}/taken-back`,
  holds: (government: string) => `/${government}/work/holds`,
  endHold: (government: string, id: string) => `/${government}/work/holds/${id}/ended`,
}
