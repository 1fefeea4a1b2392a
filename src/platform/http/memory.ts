/**
 * What one server process remembers for all its visitors, and what it reads for several of them at once. It holds nothing
 * that depends on who asks.
 */
export class Memory {
  private readonly entries = new Map<string, Promise<unknown>>()
  private readonly running = new Map<string, Round>()
  private readonly limit: number

  /** @param limit how many things are remembered; those unused for longest are forgotten first */
  constructor(limit = 5000) {
    this.limit = limit
  }

  /**
   * One read for all who ask for the same at the same moment. Whoever asks while a read runs waits for the next one: it
   * began after they asked, so nobody is given an answer older than their question.
   */
  together<T>(name: string, read: () => Promise<T>): Promise<T> {
    const round = this.running.get(name) as Round<T> | undefined
    if (!round) return this.begin(name, read)
    round.next ??= round.now.then(
      () => this.begin(name, read),
      () => this.begin(name, read),
    )
    return round.next
  }

  /** What follows from a key alone: read once, then remembered. A failure is not. */
  recall<T>(key: string, read: () => Promise<T>): Promise<T> {
    const known = this.entries.get(key) as Promise<T> | undefined
    if (known) {
      this.entries.delete(key)
      this.entries.set(key, known)
      return known
    }
    const found = read()
    this.entries.set(key, found)
    found.catch(() => this.entries.delete(key))
    if (this.entries.size > this.limit) this.entries.delete(this.entries.keys().next().value as string)
    return found
  }

  private begin<T>(name: string, read: () => Promise<T>): Promise<T> {
    const round: Round<T> = { now: read(), next: undefined }
    this.running.set(name, round)
    const ended = () => {
      // A waiting read begins by itself and takes this one's place.
      if (!round.next) this.running.delete(name)
    }
    round.now.then(ended, ended)
    return round.now
  }
}

interface Round<T = unknown> {
  now: Promise<T>
  next: Promise<T> | undefined
}
