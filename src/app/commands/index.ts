import { Command } from 'commander'
import { createAdmin } from './admin.ts'
import { auditVerifyCommand } from './audit.ts'
import { demoLoadCommand, demoResetCommand } from './demo.ts'
import { doctorCommand } from './doctor.ts'
import { importCommand } from './import.ts'
import { migrateCommand } from './migrate.ts'
import { serveCommand } from './serve.ts'
import { workerCommand } from './worker.ts'

export { verifyChain } from './audit.ts'

export const program = new Command('gdm').description('Runs and looks after a Global Digital Marketplace.')

program
  .command('serve')
  .description('Start web and worker. With DATABASE_URL on that server, otherwise on an embedded database.')
  .option('--no-worker', 'web only')
  .action(serveCommand)

program.command('worker').description('Start a worker only: positions, deadlines, events, mail.').action(workerCommand)

program.command('migrate').description('Bring the database to the newest schema.').action(migrateCommand)

const demo = program.command('demo').description('The demonstration: example governments and what happened in them.')
demo.command('load').description('Load it into an empty database.').action(demoLoadCommand)
demo.command('reset').description('Throw everything away and load it anew.').action(demoResetCommand)

const admin = program.command('admin').description('People who run the installation.')
admin
  .command('create')
  .description('Add somebody who sets governments up, and show their first password.')
  .requiredOption('--email <address>', 'their address')
  .requiredOption('--name <name>', 'their name')
  .action(createAdmin)

program
  .command('import')
  .description('Take over the OCDS releases of another portal from a file: packages, releases or JSON Lines.')
  .argument('<file>', 'the file')
  .requiredOption('--government <slug>', 'the government to which they belong')
  .option('--historic', 'mark what is imported as history')
  .action(importCommand)

program
  .command('doctor')
  .description('Say what is wrong with this installation and how to mend it.')
  .action(doctorCommand)

const audit = program.command('audit').description('The audit trail.')
audit
  .command('verify')
  .description("Recompute the hash chain of every government's audit events.")
  .action(auditVerifyCommand)
