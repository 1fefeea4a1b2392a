export const nameLinks = {
  /** @param next where the names are wanted: a path of this site */
  ask: (government: string, next: string) => `/${government}/work/names?${new URLSearchParams({ next })}`,
}
