import { Command } from 'commander'
import { serveCommand } from './serve.ts'

export const program = new Command('gdm').description('Runs and looks after a Global Digital Marketplace.')

program
  .command('serve')
  .description('Start web and worker. With DATABASE_URL on that server, otherwise on an embedded database.')
  .option('--no-worker', 'web only')
  .action(serveCommand)
