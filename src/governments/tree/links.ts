/** Addresses of a government that more than one feature leads to. */
export const governmentLinks = {
  home: (government: string) => `/${government}`,
}
