// npm start: from a fresh clone to a running marketplace.

import { prepare, root } from './bootstrap.mjs'
import { giveUp, say, startedAgain } from './progress.mjs'

if (!startedAgain) say('Starting the Global Digital Marketplace')
try {
  await prepare()
  const { build } = await import('./build.mjs')
  await build()
} catch (error) {
  giveUp(`The marketplace could not be built: ${error.message}`)
}
process.chdir(root)
process.argv.splice(1, Infinity, `${root}/bin/gdm.js`, 'serve', ...process.argv.slice(2))
await import('../bin/gdm.js')
