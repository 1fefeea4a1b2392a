import { expect, it } from 'vitest'
import { readPacks } from './index.ts'
it('loads', async () => {
  const packs = await readPacks('packs')
  expect([...packs.keys()]).toEqual(['ejemplaria', 'examplia', 'gdm-programme', 'port-examplia'])
})
