const to = (path: string, next: string | undefined): string =>
  next === undefined ? path : `${path}?${new URLSearchParams({ next })}`

export const links = {
  enter: (next?: string) => to('/security-code', next),
  setUp: (next?: string) => to('/security-code/set-up', next),
  confirm: (next?: string) => to('/security-code/set-up/confirm', next),
}
