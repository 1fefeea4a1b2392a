import { Command } from 'commander'
import { createAdmin } from './admin.ts'
import { auditVerifyCommand } from './audit.ts'
import { backupCommand, backupKeyCommand, backupVerifyCommand } from './backup.ts'
import { demoLoadCommand, demoResetCommand } from './demo.ts'
import { doctorCommand } from './doctor.ts'
import { governmentExportCommand, governmentImportCommand, governmentMovedCommand } from './government.ts'
import { importCommand } from './import.ts'
import { migrateCommand } from './migrate.ts'
import { restoreCommand } from './restore.ts'
import { serveCommand } from './serve.ts'
import { workerCommand } from './worker.ts'

export { verifyChain } from './audit.ts'
export { migrateCommand } from './migrate.ts'

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

/** For options that may be given several times. */
function gather(value: string, before: string[] = []): string[] {
  return [...before, value]
}

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

const backup = program
  .command('backup')
  .description('Copy everything as it is now into an encrypted folder, while the marketplace runs.')
  .argument('[folder]', 'where to put it; by default BACKUP_FOLDER')
  .option('--recipient <age1...>', 'who can read it; may be given several times', gather)
  .option('--key-recipient <age1...>', 'who can read the secrets in it, if others', gather)
  .action(backupCommand)
backup
  .command('verify')
  .description('Check every byte of a backup without restoring it.')
  .argument('<folder>', 'the backup')
  .option('--identity <file>', 'an age identity: what is in it is counted and compared too')
  .action(backupVerifyCommand)
backup
  .command('key')
  .description('Make an identity that can read backups, and show its recipient.')
  .argument('<file>', 'where to write it; must not exist')
  .action(backupKeyCommand)

program
  .command('restore')
  .description('Restore a backup into an empty place, and bring it to the newest schema.')
  .argument('<folder>', 'the backup')
  .requiredOption('--identity <file>', 'an age identity that can read it')
  .option('--forgotten <file>', 'what was erased and withdrawn since; by default the list beside the backup')
  .option('--again', 'empty a place in which a restore was broken off, and begin again')
  .action(restoreCommand)

const government = program.command('government').description('A government leaves with everything, or arrives.')
government
  .command('export')
  .description("Write everything that is a government's into a folder, in open formats, while the marketplace runs.")
  .argument('<slug>', 'its name in addresses')
  .argument('<folder>', 'where to write it; must not exist')
  .action(governmentExportCommand)
government
  .command('import')
  .description('Make an installation of its own out of an export: ids, prefix and audit chain stay.')
  .argument('<folder>', 'the export')
  .option('--forgotten <file>', 'what was erased and withdrawn since the export')
  .option('--again', 'empty a place in which an import was broken off, and begin again')
  .action(governmentImportCommand)
government
  .command('moved')
  .description('Say where a government is now: its addresses lead there, and nothing of it changes here any more.')
  .argument('<slug>', 'its name in addresses')
  .argument('[address]', 'https://… of the other installation')
  .option('--back', 'it is here after all')
  .action(governmentMovedCommand)
