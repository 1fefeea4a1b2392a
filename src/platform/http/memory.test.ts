import { describe, expect, it } from 'vitest'
import { Memory } from './memory.ts'

/** A read that ends when told to, and counts how often it began. */
function aRead() {
  const ends: { resolve(value: number): void; reject(error: Error): void }[] = []
  const read = () => new Promise<number>((resolve, reject) => void ends.push({ resolve, reject }))
  return { read, ends }
}

const settled = async () => {
  for (let turn = 0; turn < 10; turn++) await Promise.resolve()
}

describe('reading together', () => {
  it('reads once for all who ask while a read runs, and that read begins after they asked', async () => {
    const memory = new Memory()
    const { read, ends } = aRead()
    const first = memory.together('state', read)
    const waiting = [1, 2, 3].map(() => memory.together('state', read))
    expect(ends).toHaveLength(1)
    ends[0]?.resolve(1)
    expect(await first).toBe(1)
    await settled()
    expect(ends).toHaveLength(2)
    const late = memory.together('state', read)
    ends[1]?.resolve(2)
    expect(await Promise.all(waiting)).toEqual([2, 2, 2])
    await settled()
    ends[2]?.resolve(3)
    expect(await late).toBe(3)
    await settled()
    expect(ends).toHaveLength(3)
  })

  it('reads different things side by side', async () => {
    const memory = new Memory()
    const { read, ends } = aRead()
    void memory.together('one', read)
    void memory.together('another', read)
    expect(ends).toHaveLength(2)
  })

  it('lets those who wait read anew when a read fails', async () => {
    const memory = new Memory()
    const { read, ends } = aRead()
    const first = memory.together('state', read)
    const second = memory.together('state', read)
    ends[0]?.reject(new Error('the database is away'))
    await expect(first).rejects.toThrow('away')
    await settled()
    ends[1]?.resolve(2)
    expect(await second).toBe(2)
  })
})

describe('recalling', () => {
  it('reads once for each key, whoever asks and however many at once', async () => {
    const memory = new Memory()
    let reads = 0
    const read = async () => ++reads
    expect(await Promise.all([memory.recall('a', read), memory.recall('a', read)])).toEqual([1, 1])
    expect(await memory.recall('b', read)).toBe(2)
    expect(await memory.recall('a', read)).toBe(1)
  })

  it('remembers that there is nothing, but no failure', async () => {
    const memory = new Memory()
    expect(await memory.recall('none', async () => undefined)).toBeUndefined()
    expect(await memory.recall('none', async () => 'something')).toBeUndefined()
    await expect(memory.recall('broken', () => Promise.reject(new Error('away')))).rejects.toThrow('away')
    expect(await memory.recall('broken', async () => 'back')).toBe('back')
  })

  it('forgets what was unused for longest', async () => {
    const memory = new Memory(2)
    const say = (word: string) => async () => word
    await memory.recall('a', say('first'))
    await memory.recall('b', say('first'))
    await memory.recall('a', say('second'))
    await memory.recall('c', say('first'))
    expect(await memory.recall('a', say('third'))).toBe('first')
    expect(await memory.recall('b', say('third'))).toBe('third')
  })
})
