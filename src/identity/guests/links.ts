export const links = {
  /** The guests of a process; `start` is where a guest begins, a path inside the government. */
  guests: (government: string, process: string, start: string) =>
    `/${government}/work/processes/${process}/guests?${new URLSearchParams({ start })}`,
  end: (government: string, process: string, start: string) =>
    `/${government}/work/processes/${process}/guests/end?${new URLSearchParams({ start })}`,
}
