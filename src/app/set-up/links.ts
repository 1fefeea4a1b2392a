export const setUpLinks = {
  list: () => '/governments',
  country: () => '/governments/new',
  below: (parent: string) => `/${parent}/work/governments/new`,
}
