export const bodyLinks = {
  list: (government: string, after?: string) => `/${government}/work/bodies${after ? `?after=${after}` : ''}`,
  create: (government: string) => `/${government}/work/bodies/new`,
  body: (government: string, id: string) => `/${government}/work/bodies/${id}`,
}
