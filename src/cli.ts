// The command line `gdm`. Each command is a function in src/app/commands.
import { program } from './app/commands/index.ts'
import { failWithOneLine } from './process.ts'

await program.parseAsync().catch(failWithOneLine)
